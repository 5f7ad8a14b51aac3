//! Dokploy's `user` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::wire::non_empty;
use crate::domain::model::account::{Account, Session};

/// `user.session`: the signed-in person and the active organization. The cheapest call that checks a key.
///
/// Errors: not signed in. Source: recording `user.session--ok`.
pub fn session() -> Endpoint<Session> {
    Endpoint::get("user.session", &[], decode::object::<SessionAnswer, _>)
}

#[derive(Deserialize)]
struct SessionAnswer {
    user: SessionUser,
    session: Option<SessionRow>,
}

#[derive(Deserialize)]
struct SessionUser {
    id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SessionRow {
    active_organization_id: Option<String>,
}

impl From<SessionAnswer> for Session {
    fn from(answer: SessionAnswer) -> Self {
        let organization_id = answer
            .session
            .and_then(|session| session.active_organization_id);
        Self {
            user_id: answer.user.id,
            organization_id: non_empty(organization_id),
        }
    }
}

/// `user.get`: the signed-in person as a member of the active organization. The answer also lists API keys; they are not
/// read.
///
/// Errors: not signed in. Source: recording `user.get--ok`.
pub fn get() -> Endpoint<Account> {
    Endpoint::get("user.get", &[], decode::object::<Member, _>)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Member {
    user_id: Option<String>,
    role: Option<String>,
    user: Option<User>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct User {
    id: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
}

impl From<Member> for Account {
    fn from(member: Member) -> Self {
        let user = member.user.unwrap_or_default();
        let first = user.first_name.unwrap_or_default();
        let last = user.last_name.unwrap_or_default();
        Self {
            user_id: non_empty(member.user_id).or(user.id).unwrap_or_default(),
            name: format!("{first} {last}").trim().to_owned(),
            email: user.email.unwrap_or_default(),
            role: member.role.unwrap_or_default(),
        }
    }
}

/// `user.getPermissions`: what the signed-in person may do with deployments, as `(create, cancel)`; `None` where the server
/// does not say.
///
/// Errors: not signed in. Source: recordings `user.getPermissions--*`.
pub fn permissions() -> Endpoint<(Option<bool>, Option<bool>)> {
    Endpoint::get("user.getPermissions", &[], decode::object::<Permissions, _>)
}

#[derive(Deserialize)]
struct Permissions {
    deployment: Option<DeploymentPermissions>,
}

#[derive(Deserialize, Default)]
struct DeploymentPermissions {
    create: Option<bool>,
    cancel: Option<bool>,
}

impl From<Permissions> for (Option<bool>, Option<bool>) {
    fn from(permissions: Permissions) -> Self {
        let deployment = permissions.deployment.unwrap_or_default();
        (deployment.create, deployment.cancel)
    }
}
