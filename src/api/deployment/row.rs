//! A row of the deployment lists.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Deserialize;

use crate::api::decode::{self, Content, Listing};
use crate::api::error::ApiError;
use crate::api::wire::{EnvironmentRef, ServerRef, given, moment};
use crate::domain::Moment;
use crate::domain::deployment::{Deployment, Facts};
use crate::domain::service::{Kind, Service};

/// Named fields only: `icon` can be 2 MB per row, and what is not read cannot leak.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    deployment_id: String,
    title: Option<String>,
    description: Option<String>,
    status: Option<String>,
    log_path: Option<String>,
    pid: Option<String>,
    #[serde(default, deserialize_with = "moment")]
    created_at: Option<Moment>,
    #[serde(default, deserialize_with = "moment")]
    started_at: Option<Moment>,
    #[serde(default, deserialize_with = "moment")]
    finished_at: Option<Moment>,
    error_message: Option<String>,
    rollback_id: Option<String>,
    application: Option<ServiceRef>,
    compose: Option<ServiceRef>,
    build_server: Option<ServerRef>,
}

/// An application or a compose stack.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct ServiceRef {
    application_id: Option<String>,
    compose_id: Option<String>,
    name: Option<String>,
    app_name: Option<String>,
    environment: Option<EnvironmentRef>,
    server: Option<ServerRef>,
    build_server: Option<ServerRef>,
}

impl ServiceRef {
    fn service(self, kind: Kind) -> Option<Service> {
        let id = given(match kind {
            Kind::Application => self.application_id,
            Kind::Compose => self.compose_id,
        })?;
        let (project, environment) = self.environment.map_or((None, None), EnvironmentRef::place);
        Some(Service {
            kind,
            name: given(self.name).unwrap_or_else(|| id.clone()),
            id,
            app_name: self.app_name.unwrap_or_default(),
            project,
            environment,
            server: self.server.and_then(ServerRef::named),
            build_server: self.build_server.and_then(ServerRef::named),
        })
    }
}

/// Reads a list; rows of the same service share one [`Service`].
pub(super) fn listing(content: Content<'_>) -> Result<Listing<Arc<Deployment>>, ApiError> {
    let mut services: HashMap<String, Arc<Service>> = HashMap::new();
    decode::listing(content, |row: Row| {
        let service = row
            .application
            .and_then(|service| service.service(Kind::Application))
            .or_else(|| {
                row.compose
                    .and_then(|service| service.service(Kind::Compose))
            })
            .map(|service| match services.get(&service.id) {
                Some(known) if **known == service => known.clone(),
                _ => {
                    let service = Arc::new(service);
                    services.insert(service.id.clone(), service.clone());
                    service
                }
            });
        let id = given(Some(row.deployment_id))?;
        Some(Arc::new(Deployment::from(Facts {
            id,
            title: row.title.unwrap_or_default(),
            description: row.description.unwrap_or_default(),
            status: row.status,
            log_path: row.log_path.unwrap_or_default(),
            created_at: row.created_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
            error_message: given(row.error_message),
            service,
            build_server: row.build_server.and_then(ServerRef::named),
            rollback_id: given(row.rollback_id),
            pid: given(row.pid),
        })))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::Status;

    fn read(json: &str) -> Listing<Arc<Deployment>> {
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
