//! Figures over several deployments: durations, success rate, counts.

pub mod durations;
pub mod service;
pub mod tab_badge;
