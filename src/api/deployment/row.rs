//! A row of the deployment lists.

use std::mem::take;
use std::sync::Arc;

use serde::Deserialize;

use super::point::Rollback;
use super::service::{ServiceRow, Services};
use crate::api::content::Content;
use crate::api::decode;
use crate::api::error::ApiError;
use crate::api::lenient::{Field, Id, Object};
use crate::api::wire::{ServerRef, server};
use crate::domain::Moment;
use crate::domain::list::listing::Deployments;
use crate::domain::model::deployment::{Deployment, Facts, Unreadable};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::{Kind, Service};

/// A deployment. Which of the id columns are set depends on what it belongs to; only the list of the whole organization has
/// the service itself.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(in crate::api) struct DeploymentRow {
    deployment_id: Field<Id>,
    title: Field<String>,
    description: Field<String>,
    status: Field<String>,
    log_path: Field<String>,
    created_at: Field<Moment>,
    started_at: Field<Moment>,
    finished_at: Field<Moment>,
    error_message: Field<String>,
    rollback_id: Field<Id>,
    pid: Field<String>,

    application_id: Field<Id>,
    compose_id: Field<Id>,
    preview_deployment_id: Field<Id>,
    schedule_id: Field<Id>,
    backup_id: Field<Id>,
    volume_backup_id: Field<Id>,
    server_id: Field<Id>,

    build_server_id: Field<Id>,
    build_server: Object<ServerRef>,
    application: Object<ServiceRow>,
    compose: Object<ServiceRow>,
    /// Only in the answer to `deployment.allByType`.
    pub(super) rollback: Object<Rollback>,
}

impl DeploymentRow {
    /// Takes the service out, if the row has one.
    fn take_service(&mut self) -> Option<Service> {
        let id = |id: &Field<Id>| match id {
            Field::Read(Id(id)) => Some(id.clone()),
            _ => None,
        };
        let application = take(&mut self.application).read();
        let compose = take(&mut self.compose).read();
        application
            .and_then(|row| row.into_service(Kind::Application, id(&self.application_id)))
            .or_else(|| compose?.into_service(Kind::Compose, id(&self.compose_id)))
    }

    /// The server's word. A missing one means running, the column's default, unless the deployment has an end; one that
    /// cannot be read means nothing.
    fn take_status(&mut self) -> Option<String> {
        let has_ended = self.finished_at != Field::Missing;
        match take(&mut self.status) {
            Field::Read(status) => Some(status),
            Field::Missing if !has_ended => None,
            Field::Missing | Field::Unreadable => Some(UNKNOWN.into()),
        }
    }

    /// `None` without an id.
    fn into_facts(mut self) -> Option<Facts> {
        let status = self.take_status();
        // A row can have several ids, for instance of a schedule and of the server that it runs on: the first of these counts.
        let owner = [
            (self.preview_deployment_id, OwnerKind::Preview),
            (self.schedule_id, OwnerKind::Schedule),
            (self.volume_backup_id, OwnerKind::VolumeBackup),
            (self.backup_id, OwnerKind::Backup),
            (self.application_id, OwnerKind::Service(Kind::Application)),
            (self.compose_id, OwnerKind::Service(Kind::Compose)),
            (self.server_id, OwnerKind::Server),
        ]
        .into_iter()
        .find_map(|(id, kind)| id.id().map(|id| Owner { kind, id }));
        let build_server = server(self.build_server, self.build_server_id);
        let unreadable = Unreadable {
            build_server: build_server.is_err(),
            started_at: self.started_at == Field::Unreadable,
            finished_at: self.finished_at == Field::Unreadable,
            pid: self.pid == Field::Unreadable,
        };
        Some(Facts {
            unreadable,
            id: self.deployment_id.id()?,
            title: self.title.or_empty(),
            description: self.description.or_empty(),
            status,
            log_path: self.log_path.or_empty(),
            created_at: self.created_at.read(),
            started_at: self.started_at.read(),
            finished_at: self.finished_at.read(),
            error_message: self.error_message.non_empty(),
            service: None,
            owner,
            build_server: build_server.unwrap_or_default(),
            rollback_id: self.rollback_id.id(),
            pid: self.pid.non_empty(),
        })
    }
}

/// `None` without an id. Without a service: the lists of one owner do not have it.
impl From<DeploymentRow> for Option<Deployment> {
    fn from(row: DeploymentRow) -> Self {
        row.into_facts().map(Deployment::from)
    }
}

/// A status that cannot be read says nothing.
const UNKNOWN: &str = "";

/// Reads a list; rows of the same service share one [`Service`].
pub(super) fn listing(content: Content<'_>) -> Result<Deployments, ApiError> {
    let mut services = Services::default();
    decode::listing(content, |mut row: DeploymentRow| {
        let service = row.take_service().map(|service| services.share(service));
        let facts = Facts {
            service,
            ..row.into_facts()?
        };
        Some(Arc::new(facts.into()))
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::domain::list::range::iso_seconds;
    use crate::domain::model::status::Status;

    fn read(json: &str) -> Deployments {
        listing(Content::Json(json.into())).unwrap()
    }

    #[test]
    fn every_field_but_the_id_may_be_missing_or_null() {
        let nulls = r#"{"deploymentId":"b","title":null,"status":null,"logPath":null,"createdAt":null,"application":null,"compose":{"composeId":null}}"#;
        let rows = read(&format!(r#"[{{"deploymentId":"a"}},{nulls}]"#));
        assert_eq!((rows.rows.len(), rows.bad_rows), (2, 0));
        assert!(
            rows.rows
                .iter()
                .all(|row| row.status == Status::Running && row.service.is_none())
        );
    }

    #[test]
    fn a_bad_row_is_one_bad_row() {
        let rows = read(
            r#"[{"deploymentId":"a"},{"title":"no id"},{"deploymentId":""},{"deploymentId":5,"title":"c"}]"#,
        );
        assert_eq!((rows.rows.len(), rows.bad_rows), (1, 3));
    }

    #[test]
    fn a_field_of_another_type_is_only_that_field() {
        let cases = include_str!(
            "../../../tests/cases/numbers-where-texts-were/deployment.allCentralized.json"
        );
        let rows = read(cases);
        assert_eq!((rows.rows.len(), rows.bad_rows), (4, 0));
        let [_, with_pid, with_dates, with_error] = &rows.rows[..] else {
            panic!("{rows:?}")
        };
        assert_eq!(with_pid.status, Status::Running);
        assert_eq!(with_pid.pid.as_deref(), Some("77"));
        let created = with_dates.created_at.unwrap();
        assert_eq!(iso_seconds(created), "2026-11-28T08:02:00Z");
        assert_eq!(with_dates.duration(created), Some(Duration::from_secs(60)));
        assert_eq!(with_error.status, Status::Failed);
    }

    #[test]
    fn a_status_that_cannot_be_read_does_not_run() {
        for (fields, status) in [
            (r#""status":{"word":"done"}"#, Status::Other("".into())),
            (r#""status":7"#, Status::Other("7".into())),
            (
                r#""status":null,"finishedAt":"2026-11-28T08:02:00Z""#,
                Status::Other("".into()),
            ),
            (r#""finishedAt":[]"#, Status::Other("".into())),
            (r#""status":"running","finishedAt":[]"#, Status::Running),
        ] {
            let rows = read(&format!(r#"[{{"deploymentId":"a",{fields}}}]"#));
            assert_eq!(rows.rows[0].status, status, "{fields}");
        }
    }

    #[test]
    fn a_date_that_is_none_counts_as_missing() {
        let rows = read(
            r#"[{"deploymentId":"a","createdAt":"yesterday","startedAt":"+262142-01-01T00:00:00Z"}]"#,
        );
        assert!(rows.rows[0].created_at.is_none() && rows.rows[0].started_at.is_none());
    }

    #[test]
    fn what_cannot_be_read_is_not_taken_for_missing() {
        let rows = read(
            r#"[{"deploymentId":"a","startedAt":{},"finishedAt":[],"pid":{"pid":7},"buildServerId":[]},{"deploymentId":"b","startedAt":0,"finishedAt":"1970-01-01T00:00:00Z","pid":null}]"#,
        );
        let all = Unreadable {
            build_server: true,
            started_at: true,
            finished_at: true,
            pid: true,
        };
        assert_eq!(rows.rows[0].unreadable, all);
        assert_eq!(rows.rows[1].unreadable, Unreadable::default());
        assert!(rows.rows[1].started_at.is_none() && rows.rows[1].is_running());
    }

    #[test]
    fn a_row_knows_what_it_belongs_to() {
        for (columns, kind) in [
            (
                r#""applicationId":"x","previewDeploymentId":null"#,
                OwnerKind::Service(Kind::Application),
            ),
            (
                r#""composeId":"x","serverId":"s""#,
                OwnerKind::Service(Kind::Compose),
            ),
            (
                r#""previewDeploymentId":"x","applicationId":"a""#,
                OwnerKind::Preview,
            ),
            (r#""serverId":"x""#, OwnerKind::Server),
            (r#""scheduleId":"x","serverId":"s""#, OwnerKind::Schedule),
            (r#""backupId":"x""#, OwnerKind::Backup),
            (r#""volumeBackupId":"x""#, OwnerKind::VolumeBackup),
        ] {
            let rows = read(&format!(r#"[{{"deploymentId":"a",{columns}}}]"#)).rows;
            assert_eq!(rows[0].parent(), Some((kind, "x")), "{columns}");
        }
        assert_eq!(read(r#"[{"deploymentId":"a"}]"#).rows[0].parent(), None);
    }

    #[test]
    fn rows_of_one_service_share_it() {
        let row = |id: &str| {
            format!(
                r#"{{"deploymentId":"{id}","application":{{"applicationId":"s","name":"web","icon":"huge"}}}}"#
            )
        };
        let rows = read(&format!("[{},{}]", row("a"), row("b"))).rows;
        assert!(Arc::ptr_eq(
            rows[0].service.as_ref().unwrap(),
            rows[1].service.as_ref().unwrap()
        ));
    }
}
