//! `deployment.queueList`.

use crate::api::decode::{self, Content};
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;
use crate::api::json::{Fields, Json, Wrong};
use crate::api::wire::given;
use crate::domain::moment_from_ms;
use crate::domain::queue::{JobKind, JobState, QueueJob};
use crate::domain::service::Kind;

/// What waits and what runs, newest first; not filtered by organization or by the reader's access.
///
/// Errors: not signed in. Source: recordings `deployment.queueList--*`.
pub fn queue_list() -> Endpoint<Vec<QueueJob>> {
    Endpoint::get("deployment.queueList", Vec::new(), read)
}

fn read(content: Content<'_>) -> Result<Vec<QueueJob>, ApiError> {
    Ok(decode::listing(content, |fields| job(fields).map(Some))?.rows)
}

/// Keys that do not apply are absent, not null.
fn job(mut job: Fields<'_>) -> Result<QueueJob, Wrong> {
    let mut data = job.object("data")?.unwrap_or_default();
    let kind = match data.text("applicationType")?.as_deref() {
        Some("application") => JobKind::Service(Kind::Application),
        Some("compose") => JobKind::Service(Kind::Compose),
        Some("application-preview") => JobKind::Preview,
        _ => JobKind::Other,
    };
    let path = job.object("servicePath")?;
    let foreign = path.is_some_and(|mut path| path.take("href") == Json::Null);
    let application = given(data.text("applicationId")?);
    let compose = given(data.text("composeId")?);
    Ok(QueueJob {
        id: job.text("id")?.ok_or(Wrong)?,
        state: match job.text("state")?.as_deref() {
            Some("waiting") => JobState::Waiting,
            Some("active") => JobState::Active,
            other => JobState::Other(other.unwrap_or_default().to_owned()),
        },
        kind,
        service_id: application.or(compose).unwrap_or_default(),
        preview_id: given(data.text("previewDeploymentId")?),
        title: data.words("titleLog")?,
        server_id: given(data.text("serverId")?),
        queued_at: job.number("timestamp")?.and_then(moment_from_ms),
        started_at: job.number("processedOn")?.and_then(moment_from_ms),
        foreign,
    })
}
