//! Settings of a service, as far as pages show them (`application.one`, `compose.one`).

use super::repository::Repository;
use super::schedule::Schedule;
use super::service::Named;
use super::source::{Builder, SourceKind, Trigger};
use crate::domain::list::listing::Rows;

/// Settings of an application or a compose stack: named fields only, since the answers carry secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Its Docker name (appName).
    pub app_name: String,
    /// Where its code comes from; `None` where this program does not know the server's word.
    pub source: Option<SourceKind>,
    /// How it becomes containers; `None` where this program does not know the server's word.
    pub builder: Option<Builder>,
    /// Its image, where that is its source.
    pub image: Option<String>,
    /// Where its code is, as far as a person may see it.
    pub repository: Option<Repository>,
    /// The branch that is deployed.
    pub branch: Option<String>,
    /// What deploys it without a person; `None` where that is not known.
    pub trigger: Option<Trigger>,
    /// The remote server it runs on; `None` is Dokploy's own machine, if [`Self::server_known`].
    pub server: Option<Named>,
    /// serverId of the server that builds it, where that is another one.
    pub build_server: Option<String>,
    /// Whether both could be read.
    pub server_known: bool,
    /// Whether pull requests get previews; `None` for compose stacks, which have none.
    pub previews: Option<bool>,
    /// How many previews there may be at a time.
    pub preview_limit: Option<i64>,
    /// Whether deployments leave rollback points; `None` for compose stacks.
    pub rollbacks: Option<bool>,
    /// Backups of a compose stack's databases.
    pub backups: Rows<Schedule>,
}

impl Settings {
    /// serverId of the server it runs on, `None` for Dokploy's own machine; `None` where that is not known.
    pub fn known_server(&self) -> Option<Option<&str>> {
        let id = self.server.as_ref().map(|server| server.id.as_str());
        self.server_known.then_some(id)
    }
}
