//! Deployments that the server has deleted.

/// What is said of them.
pub const GONE: &str = "No longer on the server";
