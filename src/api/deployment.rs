//! Dokploy's `deployment` router.

mod log;
mod point;
mod queue;
mod rollback;
mod row;
mod service;

pub use log::{LOG_TAIL, read_last_logs, read_logs};
pub use queue::queue_list;
pub use rollback::rollback_points;
pub(super) use row::DeploymentRow;

use super::endpoint::{Decode, Endpoint};
use crate::domain::list::listing::{Deployments, PER_PAGE};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;

/// `deployment.allCentralized`: every application and compose deployment of the organization, newest first; no previews,
/// schedules, backups or server set-ups. Members get those of their services.
///
/// `page` (from 1) and `limit` are the documentation's parameters. v0.30.2 ignores both and answers everything (4,000 rows
/// are 4 MB; recording `deployment.allCentralized--page-limit-ignored`); a server that obeys them answers one page, see
/// [`crate::domain::list::listing`].
///
/// Errors: not signed in. Source: recordings `deployment.allCentralized--*`.
pub fn all_centralized(page: u32) -> Endpoint<Deployments> {
    let (page, limit) = (page.to_string(), PER_PAGE.to_string());
    let query = [("page", &*page), ("limit", &*limit)];
    Endpoint::get("deployment.allCentralized", &query, row::listing)
}

/// All deployments of one owner, newest first, without its name: `deployment.all` for an application,
/// `deployment.allByCompose`, `deployment.allByServer` for a server's set-ups, and `deployment.allByType` for the others.
///
/// An unknown id has none, but an unknown server or schedule is not found. Errors: no permission (members: previews, backups
/// and volume backups). Source: recordings `deployment.all--*`, `deployment.allByCompose--*`, `deployment.allByServer--*`,
/// `deployment.allByType--*`.
pub fn all_of(owner: &Owner) -> Endpoint<Deployments> {
    let id = owner.id.as_str();
    let list = |path, parameter| Endpoint::get(path, &[(parameter, id)], row::listing);
    match owner.kind {
        OwnerKind::Service(Kind::Application) => list("deployment.all", "applicationId"),
        OwnerKind::Service(Kind::Compose) => list("deployment.allByCompose", "composeId"),
        OwnerKind::Server => list("deployment.allByServer", "serverId"),
        OwnerKind::Preview => by_type(id, "previewDeployment", row::listing),
        OwnerKind::Schedule => by_type(id, "schedule", row::listing),
        OwnerKind::Backup => by_type(id, "backup", row::listing),
        OwnerKind::VolumeBackup => by_type(id, "volumeBackup", row::listing),
    }
}

fn by_type<T>(id: &str, kind: &str, decode: Decode<T>) -> Endpoint<T> {
    let query = [("id", id), ("type", kind)];
    Endpoint::get("deployment.allByType", &query, decode)
}
