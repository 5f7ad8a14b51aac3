//! `project.*`

use serde_json::{Value, json};

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire::date;
use crate::world::{Environment, Project, Role, ServiceKind};

pub(super) fn find(name: &str) -> Option<Procedure> {
    (name == "all").then_some(Query(all))
}

fn all(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let projects: Vec<Value> = call
        .world
        .projects
        .iter()
        .filter_map(|item| project(call, item))
        .collect();
    Ok(Answer::json(&projects))
}

/// A member sees the projects and environments in which she sees a service.
fn project(call: &Call<'_>, project: &Project) -> Option<Value> {
    let environments: Vec<Value> = project
        .environments
        .iter()
        .filter_map(|item| environment(call, item))
        .collect();
    if call.role == Role::Member && environments.is_empty() {
        return None;
    }
    Some(json!({
        "projectId": project.id,
        "name": project.name,
        "description": project.description,
        "createdAt": date(project.created_at),
        "organizationId": call.world.organization_id,
        "env": "",
        "environments": environments,
        "projectTags": [],
    }))
}

fn environment(call: &Call<'_>, environment: &Environment) -> Option<Value> {
    let applications = services(call, environment, ServiceKind::Application);
    let compose = services(call, environment, ServiceKind::Compose);
    if call.role == Role::Member && applications.is_empty() && compose.is_empty() {
        return None;
    }
    Some(json!({
        "name": environment.name,
        "environmentId": environment.id,
        "isDefault": environment.is_default,
        "applications": applications,
        "mariadb": [],
        "mongo": [],
        "mysql": [],
        "postgres": [],
        "redis": [],
        "compose": compose,
        "libsql": [],
    }))
}

fn services(call: &Call<'_>, environment: &Environment, kind: ServiceKind) -> Vec<Value> {
    call.world
        .services
        .iter()
        .filter(|service| service.environment_id == environment.id && service.kind == kind)
        .filter(|service| call.world.may_see(call.role, &service.id))
        .map(|service| match kind {
            ServiceKind::Application => {
                json!({ "applicationId": service.id, "name": service.name, "applicationStatus": service.status })
            }
            ServiceKind::Compose => {
                json!({ "composeId": service.id, "name": service.name, "composeStatus": service.status })
            }
        })
        .collect()
}
