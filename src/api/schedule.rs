//! Dokploy's `schedule` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::{Fields, Wrong};
use super::wire::given;
use crate::domain::schedule::Schedule;
use crate::domain::service::Kind;

/// `schedule.list`: the schedules of a service. Each carries its runs and its command; neither is kept.
///
/// Errors: no permission. Source: recordings `schedule.list--*`.
pub fn list(kind: Kind, service_id: &str) -> Endpoint<Vec<Schedule>> {
    let query = vec![
        ("id", service_id.to_owned()),
        ("scheduleType", kind.key().to_owned()),
    ];
    Endpoint::get("schedule.list", query, |content| {
        entries(content, "scheduleId")
    })
}

/// What is kept of an entry, in alphabetical order.
const NAMES: [&str; 6] = [
    "cronExpression",
    "enabled",
    "name",
    "scheduleId",
    "timezone",
    "volumeBackupId",
];

/// Reads a list of what runs by the clock.
pub(super) fn entries(content: Content<'_>, id: &'static str) -> Result<Vec<Schedule>, ApiError> {
    decode::json_only(content, &NAMES, |json| {
        let entries = json.list()?.into_iter();
        let entries = entries.filter_map(|entry| entry.fields().ok()?);
        Ok(entries
            .filter_map(|fields| entry(fields, id).ok())
            .collect())
    })
}

fn entry(mut fields: Fields<'_>, id: &'static str) -> Result<Schedule, Wrong> {
    let id = given(fields.text(id)?).ok_or(Wrong)?;
    Ok(Schedule {
        name: given(fields.text("name")?).unwrap_or_else(|| id.clone()),
        cron: fields.words("cronExpression")?,
        timezone: given(fields.text("timezone")?),
        enabled: fields.flag("enabled")?.unwrap_or(true),
        id,
    })
}
