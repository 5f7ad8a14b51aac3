//! Dokploy's sign-in routes (better-auth), as far as the console needs them.

use super::decode::{self, Content};
use super::endpoint::{Endpoint, quoted};
use super::error::ApiError;
use super::json::Json;
use crate::domain::account::{Session, SignIn};

/// `auth/get-session`: whose session the browser's cookie is, if any. The one question that a signed-out visitor may ask
/// without an error (200 `null`).
///
/// Source: recordings `auth.get-session--*`.
pub fn session() -> Endpoint<Option<Session>> {
    Endpoint::get("auth/get-session", Vec::new(), |content| {
        decode::object_or_none(content, |answer| {
            answer.inside("session", |session| Session {
                user_id: session.words("userId"),
                organization_id: session.given("activeOrganizationId"),
            })
        })
    })
}

/// `auth/sign-in/email`: a session cookie for e-mail address and password, or a cookie that lets the second factor follow.
///
/// Errors: [`ApiError::Forbidden`] for a wrong password or an origin that the server does not trust, with the server's
/// message; [`ApiError::TooMany`] after three attempts in ten seconds. Source: recordings `auth.sign-in--*`; the answer with
/// `twoFactorRedirect` is better-auth's documentation (two-factor plugin), not recorded.
pub fn sign_in(email: &str, password: &str) -> Endpoint<SignIn> {
    let (email, password) = (quoted(email), quoted(password));
    let body = format!(r#"{{"email":{email},"password":{password}}}"#);
    Endpoint::post("auth/sign-in/email", body, |content| {
        let asked = decode::object_or_none(content, |answer| {
            Some(answer.take("twoFactorRedirect") == Json::Flag(true))
        })?;
        Ok(if asked == Some(true) {
            SignIn::SecondFactor
        } else {
            SignIn::Done
        })
    })
}

/// `auth/two-factor/verify-totp` or, for one of the codes that were written down, `auth/two-factor/verify-backup-code`:
/// the session cookie that [`sign_in`] withheld.
///
/// Errors: [`ApiError::Forbidden`] for a wrong code and when the password is too long ago; [`ApiError::Invalid`] after too
/// many wrong codes; each with the server's message. Source: better-auth's documentation (two-factor plugin), not recorded.
pub fn verify(code: &str, backup: bool) -> Endpoint<()> {
    let path = if backup {
        "auth/two-factor/verify-backup-code"
    } else {
        "auth/two-factor/verify-totp"
    };
    Endpoint::post(path, format!(r#"{{"code":{}}}"#, quoted(code)), unit)
}

/// `auth/sign-out`: ends the session of the cookie. Source: recording `auth.sign-out--foreign-origin`.
pub fn sign_out() -> Endpoint<()> {
    Endpoint::post("auth/sign-out", "{}".into(), unit)
}

fn unit(_: Content<'_>) -> Result<(), ApiError> {
    Ok(())
}
