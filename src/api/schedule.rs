//! Dokploy's `schedule` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient::{Field, Id};
use super::wire::named;
use crate::domain::list::listing::Rows;
use crate::domain::model::schedule::Schedule;
use crate::domain::model::service::Kind;

/// `schedule.list`: the schedules of a service. Each carries its runs and its command; neither is kept.
///
/// Errors: no permission. Source: recordings `schedule.list--*`.
pub fn list(kind: Kind, service_id: &str) -> Endpoint<Rows<Schedule>> {
    let query = [("id", service_id), ("scheduleType", kind.key())];
    Endpoint::get("schedule.list", &query, decode::list::<ScheduleRow, _>)
}

/// A schedule or a volume backup; volume backups have no time zone.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ScheduleRow {
    schedule_id: Field<Id>,
    volume_backup_id: Field<Id>,
    name: Field<String>,
    cron_expression: Field<String>,
    timezone: Field<String>,
    enabled: Field<bool>,
}

/// `None` without an id.
impl From<ScheduleRow> for Option<Schedule> {
    fn from(row: ScheduleRow) -> Self {
        let id = row.schedule_id.id().or(row.volume_backup_id.id());
        let schedule = named(id, row.name)?;
        Some(Schedule {
            id: schedule.id,
            name: schedule.name,
            cron: row.cron_expression.or_empty(),
            timezone: row.timezone.non_empty(),
            enabled: row.enabled.read().unwrap_or(true),
        })
    }
}
