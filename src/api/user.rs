//! Dokploy's `user` router.

use serde::Deserialize;

use super::content::Content;
use super::decode;
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::lenient::{Field, Id, Object};
use super::parse::{parse_object, wrong_type};
use crate::domain::model::account::{Account, Session};

/// `user.session`: the signed-in person and the active organization. The cheapest call that checks a key.
///
/// Errors: not signed in. Source: recording `user.session--ok`.
pub fn session() -> Endpoint<Session> {
    Endpoint::get("user.session", &[], read_session)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SessionAnswer {
    user: Object<SessionUser>,
    session: Object<SessionRow>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SessionUser {
    id: Field<Id>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct SessionRow {
    active_organization_id: Field<Id>,
}

/// An answer without the person is an error: it could be anybody's.
fn read_session(content: Content<'_>) -> Result<Session, ApiError> {
    let answer: SessionAnswer = parse_object(&decode::json(content)?)?;
    let user_id = answer.user.read().and_then(|user| user.id.id());
    let session = answer.session.read().unwrap_or_default();
    Ok(Session {
        user_id: user_id.ok_or_else(wrong_type)?,
        organization_id: session.active_organization_id.id(),
    })
}

/// `user.get`: the signed-in person as a member of the active organization. The answer also lists API keys; they are not
/// read.
///
/// Errors: not signed in. Source: recording `user.get--ok`.
pub fn get() -> Endpoint<Account> {
    Endpoint::get("user.get", &[], decode::object::<Member, _>)
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Member {
    user_id: Field<Id>,
    role: Field<String>,
    user: Object<User>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct User {
    id: Field<Id>,
    first_name: Field<String>,
    last_name: Field<String>,
    email: Field<String>,
}

impl From<Member> for Account {
    fn from(member: Member) -> Self {
        let user = member.user.read().unwrap_or_default();
        let (first, last) = (user.first_name.or_empty(), user.last_name.or_empty());
        Self {
            user_id: member.user_id.id().or(user.id.id()).unwrap_or_default(),
            name: format!("{first} {last}").trim().to_owned(),
            email: user.email.or_empty(),
            role: member.role.or_empty(),
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

#[derive(Deserialize, Default)]
#[serde(default)]
struct Permissions {
    deployment: Object<DeploymentPermissions>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct DeploymentPermissions {
    create: Field<bool>,
    cancel: Field<bool>,
}

impl From<Permissions> for (Option<bool>, Option<bool>) {
    fn from(permissions: Permissions) -> Self {
        let deployment = permissions.deployment.read().unwrap_or_default();
        (deployment.create.read(), deployment.cancel.read())
    }
}
