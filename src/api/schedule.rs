//! Dokploy's `schedule` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::Fields;
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
    let listing = decode::listing_only(content, &NAMES, |fields| entry(fields, id))?;
    Ok(listing.rows)
}

fn entry(fields: &mut Fields<'_>, id: &'static str) -> Option<Schedule> {
    let id = fields.given(id)?;
    Some(Schedule {
        name: fields.given("name").unwrap_or_else(|| id.clone()),
        cron: fields.words("cronExpression"),
        timezone: fields.given("timezone"),
        enabled: fields.flag("enabled").unwrap_or(true),
        id,
    })
}
