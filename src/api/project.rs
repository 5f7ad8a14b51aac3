//! Dokploy's `project` router.

use serde::Deserialize;

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::wire::{given, named};
use crate::domain::project::{Environment, Project, ServiceEntry};
use crate::domain::service::Kind;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WireProject {
    project_id: String,
    name: Option<String>,
    #[serde(default)]
    environments: Option<Vec<WireEnvironment>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct WireEnvironment {
    environment_id: Option<String>,
    name: Option<String>,
    applications: Option<Vec<WireService>>,
    compose: Option<Vec<WireService>>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct WireService {
    application_id: Option<String>,
    compose_id: Option<String>,
    name: Option<String>,
}

/// `project.all`: every project with its environments and services, newest project first; members see theirs.
///
/// Errors: not signed in. Source: recordings `project.all--*`.
pub fn all() -> Endpoint<Vec<Project>> {
    Endpoint::get("project.all", Vec::new(), read)
}

fn read(content: Content<'_>) -> Result<Vec<Project>, ApiError> {
    Ok(decode::listing(content, convert)?.rows)
}

fn convert(project: WireProject) -> Option<Project> {
    let project_named = named(Some(project.project_id), project.name)?;
    let environments = project
        .environments
        .unwrap_or_default()
        .into_iter()
        .filter_map(environment)
        .collect();
    Some(Project {
        id: project_named.id,
        name: project_named.name,
        environments,
    })
}

fn environment(environment: WireEnvironment) -> Option<Environment> {
    let place = named(environment.environment_id, environment.name)?;
    let applications = environment
        .applications
        .unwrap_or_default()
        .into_iter()
        .map(|service| (Kind::Application, service));
    let compose = environment
        .compose
        .unwrap_or_default()
        .into_iter()
        .map(|service| (Kind::Compose, service));
    let services = applications
        .chain(compose)
        .filter_map(|(kind, service)| {
            let id = given(match kind {
                Kind::Application => service.application_id,
                Kind::Compose => service.compose_id,
            });
            let service = named(id, service.name)?;
            Some(ServiceEntry {
                kind,
                id: service.id,
                name: service.name,
            })
        })
        .collect();
    Some(Environment {
        id: place.id,
        name: place.name,
        services,
    })
}
