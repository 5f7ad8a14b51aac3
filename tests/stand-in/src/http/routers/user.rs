//! `user.*`

use serde_json::{Value, json};

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire::date;
use crate::world::{Account, Person, Role};

/// As recorded for each role.
const OWNER_PERMISSIONS: &str = include_str!("../../fixtures/permissions-owner.json");
const MEMBER_PERMISSIONS: &str = include_str!("../../fixtures/permissions-member.json");

/// The flags of a membership.
const CAPABILITIES: [&str; 11] = [
    "canCreateProjects",
    "canAccessToSSHKeys",
    "canCreateServices",
    "canDeleteProjects",
    "canDeleteServices",
    "canAccessToDocker",
    "canAccessToAPI",
    "canAccessToGitProviders",
    "canAccessToTraefikFiles",
    "canDeleteEnvironments",
    "canCreateEnvironments",
];

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "session" => Query(session),
        "get" => Query(get),
        "getPermissions" => Query(permissions),
        _ => return None,
    })
}

fn person<'a>(call: &'a Call<'_>) -> &'a Person {
    call.world.person(call.account)
}

fn session(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&json!({
        "user": { "id": person(call).id },
        "session": { "activeOrganizationId": call.world.organization_id },
    })))
}

fn permissions(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let text = match call.role {
        Role::Owner => OWNER_PERMISSIONS,
        Role::Member => MEMBER_PERMISSIONS,
    };
    let mut wire: Value = serde_json::from_str(text).unwrap_or_default();
    if call.role == Role::Member
        && let Some(of_deployments) = wire.get_mut("deployment").and_then(Value::as_object_mut)
    {
        let may = call.world.member_permissions;
        of_deployments.insert("create".to_owned(), json!(may.create));
        of_deployments.insert("cancel".to_owned(), json!(may.cancel));
    }
    Ok(Answer::json(&wire))
}

fn get(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let world = &call.world;
    let seen: Vec<_> = world
        .services
        .iter()
        .filter(|service| world.may_see(call.role, &service.id))
        .collect();
    let projects: Vec<&str> = (world.projects.iter().map(|project| project.id.as_str()))
        .filter(|id| seen.iter().any(|service| service.project_id == *id))
        .collect();
    let environments: Vec<&str> = (world
        .projects
        .iter()
        .flat_map(|project| &project.environments))
    .map(|environment| environment.id.as_str())
    .filter(|id| seen.iter().any(|service| service.environment_id == *id))
    .collect();
    let services: Vec<&str> = seen.iter().map(|service| service.id.as_str()).collect();
    let person = person(call);
    let mut wire = json!({
        "id": person.member_id,
        "organizationId": world.organization_id,
        "userId": person.id,
        "role": if call.role == Role::Owner { "owner" } else { "member" },
        "createdAt": date(world.organization_created_at),
        "teamId": null,
        "isDefault": true,
        "accessedProjects": projects,
        "accessedEnvironments": environments,
        "accessedServices": services,
        "accessedGitProviders": [],
        "accessedServers": [],
        "user": user(call, person),
    });
    if let Some(fields) = wire.as_object_mut() {
        // False for owners too: they do not need them.
        fields.extend(
            CAPABILITIES
                .iter()
                .map(|name| ((*name).to_owned(), json!(false))),
        );
    }
    Ok(Answer::json(&wire))
}

fn user(call: &Call<'_>, person: &Person) -> Value {
    json!({
        "id": person.id,
        "firstName": person.first_name,
        "lastName": person.last_name,
        "email": person.email,
        "image": null,
        "allowImpersonation": false,
        "twoFactorEnabled": call.account == Account::TwoFactor,
        "stripeCustomerId": null,
        "stripeSubscriptionId": null,
        "serversQuantity": 0,
        "isEnterpriseCloud": false,
        "sendInvoiceNotifications": false,
        "apiKeys": [{
            "id": person.key_id,
            "name": "slipway",
            "prefix": null,
            "enabled": true,
            "expiresAt": null,
            "createdAt": date(call.world.organization_created_at),
        }],
    })
}
