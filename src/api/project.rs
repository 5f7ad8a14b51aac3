//! Dokploy's `project` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient;
use super::wire::{named, reference};
use crate::domain::model::project::{Environment, Project, ServiceEntry};
use crate::domain::model::service::Kind;

/// `project.all`: every project with its environments and services, newest project first; members see theirs.
///
/// Errors: not signed in. Source: recordings `project.all--*`.
pub fn all() -> Endpoint<Vec<Project>> {
    Endpoint::get("project.all", &[], decode::list::<ProjectRow, _>)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ProjectRow {
    #[serde(deserialize_with = "lenient::id")]
    project_id: String,
    name: Option<String>,
    environments: Option<Vec<EnvironmentRow>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EnvironmentRow {
    environment_id: Option<String>,
    name: Option<String>,
    applications: Option<Vec<ApplicationRow>>,
    compose: Option<Vec<ComposeRow>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ApplicationRow {
    application_id: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ComposeRow {
    compose_id: Option<String>,
    name: Option<String>,
}

impl From<ProjectRow> for Project {
    fn from(row: ProjectRow) -> Self {
        let project = named(row.project_id, row.name);
        Self {
            id: project.id,
            name: project.name,
            environments: row
                .environments
                .into_iter()
                .flatten()
                .filter_map(Option::from)
                .collect(),
        }
    }
}

/// `None` without an id; likewise below.
impl From<EnvironmentRow> for Option<Environment> {
    fn from(row: EnvironmentRow) -> Self {
        let applications = row.applications.into_iter().flatten();
        let compose = row.compose.into_iter().flatten();
        let environment = reference(row.environment_id, row.name)?;
        Some(Environment {
            id: environment.id,
            name: environment.name,
            services: applications
                .filter_map(Option::from)
                .chain(compose.filter_map(Option::from))
                .collect(),
        })
    }
}

impl From<ApplicationRow> for Option<ServiceEntry> {
    fn from(row: ApplicationRow) -> Self {
        entry(Kind::Application, row.application_id, row.name)
    }
}

impl From<ComposeRow> for Option<ServiceEntry> {
    fn from(row: ComposeRow) -> Self {
        entry(Kind::Compose, row.compose_id, row.name)
    }
}

fn entry(kind: Kind, id: Option<String>, name: Option<String>) -> Option<ServiceEntry> {
    let service = reference(id, name)?;
    Some(ServiceEntry {
        kind,
        id: service.id,
        name: service.name,
    })
}
