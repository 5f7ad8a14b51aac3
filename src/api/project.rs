//! Dokploy's `project` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::Fields;
use super::wire::named;
use crate::domain::project::{Environment, Project, ServiceEntry};
use crate::domain::service::Kind;

/// `project.all`: every project with its environments and services, newest project first; members see theirs.
///
/// Errors: not signed in. Source: recordings `project.all--*`.
pub fn all() -> Endpoint<Vec<Project>> {
    Endpoint::get("project.all", Vec::new(), read)
}

fn read(content: Content<'_>) -> Result<Vec<Project>, ApiError> {
    Ok(decode::listing(content, project)?.rows)
}

fn project(fields: &mut Fields<'_>) -> Option<Project> {
    let environments = fields.each("environments", environment);
    named(fields, "projectId").map(|project| Project {
        id: project.id,
        name: project.name,
        environments,
    })
}

fn environment(fields: &mut Fields<'_>) -> Option<Environment> {
    let mut services = fields.each("applications", |service| {
        entry(service, Kind::Application, "applicationId")
    });
    services.extend(fields.each("compose", |service| {
        entry(service, Kind::Compose, "composeId")
    }));
    named(fields, "environmentId").map(|environment| Environment {
        id: environment.id,
        name: environment.name,
        services,
    })
}

fn entry(fields: &mut Fields<'_>, kind: Kind, id: &'static str) -> Option<ServiceEntry> {
    named(fields, id).map(|service| ServiceEntry {
        kind,
        id: service.id,
        name: service.name,
    })
}
