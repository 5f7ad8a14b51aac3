//! The pages: thin, one folder per route. They read the address and contexts, and hand data to `components`.

pub mod compare;
pub mod connect;
pub mod deployment;
pub mod deployments;
pub mod insights;
pub mod not_found;
pub mod preview;
pub mod previews;
pub mod queue;
pub mod rollbacks;
pub mod scheduled;
pub mod server;
pub mod service;
pub mod services;
pub mod shell;

mod actions;
mod deployment_list;
mod shared;
