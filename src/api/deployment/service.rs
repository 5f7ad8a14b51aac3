//! The service that a row of the organization's list carries.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::lenient::{Field, Id, Object};
use crate::api::wire::{self, ServerRef, named};
use crate::domain::model::service::{Kind, Service};

/// An application or a compose stack.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ServiceRow {
    application_id: Field<Id>,
    compose_id: Field<Id>,
    name: Field<String>,
    app_name: Field<String>,
    environment: Object<EnvironmentRow>,
    server: Object<ServerRef>,
    server_id: Field<Id>,
    build_server: Object<ServerRef>,
    build_server_id: Field<Id>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct EnvironmentRow {
    environment_id: Field<Id>,
    name: Field<String>,
    project: Object<ProjectRow>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ProjectRow {
    project_id: Field<Id>,
    name: Field<String>,
}

impl ServiceRow {
    /// The service; `None` without an id. `of_row` is what the row itself says that it belongs to.
    pub(super) fn into_service(self, kind: Kind, of_row: Option<String>) -> Option<Service> {
        let id = match kind {
            Kind::Application => self.application_id,
            Kind::Compose => self.compose_id,
        };
        let environment = self.environment.read().unwrap_or_default();
        let project = environment.project.read().unwrap_or_default();
        let service = named(id.id().or(of_row), self.name)?;
        let server = wire::server(self.server, self.server_id);
        let build_server = wire::server(self.build_server, self.build_server_id);
        Some(Service {
            kind,
            id: service.id,
            name: service.name,
            app_name: self.app_name.or_empty(),
            project: named(project.project_id.id(), project.name),
            environment: named(environment.environment_id.id(), environment.name),
            server_known: server.is_ok() && build_server.is_ok(),
            server: server.unwrap_or_default(),
            build_server: build_server.unwrap_or_default(),
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
