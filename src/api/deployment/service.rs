//! The service that a row of the organization's list carries.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::wire::{ServerRef, reference};
use crate::domain::model::service::{Kind, Service};

/// An application or a compose stack.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceRow {
    application_id: Option<String>,
    compose_id: Option<String>,
    name: Option<String>,
    app_name: Option<String>,
    environment: Option<EnvironmentRow>,
    server: Option<ServerRef>,
    build_server: Option<ServerRef>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EnvironmentRow {
    environment_id: Option<String>,
    name: Option<String>,
    project: Option<ProjectRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProjectRow {
    project_id: Option<String>,
    name: Option<String>,
}

impl ServiceRow {
    /// The service; `None` without an id.
    pub(super) fn into_service(self, kind: Kind) -> Option<Service> {
        let id = match kind {
            Kind::Application => self.application_id,
            Kind::Compose => self.compose_id,
        };
        let (project, environment) = match self.environment {
            Some(row) => (
                row.project
                    .and_then(|row| reference(row.project_id, row.name)),
                reference(row.environment_id, row.name),
            ),
            None => (None, None),
        };
        let service = reference(id, self.name)?;
        Some(Service {
            kind,
            id: service.id,
            name: service.name,
            app_name: self.app_name.unwrap_or_default(),
            project,
            environment,
            server: self.server.and_then(Option::from),
            build_server: self.build_server.and_then(Option::from),
        })
    }
}

/// The services of a list, each of them once. There are few enough for a linear search.
#[derive(Default)]
pub(super) struct Services(Vec<Arc<Service>>);

impl Services {
    /// The same service as an earlier row's, or this one from now on.
    pub(super) fn share(&mut self, service: Service) -> Arc<Service> {
        if let Some(known) = self.0.iter().find(|known| ***known == service) {
            return Arc::clone(known);
        }
        let service = Arc::new(service);
        self.0.push(Arc::clone(&service));
        service
    }
}
