//! Dokploy's `user` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::Wrong;
use super::wire::given;
use crate::domain::account::{Account, Session};

/// `user.session`: who the server takes us for. The cheapest call that proves a sign-in.
///
/// Errors: not signed in. Source: recording `user.session--ok`.
pub fn session() -> Endpoint<Session> {
    Endpoint::get("user.session", Vec::new(), read_session)
}

fn read_session(content: Content<'_>) -> Result<Session, ApiError> {
    decode::json(content, |json| {
        let mut answer = json.fields()?.ok_or(Wrong)?;
        let mut user = answer.object("user")?.ok_or(Wrong)?;
        let mut session = answer.object("session")?.unwrap_or_default();
        Ok(Session {
            user_id: user.text("id")?.ok_or(Wrong)?,
            organization_id: given(session.text("activeOrganizationId")?),
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
    decode::json(content, |json| {
        let mut member = json.fields()?.ok_or(Wrong)?;
        let mut user = member.object("user")?.unwrap_or_default();
        let names = [user.words("firstName")?, user.words("lastName")?].join(" ");
        let (of_member, of_user) = (member.text("userId")?, user.text("id")?);
        Ok(Account {
            user_id: given(of_member).or(given(of_user)).unwrap_or_default(),
            name: names.trim().to_owned(),
            email: user.words("email")?,
            role: member.words("role")?,
        })
    })
}
