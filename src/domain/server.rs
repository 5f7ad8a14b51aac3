//! The machines that build and run (`server.all`).

use super::service::Named;

/// A remote server, without anything that would open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// serverId and name.
    pub named: Named,
    /// What its owner noted about it; empty for most.
    pub description: String,
    /// Builds for others instead of running services.
    pub builds_only: bool,
    /// `buildsConcurrency`: how many jobs it works on at the same time; `None` where the server does not say.
    pub slots: Option<usize>,
}
