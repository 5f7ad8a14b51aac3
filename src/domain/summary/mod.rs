//! Figures over several deployments: durations, success rate, counts.

pub mod bar;
pub mod durations;
pub mod outcomes;
pub mod service;
pub mod tab_badge;
