//! Dokploy's sign-in routes (better-auth), as far as the console needs them.

use serde::Deserialize;
use serde_json::json;

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;

#[derive(Deserialize)]
struct WireSession {
    session: Option<serde::de::IgnoredAny>,
}

/// `auth/get-session`: whether the browser's cookie is a session. The one question that a signed-out visitor may ask
/// without an error (200 `null`).
///
/// Source: recordings `auth.get-session--*`.
pub fn has_session() -> Endpoint<bool> {
    Endpoint::get("auth/get-session", Vec::new(), |content| match content {
        Content::Unit => Ok(false),
        Content::Json(_) => {
            let wire: Option<WireSession> = decode::json(content)?;
            Ok(wire.is_some_and(|wire| wire.session.is_some()))
        }
    })
}

/// `auth/sign-in/email`: a session cookie for e-mail address and password.
///
/// Errors: [`ApiError::Forbidden`] for a wrong password or an origin that the server does not trust, with the server's
/// message; [`ApiError::TooMany`] after three attempts in ten seconds. Source: recordings `auth.sign-in--*`.
pub fn sign_in(email: &str, password: &str) -> Endpoint<()> {
    let body = json!({ "email": email, "password": password }).to_string();
    Endpoint::post("auth/sign-in/email", body, unit)
}

/// `auth/sign-out`: ends the session of the cookie. Source: recording `auth.sign-out--foreign-origin`.
pub fn sign_out() -> Endpoint<()> {
    Endpoint::post("auth/sign-out", "{}".into(), unit)
}

fn unit(_: Content<'_>) -> Result<(), ApiError> {
    Ok(())
}
