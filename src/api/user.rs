//! Dokploy's `user` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use crate::domain::account::{Account, Session};

/// `user.session`: who the server takes us for. The cheapest call that proves a sign-in.
///
/// Errors: not signed in. Source: recording `user.session--ok`.
pub fn session() -> Endpoint<Session> {
    Endpoint::get("user.session", Vec::new(), read_session)
}

fn read_session(content: Content<'_>) -> Result<Session, ApiError> {
    decode::object(content, |answer| {
        let user_id = answer.inside("user", |user| user.text("id")).flatten();
        let organization_id = answer
            .inside("session", |session| session.given("activeOrganizationId"))
            .flatten();
        Some(Session {
            user_id: user_id?,
            organization_id,
        })
    })
}

/// `user.get`: the signed-in person as a member of the active organization. The answer also lists API keys; they are not
/// read.
///
/// Errors: not signed in. Source: recording `user.get--ok`.
pub fn get() -> Endpoint<Account> {
    Endpoint::get("user.get", Vec::new(), read_account)
}

fn read_account(content: Content<'_>) -> Result<Account, ApiError> {
    decode::object(content, |member| {
        let of_user = member.inside("user", |user| {
            let names = [user.words("firstName"), user.words("lastName")].join(" ");
            (user.given("id"), names, user.words("email"))
        });
        let (id, names, email) = of_user.unwrap_or_default();
        Some(Account {
            user_id: member.given("userId").or(id).unwrap_or_default(),
            name: names.trim().to_owned(),
            email,
            role: member.words("role"),
        })
    })
}

/// `user.getPermissions`: what the signed-in person may do with deployments, as `(create, cancel)`; `None` where the server
/// does not say.
///
/// Errors: not signed in. Source: recordings `user.getPermissions--*`.
pub fn permissions() -> Endpoint<(Option<bool>, Option<bool>)> {
    Endpoint::get("user.getPermissions", Vec::new(), |content| {
        decode::object_only(content, &["cancel", "create", "deployment"], |answer| {
            let of = answer.inside("deployment", |deployment| {
                (deployment.flag("create"), deployment.flag("cancel"))
            });
            Some(of.unwrap_or_default())
        })
    })
}
