//! `deployment.queueList`.

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::api::decode;
use crate::api::endpoint::Endpoint;
use crate::api::lenient;
use crate::api::wire::non_empty;
use crate::domain::Moment;
use crate::domain::model::service::Kind;
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// Waiting and running jobs, newest first; not filtered by organization or by the reader's access.
///
/// Errors: not signed in. Source: recordings `deployment.queueList--*`.
pub fn queue_list() -> Endpoint<Vec<QueueJob>> {
    Endpoint::get("deployment.queueList", &[], decode::list::<JobRow, _>)
}

/// Fields that do not apply are absent, not null.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JobRow {
    id: String,
    state: Option<String>,
    data: Option<JobData>,
    #[serde(default, deserialize_with = "lenient::milliseconds")]
    timestamp: Option<Moment>,
    #[serde(default, deserialize_with = "lenient::milliseconds")]
    processed_on: Option<Moment>,
    service_path: Option<ServicePath>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct JobData {
    application_type: Option<String>,
    application_id: Option<String>,
    compose_id: Option<String>,
    preview_deployment_id: Option<String>,
    title_log: Option<String>,
    server_id: Option<String>,
}

/// Where the service is in the dashboard. There is no `href` to the services of other organizations.
#[derive(Deserialize)]
struct ServicePath {
    href: Option<IgnoredAny>,
}

impl From<JobRow> for QueueJob {
    fn from(row: JobRow) -> Self {
        let state = row.state.unwrap_or_default();
        let data = row.data.unwrap_or_default();
        Self {
            id: row.id,
            state: match state.as_str() {
                "waiting" => JobState::Waiting,
                "active" => JobState::Active,
                _ => JobState::Other(state),
            },
            kind: match data.application_type.as_deref() {
                Some("application") => JobKind::Service(Kind::Application),
                Some("compose") => JobKind::Service(Kind::Compose),
                Some("application-preview") => JobKind::Preview,
                _ => JobKind::Other,
            },
            service_id: non_empty(data.application_id)
                .or(data.compose_id)
                .unwrap_or_default(),
            preview_id: non_empty(data.preview_deployment_id),
            title: data.title_log.unwrap_or_default(),
            server_id: non_empty(data.server_id),
            queued_at: row.timestamp,
            started_at: row.processed_on,
            foreign: row.service_path.is_some_and(|path| path.href.is_none()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::content::Content;

    fn read(json: &str) -> Vec<QueueJob> {
        decode::list::<JobRow, _>(Content::Json(json.into())).unwrap()
    }

    #[test]
    fn a_job_without_a_path_to_its_service_is_another_organizations() {
        for (path, foreign) in [
            (r#"{"href":null}"#, true),
            ("{}", true),
            (r#"{"href":"/dashboard"}"#, false),
            (r#"{"href":7}"#, false),
            ("null", false),
        ] {
            let jobs = read(&format!(r#"[{{"id":"job-1","servicePath":{path}}}]"#));
            assert_eq!(jobs[0].foreign, foreign, "{path}");
        }
        assert!(!read(r#"[{"id":"job-1"}]"#)[0].foreign);
    }

    #[test]
    fn what_is_unknown_of_a_job_is_not_guessed() {
        let jobs = read(
            r#"[{"id":"a","state":"delayed","data":{"applicationType":"x","composeId":"c"},"timestamp":1e300},{"state":"active"}]"#,
        );
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0].state, JobState::Other("delayed".into()));
        assert_eq!(jobs[0].kind, JobKind::Other);
        assert_eq!(jobs[0].service_id, "c");
        assert_eq!(jobs[0].queued_at, None);
    }
}
