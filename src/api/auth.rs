//! Dokploy's sign-in routes (better-auth), as far as the console needs them.

use serde::{Deserialize, Serialize};

use super::decode;
use super::endpoint::{Empty, Endpoint};
use super::lenient;
use super::wire::non_empty;
use crate::domain::model::account::{Session, SignIn};

/// `auth/get-session`: the session of the browser's cookie, or `None` (200 `null`) when signed out.
///
/// Source: recordings `auth.get-session--*`.
pub fn session() -> Endpoint<Option<Session>> {
    Endpoint::get(
        "auth/get-session",
        &[],
        decode::optional::<SessionAnswer, _>,
    )
}

#[derive(Deserialize)]
struct SessionAnswer {
    session: Option<SessionRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SessionRow {
    user_id: Option<String>,
    active_organization_id: Option<String>,
}

impl From<SessionAnswer> for Option<Session> {
    fn from(answer: SessionAnswer) -> Self {
        answer.session.map(|session| Session {
            user_id: session.user_id.unwrap_or_default(),
            organization_id: non_empty(session.active_organization_id),
        })
    }
}

/// `auth/sign-in/email`: a session cookie for e-mail address and password, or a cookie that lets the second factor follow.
///
/// Errors: [`ApiError::Forbidden`](super::ApiError::Forbidden) for a wrong password or an origin that the server does not
/// trust, with the server's message; [`ApiError::TooMany`](super::ApiError::TooMany) after three attempts in ten seconds.
/// Source: recordings `auth.sign-in--*`; the answer with `twoFactorRedirect` is better-auth's documentation (two-factor
/// plugin), not recorded.
pub fn sign_in(email: &str, password: &str) -> Endpoint<SignIn> {
    let body = Credentials { email, password };
    Endpoint::post("auth/sign-in/email", &body, |content| {
        let answer = decode::optional::<SignInAnswer, SignIn>(content)?;
        Ok(answer.unwrap_or(SignIn::Done))
    })
}

#[derive(Serialize)]
struct Credentials<'a> {
    email: &'a str,
    password: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SignInAnswer {
    #[serde(default, deserialize_with = "lenient::or_none")]
    two_factor_redirect: Option<bool>,
}

impl From<SignInAnswer> for Option<SignIn> {
    fn from(answer: SignInAnswer) -> Self {
        Some(match answer.two_factor_redirect {
            Some(true) => SignIn::SecondFactor,
            _ => SignIn::Done,
        })
    }
}

/// `auth/two-factor/verify-totp` or, for one of the codes that were written down, `auth/two-factor/verify-backup-code`:
/// the session cookie that [`sign_in`] withheld.
///
/// Errors: [`ApiError::Forbidden`](super::ApiError::Forbidden) for a wrong code and when the password is too long ago;
/// [`ApiError::Invalid`](super::ApiError::Invalid) after too many wrong codes; each with the server's message. Source:
/// better-auth's documentation (two-factor plugin), not recorded.
pub fn verify(code: &str, backup: bool) -> Endpoint<()> {
    let path = if backup {
        "auth/two-factor/verify-backup-code"
    } else {
        "auth/two-factor/verify-totp"
    };
    Endpoint::post(path, &SecondFactor { code }, |_| Ok(()))
}

#[derive(Serialize)]
struct SecondFactor<'a> {
    code: &'a str,
}

/// `auth/sign-out`: ends the session of the cookie. Source: recording `auth.sign-out--foreign-origin`.
pub fn sign_out() -> Endpoint<()> {
    Endpoint::post("auth/sign-out", &Empty {}, |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::Answer;

    fn answer(body: &str) -> Answer {
        Answer {
            status: 200,
            content_type: "application/json".into(),
            retry_after: None,
            body: body.into(),
        }
    }

    #[test]
    fn what_is_entered_is_sent_as_json() {
        let body = sign_in("a@b.example", "p\"w\\").request().body.clone();
        assert_eq!(
            body.as_deref(),
            Some(r#"{"email":"a@b.example","password":"p\"w\\"}"#)
        );
        assert_eq!(
            verify("123", false).request().body.as_deref(),
            Some(r#"{"code":"123"}"#)
        );
        assert_eq!(sign_out().request().body.as_deref(), Some("{}"));
    }

    #[test]
    fn a_second_factor_follows_only_where_the_server_says_so() {
        for (body, is) in [
            (r#"{"twoFactorRedirect":true}"#, SignIn::SecondFactor),
            (r#"{"twoFactorRedirect":"true"}"#, SignIn::Done),
            (r#"{"redirect":false,"token":"t","user":{}}"#, SignIn::Done),
            ("null", SignIn::Done),
            ("", SignIn::Done),
        ] {
            assert_eq!(sign_in("", "").read(&answer(body)), Ok(is), "{body}");
        }
    }

    #[test]
    fn nobody_may_be_signed_in() {
        for body in ["", "null", "{}", r#"{"session":null}"#] {
            assert_eq!(session().read(&answer(body)), Ok(None), "{body}");
        }
    }
}
