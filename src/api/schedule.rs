//! Dokploy's `schedule` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient;
use super::wire::{named, non_empty};
use crate::domain::model::schedule::Schedule;
use crate::domain::model::service::Kind;

/// `schedule.list`: the schedules of a service. Each carries its runs and its command; neither is kept.
///
/// Errors: no permission. Source: recordings `schedule.list--*`.
pub fn list(kind: Kind, service_id: &str) -> Endpoint<Vec<Schedule>> {
    let query = [("id", service_id), ("scheduleType", kind.key())];
    Endpoint::get("schedule.list", &query, decode::list::<ScheduleRow, _>)
}

/// A schedule or a volume backup; volume backups have no time zone.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ScheduleRow {
    #[serde(alias = "volumeBackupId", deserialize_with = "lenient::id")]
    schedule_id: String,
    name: Option<String>,
    cron_expression: Option<String>,
    timezone: Option<String>,
    enabled: Option<bool>,
}

impl From<ScheduleRow> for Schedule {
    fn from(row: ScheduleRow) -> Self {
        let schedule = named(row.schedule_id, row.name);
        Self {
            id: schedule.id,
            name: schedule.name,
            cron: row.cron_expression.unwrap_or_default(),
            timezone: non_empty(row.timezone),
            enabled: row.enabled.unwrap_or(true),
        }
    }
}
