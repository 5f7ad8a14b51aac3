//! A row of the deployment lists.

use std::sync::Arc;

use serde::Deserialize;

use super::service::{ServiceRow, Services};
use crate::api::content::Content;
use crate::api::decode;
use crate::api::error::ApiError;
use crate::api::lenient;
use crate::api::wire::{ServerRef, non_empty, reference};
use crate::domain::Moment;
use crate::domain::list::listing::Deployments;
use crate::domain::model::deployment::{Deployment, Facts};
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::{Kind, Service};

/// A deployment. Which of the id columns are set depends on what it belongs to; only the list of the whole organization has
/// the service itself.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::api) struct DeploymentRow {
    #[serde(deserialize_with = "lenient::id")]
    deployment_id: String,
    title: Option<String>,
    description: Option<String>,
    status: Option<String>,
    log_path: Option<String>,
    #[serde(default, deserialize_with = "lenient::date")]
    created_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient::date")]
    started_at: Option<Moment>,
    #[serde(default, deserialize_with = "lenient::date")]
    finished_at: Option<Moment>,
    error_message: Option<String>,
    rollback_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::text_or_number")]
    pid: Option<String>,

    application_id: Option<String>,
    compose_id: Option<String>,
    preview_deployment_id: Option<String>,
    schedule_id: Option<String>,
    backup_id: Option<String>,
    volume_backup_id: Option<String>,
    server_id: Option<String>,

    build_server_id: Option<String>,
    build_server: Option<ServerRef>,
    application: Option<ServiceRow>,
    compose: Option<ServiceRow>,
}

impl DeploymentRow {
    /// Takes the service out, if the row has one.
    fn take_service(&mut self) -> Option<Service> {
        let application = self.application.take();
        let compose = self.compose.take();
        application
            .and_then(|row| row.into_service(Kind::Application))
            .or_else(|| compose?.into_service(Kind::Compose))
    }

    fn into_facts(self) -> Facts {
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
        .find_map(|(id, kind)| non_empty(id).map(|id| Owner { kind, id }));
        Facts {
            id: self.deployment_id,
            title: self.title.unwrap_or_default(),
            description: self.description.unwrap_or_default(),
            status: self.status,
            log_path: self.log_path.unwrap_or_default(),
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
            error_message: non_empty(self.error_message),
            service: None,
            owner,
            build_server: self
                .build_server
                .and_then(Option::from)
                .or_else(|| reference(self.build_server_id, None)),
            rollback_id: non_empty(self.rollback_id),
            pid: non_empty(self.pid),
        }
    }
}

/// Without a service: the lists of one owner do not have it.
impl From<DeploymentRow> for Deployment {
    fn from(row: DeploymentRow) -> Self {
        row.into_facts().into()
    }
}

/// Reads a list; rows of the same service share one [`Service`].
pub(super) fn listing(content: Content<'_>) -> Result<Deployments, ApiError> {
    let mut services = Services::default();
    decode::listing(content, |mut row: DeploymentRow| {
        let service = row.take_service().map(|service| services.share(service));
        let facts = Facts {
            service,
            ..row.into_facts()
        };
        Arc::new(facts.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
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
            r#"[{"deploymentId":"a"},{"title":"no id"},{"deploymentId":""},{"deploymentId":"c","title":7}]"#,
        );
        assert_eq!((rows.rows.len(), rows.bad_rows), (1, 3));
    }

    #[test]
    fn a_date_that_is_none_counts_as_missing() {
        let rows = read(
            r#"[{"deploymentId":"a","createdAt":"yesterday","startedAt":"+262142-01-01T00:00:00Z"}]"#,
        );
        assert!(rows.rows[0].created_at.is_none() && rows.rows[0].started_at.is_none());
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
