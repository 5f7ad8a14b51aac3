//! Dokploy's `project` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::{Fields, Wrong};
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

fn project(mut fields: Fields<'_>) -> Result<Option<Project>, Wrong> {
    let mut environments = Vec::new();
    for fields in fields.objects("environments")? {
        environments.extend(environment(fields)?);
    }
    Ok(named(&mut fields, "projectId")?.map(|project| Project {
        id: project.id,
        name: project.name,
        environments,
    }))
}

fn environment(mut fields: Fields<'_>) -> Result<Option<Environment>, Wrong> {
    let mut services = Vec::new();
    for (kind, field, id) in [
        (Kind::Application, "applications", "applicationId"),
        (Kind::Compose, "compose", "composeId"),
    ] {
        for mut service in fields.objects(field)? {
            services.extend(named(&mut service, id)?.map(|service| ServiceEntry {
                kind,
                id: service.id,
                name: service.name,
            }));
        }
    }
    Ok(
        named(&mut fields, "environmentId")?.map(|environment| Environment {
            id: environment.id,
            name: environment.name,
            services,
        }),
    )
}
