//! Dokploy's `deployment` router.

mod log;
mod queue;
mod rollback;
mod row;

pub use log::{LOG_TAIL, read_logs};
pub use queue::queue_list;
pub use rollback::rollback_points;
pub(super) use row::row;

use super::endpoint::Endpoint;
use crate::domain::listing::{Deployments, PER_PAGE};
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::service::Kind;

/// `deployment.allCentralized`: every application and compose deployment of the organization, newest first; no previews,
/// schedules, backups or server set-ups. Members get those of their services.
///
/// `page` (from 1) and `limit` are what the documentation asks for. v0.30.2 ignores both and answers everything (4,000 rows
/// are 4 MB; recording `deployment.allCentralized--page-limit-ignored`); a server that obeys them answers one page, see
/// [`crate::domain::listing`].
///
/// Errors: not signed in. Source: recordings `deployment.allCentralized--*`.
pub fn all_centralized(page: u32) -> Endpoint<Deployments> {
    let query = vec![("page", page.to_string()), ("limit", PER_PAGE.to_string())];
    Endpoint::get("deployment.allCentralized", query, row::listing)
}

/// All deployments of one owner, newest first, without its name: `deployment.all` for an application,
/// `deployment.allByCompose`, `deployment.allByServer` for a server's set-ups, and `deployment.allByType` for the others.
///
/// An unknown id has none, but an unknown server or schedule is not found. Errors: no permission (members: previews, backups
/// and volume backups). Source: recordings `deployment.all--*`, `deployment.allByCompose--*`, `deployment.allByServer--*`,
/// `deployment.allByType--*`.
pub fn all_of(owner: &Owner) -> Endpoint<Deployments> {
    let id = owner.id.clone();
    let (path, query) = match owner.kind {
        OwnerKind::Service(Kind::Application) => ("deployment.all", vec![("applicationId", id)]),
        OwnerKind::Service(Kind::Compose) => ("deployment.allByCompose", vec![("composeId", id)]),
        OwnerKind::Server => ("deployment.allByServer", vec![("serverId", id)]),
        OwnerKind::Preview => by_type(id, "previewDeployment"),
        OwnerKind::Schedule => by_type(id, "schedule"),
        OwnerKind::Backup => by_type(id, "backup"),
        OwnerKind::VolumeBackup => by_type(id, "volumeBackup"),
    };
    Endpoint::get(path, query, row::listing)
}

fn by_type(id: String, kind: &str) -> (&'static str, Vec<(&'static str, String)>) {
    let query = vec![("id", id), ("type", kind.to_owned())];
    ("deployment.allByType", query)
}
