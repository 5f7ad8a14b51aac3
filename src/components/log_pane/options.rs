//! How a reader likes to see logs.

/// What is remembered from log to log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LogOptions {
    /// Whether long lines are wrapped.
    pub wrap: bool,
}
