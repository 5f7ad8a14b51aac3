//! `deployment.queueList`.

use crate::api::decode::{self, Content};
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;
use crate::api::json::{Fields, Json};
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
    Ok(decode::listing(content, job)?.rows)
}

/// Keys that do not apply are absent, not null.
fn job(job: &mut Fields<'_>) -> Option<QueueJob> {
    let path = job.inside("servicePath", |path| path.take("href"));
    let state = match &*job.words("state") {
        "waiting" => JobState::Waiting,
        "active" => JobState::Active,
        other => JobState::Other(other.to_owned()),
    };
    let mut found = QueueJob {
        id: job.text("id")?,
        state,
        kind: JobKind::Other,
        service_id: String::new(),
        preview_id: None,
        title: String::new(),
        server_id: None,
        queued_at: job.number("timestamp").and_then(moment_from_ms),
        started_at: job.number("processedOn").and_then(moment_from_ms),
        foreign: path == Some(Json::Null),
    };
    job.inside("data", |data| {
        found.kind = match &*data.words("applicationType") {
            "application" => JobKind::Service(Kind::Application),
            "compose" => JobKind::Service(Kind::Compose),
            "application-preview" => JobKind::Preview,
            _ => JobKind::Other,
        };
        let (application, compose) = (data.given("applicationId"), data.given("composeId"));
        found.service_id = application.or(compose).unwrap_or_default();
        found.preview_id = data.given("previewDeploymentId");
        found.title = data.words("titleLog");
        found.server_id = data.given("serverId");
    });
    Some(found)
}
