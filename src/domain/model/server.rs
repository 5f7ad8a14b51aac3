//! Remote servers that build and run services (`server.all`).

use super::service::Named;

/// A remote server, without its credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// serverId and name.
    pub named: Named,
    /// Its description; usually empty.
    pub description: String,
    /// Whether it only builds and runs no services.
    pub builds_only: bool,
    /// `buildsConcurrency`: how many jobs it works on at the same time; `None` where the server does not say.
    pub slots: Option<usize>,
}
