//! Dokploy's `volumeBackups` router.

use super::decode;
use super::endpoint::Endpoint;
use super::schedule::ScheduleRow;
use crate::domain::list::listing::Rows;
use crate::domain::model::schedule::Schedule;
use crate::domain::model::service::Kind;

/// `volumeBackups.list`: the volume backups of a service. Rows are not recorded (`volumeBackups.list--ok-application` is
/// empty); read by the fields of Dokploy's own table.
///
/// Errors: no permission.
pub fn list(kind: Kind, service_id: &str) -> Endpoint<Rows<Schedule>> {
    let query = [("id", service_id), ("volumeBackupType", kind.key())];
    Endpoint::get("volumeBackups.list", &query, decode::list::<ScheduleRow, _>)
}
