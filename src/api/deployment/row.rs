//! A row of the deployment lists.

use std::sync::Arc;

use crate::api::decode::{self, Content};
use crate::api::error::ApiError;
use crate::api::json::Fields;
use crate::api::wire::{named, server};
use crate::domain::deployment::{Deployment, Facts};
use crate::domain::listing::Deployments;
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::service::{Kind, Named, Service};

/// An application or a compose stack.
fn service(row: &mut Fields<'_>, kind: Kind) -> Option<Service> {
    let (field, id) = match kind {
        Kind::Application => ("application", "applicationId"),
        Kind::Compose => ("compose", "composeId"),
    };
    row.inside(field, |fields| {
        let place = fields.inside("environment", |environment| {
            let project = environment
                .inside("project", |project| named(project, "projectId"))
                .flatten();
            (project, named(environment, "environmentId"))
        });
        let (project, environment) = place.unwrap_or_default();
        let app_name = fields.words("appName");
        let (on, build_server) = (server(fields, "server"), server(fields, "buildServer"));
        named(fields, id).map(|service| Service {
            kind,
            id: service.id,
            name: service.name,
            app_name,
            project,
            environment,
            server: on,
            build_server,
        })
    })
    .flatten()
}

/// The one that is known already, or this one from now on. Few enough for a look at each.
fn shared(services: &mut Vec<Arc<Service>>, service: Service) -> Arc<Service> {
    if let Some(known) = services.iter().find(|known| ***known == service) {
        return known.clone();
    }
    let service = Arc::new(service);
    services.push(service.clone());
    service
}

/// What a row's id columns say that it belongs to; the most particular one counts.
fn owner(row: &mut Fields<'_>) -> Option<Owner> {
    let columns = [
        ("previewDeploymentId", OwnerKind::Preview),
        ("scheduleId", OwnerKind::Schedule),
        ("volumeBackupId", OwnerKind::VolumeBackup),
        ("backupId", OwnerKind::Backup),
        ("applicationId", OwnerKind::Service(Kind::Application)),
        ("composeId", OwnerKind::Service(Kind::Compose)),
        ("serverId", OwnerKind::Server),
    ];
    columns
        .into_iter()
        .find_map(|(column, kind)| row.given(column).map(|id| Owner { kind, id }))
}

/// Where a row names the server that built it, or only its id.
fn build_server(row: &mut Fields<'_>) -> Option<Named> {
    server(row, "buildServer").or_else(|| {
        row.given("buildServerId").map(|id| Named {
            name: id.clone(),
            id,
        })
    })
}

/// Reads a row that belongs to a service, if the list names it.
pub(in crate::api) fn row(
    row: &mut Fields<'_>,
    service: Option<Arc<Service>>,
) -> Option<Deployment> {
    Some(Deployment::from(Facts {
        id: row.given("deploymentId")?,
        title: row.words("title"),
        description: row.words("description"),
        status: row.text("status"),
        log_path: row.words("logPath"),
        created_at: row.moment("createdAt"),
        started_at: row.moment("startedAt"),
        finished_at: row.moment("finishedAt"),
        error_message: row.given("errorMessage"),
        service,
        owner: owner(row),
        build_server: build_server(row),
        rollback_id: row.given("rollbackId"),
        pid: row.given("pid"),
    }))
}

/// Reads a list; rows of the same service share one [`Service`].
pub(super) fn listing(content: Content<'_>) -> Result<Deployments, ApiError> {
    let mut services: Vec<Arc<Service>> = Vec::new();
    decode::listing(content, |fields| {
        let application = service(fields, Kind::Application);
        let compose = service(fields, Kind::Compose);
        let service = application
            .or(compose)
            .map(|service| shared(&mut services, service));
        row(fields, service).map(Arc::new)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::Status;

    fn read(json: &str) -> Deployments {
        listing(Content::Json(json.as_bytes())).unwrap()
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
