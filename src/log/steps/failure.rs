//! Where a deployment failed, as [`Steps`](super::Steps) tells it.

/// Where a deployment failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The phase that failed.
    pub phase: usize,
    /// The step that failed: a step of a tool, or the phase itself; `None` where there is none, as when Dokploy's
    /// own check failed or a Dockerfile could not be read.
    pub step: Option<usize>,
    /// Whether the step was stopped and did not fail by itself.
    pub is_cancelled: bool,
}
