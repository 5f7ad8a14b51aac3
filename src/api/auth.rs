//! Dokploy's sign-in routes (better-auth), as far as the console needs them.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::Json;

/// `auth/get-session`: whether the browser's cookie is a session. The one question that a signed-out visitor may ask
/// without an error (200 `null`).
///
/// Source: recordings `auth.get-session--*`.
pub fn has_session() -> Endpoint<bool> {
    Endpoint::get("auth/get-session", Vec::new(), |content| match content {
        Content::Unit => Ok(false),
        Content::Json(_) => decode::json(content, |json| {
            let answer = json.fields()?;
            Ok(answer.is_some_and(|mut answer| answer.take("session") != Json::Null))
        }),
    })
}

/// `auth/sign-in/email`: a session cookie for e-mail address and password.
///
/// Errors: [`ApiError::Forbidden`] for a wrong password or an origin that the server does not trust, with the server's
/// message; [`ApiError::TooMany`] after three attempts in ten seconds. Source: recordings `auth.sign-in--*`.
pub fn sign_in(email: &str, password: &str) -> Endpoint<()> {
    let (email, password) = (quoted(email), quoted(password));
    let body = format!(r#"{{"email":{email},"password":{password}}}"#);
    Endpoint::post("auth/sign-in/email", body, unit)
}

/// `auth/sign-out`: ends the session of the cookie. Source: recording `auth.sign-out--foreign-origin`.
pub fn sign_out() -> Endpoint<()> {
    Endpoint::post("auth/sign-out", "{}".into(), unit)
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    // Texts can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

fn unit(_: Content<'_>) -> Result<(), ApiError> {
    Ok(())
}
