//! `deployment.queueList`.

use serde::Deserialize;

use crate::api::decode;
use crate::api::endpoint::Endpoint;
use crate::api::lenient::{Field, Id, Object};
use crate::domain::Moment;
use crate::domain::list::listing::Rows;
use crate::domain::model::deployment::commit_in;
use crate::domain::model::service::Kind;
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// Waiting and running jobs, newest first; not filtered by organization or by the reader's access.
///
/// Errors: not signed in. Source: recordings `deployment.queueList--*`.
pub fn queue_list() -> Endpoint<Rows<QueueJob>> {
    Endpoint::get("deployment.queueList", &[], decode::list::<JobRow, _>)
}

/// Fields that do not apply are absent, not null.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct JobRow {
    id: Field<String>,
    state: Field<String>,
    data: Object<JobData>,
    timestamp: Field<Moment>,
    processed_on: Field<Moment>,
    service_path: Object<ServicePath>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct JobData {
    application_type: Field<String>,
    application_id: Field<Id>,
    compose_id: Field<Id>,
    preview_deployment_id: Field<Id>,
    title_log: Field<String>,
    description_log: Field<String>,
    server_id: Field<Id>,
}

/// Where the service is in the dashboard. There is no `href` to the services of other organizations.
#[derive(Deserialize, Default)]
#[serde(default)]
struct ServicePath {
    href: Field<String>,
}

/// `None` without an id.
impl From<JobRow> for Option<QueueJob> {
    fn from(row: JobRow) -> Self {
        let id = row.id.non_empty()?;
        let state = row.state.or_empty();
        let data = row.data.read().unwrap_or_default();
        Some(QueueJob {
            id,
            state: match state.as_str() {
                "waiting" => JobState::Waiting,
                "active" => JobState::Active,
                _ => JobState::Other(state),
            },
            kind: match data.application_type.read().as_deref() {
                Some("application") => JobKind::Service(Kind::Application),
                Some("compose") => JobKind::Service(Kind::Compose),
                Some("application-preview") => JobKind::Preview,
                _ => JobKind::Other,
            },
            service_id: data
                .application_id
                .id()
                .or(data.compose_id.id())
                .unwrap_or_default(),
            preview_id: data.preview_deployment_id.id(),
            title: data.title_log.or_empty(),
            commit: commit_in(&data.description_log.or_empty()).map(str::to_owned),
            server_id: data.server_id.id(),
            queued_at: row.timestamp.read(),
            started_at: row.processed_on.read(),
            foreign: row
                .service_path
                .read()
                .is_some_and(|path| path.href == Field::Missing),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::content::Content;

    fn read(json: &str) -> Rows<QueueJob> {
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
    fn a_job_tells_its_commit_where_what_queued_it_named_one() {
        for (description, commit) in [
            (
                "Hash: 794e1dd4c786a2eb2618c1266f6a90663f76c7a9",
                Some("794e1dd4c786a2eb2618c1266f6a90663f76c7a9"),
            ),
            ("", None),
            ("nightly", None),
        ] {
            let jobs = read(&format!(
                r#"[{{"id":"job-1","data":{{"descriptionLog":"{description}"}}}}]"#
            ));
            assert_eq!(jobs.rows[0].commit.as_deref(), commit, "{description}");
        }
    }

    #[test]
    fn what_is_unknown_of_a_job_is_not_guessed() {
        let jobs = read(
            r#"[{"id":"a","state":"delayed","data":{"applicationType":"x","composeId":"c"},"timestamp":1e300},{"state":"active"}]"#,
        );
        assert_eq!((jobs.len(), jobs.bad_rows), (1, 1));
        assert_eq!(jobs[0].state, JobState::Other("delayed".into()));
        assert_eq!(jobs[0].kind, JobKind::Other);
        assert_eq!(jobs[0].service_id, "c");
        assert_eq!(jobs[0].queued_at, None);
        let jobs = read(r#"[{"id":8,"state":7,"data":"x","timestamp":"2026-11-28 08:02:00+00"}]"#);
        assert_eq!(
            (&*jobs[0].id, &jobs[0].state),
            ("8", &JobState::Other("7".into()))
        );
        assert_eq!(jobs[0].kind, JobKind::Other);
        assert_eq!(jobs[0].service_id, "");
        assert!(jobs[0].queued_at.is_some());
    }
}
