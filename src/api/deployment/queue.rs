//! `deployment.queueList`.

use serde::Deserialize;

use crate::api::decode::{self, Content};
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;
use crate::api::wire::given;
use crate::domain::moment_from_ms;
use crate::domain::queue::{JobKind, JobState, QueueJob};
use crate::domain::service::Kind;

#[derive(Deserialize)]
struct Job {
    id: String,
    state: Option<String>,
    timestamp: Option<f64>,
    #[serde(default)]
    data: Data,
}

/// Keys that do not apply are absent, not null.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Data {
    application_id: Option<String>,
    compose_id: Option<String>,
    preview_deployment_id: Option<String>,
    application_type: Option<String>,
    title_log: Option<String>,
    server_id: Option<String>,
}

/// What waits and what runs, newest first; not filtered by organization or by the reader's access.
///
/// Errors: not signed in. Source: recordings `deployment.queueList--*`.
pub fn queue_list() -> Endpoint<Vec<QueueJob>> {
    Endpoint::get("deployment.queueList", Vec::new(), read)
}

fn read(content: Content<'_>) -> Result<Vec<QueueJob>, ApiError> {
    Ok(decode::listing(content, |job: Job| Some(convert(job)))?.rows)
}

fn convert(job: Job) -> QueueJob {
    let data = job.data;
    let kind = match data.application_type.as_deref() {
        Some("application") => JobKind::Service(Kind::Application),
        Some("compose") => JobKind::Service(Kind::Compose),
        Some("application-preview") => JobKind::Preview,
        _ => JobKind::Other,
    };
    QueueJob {
        id: job.id,
        state: match job.state.as_deref() {
            Some("waiting") => JobState::Waiting,
            Some("active") => JobState::Active,
            other => JobState::Other(other.unwrap_or_default().to_owned()),
        },
        kind,
        service_id: given(data.application_id)
            .or_else(|| given(data.compose_id))
            .unwrap_or_default(),
        preview_id: given(data.preview_deployment_id),
        title: data.title_log.unwrap_or_default(),
        server_id: given(data.server_id),
        // Epoch milliseconds are whole numbers far below 2^53; the cast saturates on anything else.
        #[allow(clippy::cast_possible_truncation)]
        queued_at: job.timestamp.and_then(|ms| moment_from_ms(ms as i64)),
    }
}
