//! Dokploy's `user` router.

use serde::Deserialize;

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::wire::given;
use crate::domain::account::{Account, Session};

#[derive(Deserialize)]
struct WireSession {
    user: WireSessionUser,
    session: Option<WireSessionState>,
}

#[derive(Deserialize)]
struct WireSessionUser {
    id: String,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct WireSessionState {
    active_organization_id: Option<String>,
}

/// `user.session`: who the server takes us for. The cheapest call that proves a sign-in.
///
/// Errors: not signed in. Source: recording `user.session--ok`.
pub fn session() -> Endpoint<Session> {
    Endpoint::get("user.session", Vec::new(), read_session)
}

fn read_session(content: Content<'_>) -> Result<Session, ApiError> {
    let wire: WireSession = decode::json(content)?;
    Ok(Session {
        user_id: wire.user.id,
        organization_id: given(wire.session.unwrap_or_default().active_organization_id),
    })
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Member {
    user_id: Option<String>,
    role: Option<String>,
    user: Option<MemberUser>,
}

/// The answer also lists API keys; they are not read.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct MemberUser {
    id: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
}

/// `user.get`: the signed-in person as a member of the active organization.
///
/// Errors: not signed in. Source: recording `user.get--ok`.
pub fn get() -> Endpoint<Account> {
    Endpoint::get("user.get", Vec::new(), read_account)
}

fn read_account(content: Content<'_>) -> Result<Account, ApiError> {
    let member: Member = decode::json(content)?;
    let user = member.user.unwrap_or_default();
    let names: Vec<String> = [user.first_name, user.last_name]
        .into_iter()
        .filter_map(given)
        .collect();
    Ok(Account {
        user_id: given(member.user_id)
            .or_else(|| given(user.id))
            .unwrap_or_default(),
        name: names.join(" "),
        email: user.email.unwrap_or_default(),
        role: member.role.unwrap_or_default(),
    })
}
