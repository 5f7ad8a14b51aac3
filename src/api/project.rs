//! Dokploy's `project` router.

use serde::Deserialize;

use super::content::Content;
use super::decode;
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::lenient::{Field, Id, List, Object};
use super::wire::{name_or, named};
use crate::domain::list::listing::Rows;
use crate::domain::model::project::{Environment, Project, ServiceEntry};
use crate::domain::model::service::Kind;

/// `project.all`: every project with its environments and services, newest project first; members see theirs. What could not
/// be read at any depth is counted.
///
/// Errors: not signed in. Source: recordings `project.all--*`.
pub fn all() -> Endpoint<Rows<Project>> {
    Endpoint::get("project.all", &[], read)
}

fn read(content: Content<'_>) -> Result<Rows<Project>, ApiError> {
    let mut below = 0;
    let mut projects = decode::rows(content, |row: ProjectRow| row.into_project(&mut below))?;
    projects.bad_rows += below;
    Ok(projects)
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ProjectRow {
    project_id: Field<Id>,
    name: Field<String>,
    environments: List<Object<EnvironmentRow>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct EnvironmentRow {
    environment_id: Field<Id>,
    name: Field<String>,
    applications: List<Object<ServiceRow>>,
    compose: List<Object<ServiceRow>>,
}

/// An application or a compose stack.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ServiceRow {
    application_id: Field<Id>,
    compose_id: Field<Id>,
    name: Field<String>,
}

impl ProjectRow {
    /// `None` without an id. `bad` counts what cannot be read in it.
    fn into_project(self, bad: &mut usize) -> Option<Project> {
        let project = named(self.project_id.id(), self.name)?;
        // Without its environments nothing is known of its services.
        *bad += usize::from(self.environments.entries.is_none() && self.environments.bad == 0);
        let environments = self
            .environments
            .rows(|row| Some(row.into_environment(bad)));
        *bad += environments.bad_rows;
        Some(Project {
            id: project.id,
            name: project.name,
            environments: environments.rows,
        })
    }
}

impl EnvironmentRow {
    /// Without an id its services are known all the same.
    fn into_environment(self, bad: &mut usize) -> Environment {
        let applications = self
            .applications
            .rows(|row| entry(Kind::Application, row.application_id, row.name));
        let compose = self
            .compose
            .rows(|row| entry(Kind::Compose, row.compose_id, row.name));
        *bad += applications.bad_rows + compose.bad_rows;
        let id = self.environment_id.id().unwrap_or_default();
        Environment {
            name: name_or(self.name, &id),
            id,
            services: applications.rows.into_iter().chain(compose.rows).collect(),
        }
    }
}

fn entry(kind: Kind, id: Field<Id>, name: Field<String>) -> Option<ServiceEntry> {
    let service = named(id.id(), name)?;
    Some(ServiceEntry {
        kind,
        id: service.id,
        name: service.name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::project::find;

    fn tree(json: &str) -> Rows<Project> {
        read(Content::Json(json.into())).unwrap()
    }

    #[test]
    fn an_odd_service_costs_neither_its_project_nor_its_neighbour() {
        let case =
            include_str!("../../tests/cases/one-odd-service-hides-its-project/project.all.json");
        let projects = tree(case);
        assert_eq!((projects.len(), projects.bad_rows), (2, 0));
        assert_eq!(find(&projects, "a1").unwrap().entry.name, "5");
        let found = find(&projects, "a2").unwrap();
        assert_eq!(found.entry.name, "web");
        assert_eq!(found.service().place(), "Shop / production");
    }

    #[test]
    fn what_cannot_be_read_is_counted_at_every_depth() {
        for (json, count) in [
            (r#"[{"projectId":"p","environments":[]}]"#, 0),
            (r#"[{"projectId":"p"}]"#, 1),
            (r#"[{"projectId":"p","environments":{}}]"#, 1),
            (r#"[{"projectId":7,"environments":[]},null]"#, 2),
            (
                r#"[{"projectId":"p","environments":[null,{"applications":[7,{"applicationId":1},{"applicationId":"a"}],"compose":"x"}]}]"#,
                4,
            ),
        ] {
            assert_eq!(tree(json).bad_rows, count, "{json}");
        }
    }

    #[test]
    fn an_environment_without_an_id_has_its_services() {
        let projects = tree(
            r#"[{"projectId":"p","environments":[{"environmentId":1,"name":"e","compose":[{"composeId":"c"}]}]}]"#,
        );
        let service = find(&projects, "c").unwrap().service();
        assert_eq!((service.place().as_str(), service.environment), ("p", None));
    }
}
