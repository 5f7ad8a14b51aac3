//! How a reader likes to see logs.

use crate::log::Times;

/// What is remembered from log to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogOptions {
    /// Whether long lines are wrapped.
    pub wrap: bool,
    /// Whether lines show when they came.
    pub times: Times,
}
