//! Dokploy's `volumeBackups` router.

use super::endpoint::Endpoint;
use super::schedule::entries;
use crate::domain::schedule::Schedule;
use crate::domain::service::Kind;

/// `volumeBackups.list`: the volume backups of a service. Rows are not recorded (`volumeBackups.list--ok-application` is
/// empty); read by the fields of Dokploy's own table.
///
/// Errors: no permission.
pub fn list(kind: Kind, service_id: &str) -> Endpoint<Vec<Schedule>> {
    let query = vec![
        ("id", service_id.to_owned()),
        ("volumeBackupType", kind.key().to_owned()),
    ];
    Endpoint::get("volumeBackups.list", query, |content| {
        entries(content, "volumeBackupId")
    })
}
