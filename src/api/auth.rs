//! Dokploy's sign-in routes (better-auth), as far as the console needs them.

use serde::{Deserialize, Serialize};

use super::content::Content;
use super::decode;
use super::endpoint::{Empty, Endpoint};
use super::error::ApiError;
use super::lenient::{Field, Id, Object};
use super::parse::wrong_type;
use crate::domain::model::account::{Session, SignIn};

/// `auth/get-session`: the session of the browser's cookie, or `None` (200 `null`) when signed out.
///
/// Source: recordings `auth.get-session--*`.
pub fn session() -> Endpoint<Option<Session>> {
    Endpoint::get("auth/get-session", &[], read_session)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SessionAnswer {
    session: Object<SessionRow>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct SessionRow {
    user_id: Field<Id>,
    active_organization_id: Field<Id>,
}

impl From<SessionAnswer> for Option<Field<SessionRow>> {
    fn from(answer: SessionAnswer) -> Self {
        Some(answer.session.0)
    }
}

/// A session that is there but cannot be read does not mean that nobody is signed in.
fn read_session(content: Content<'_>) -> Result<Option<Session>, ApiError> {
    match decode::optional::<SessionAnswer, Field<SessionRow>>(content)? {
        None | Some(Field::Missing) => Ok(None),
        Some(Field::Unreadable) => Err(wrong_type()),
        Some(Field::Read(session)) => Ok(Some(Session {
            user_id: session.user_id.id().unwrap_or_default(),
            organization_id: session.active_organization_id.id(),
        })),
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
    .hiding(password)
}

#[derive(Serialize)]
struct Credentials<'a> {
    email: &'a str,
    password: &'a str,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct SignInAnswer {
    two_factor_redirect: Field<bool>,
}

impl From<SignInAnswer> for Option<SignIn> {
    fn from(answer: SignInAnswer) -> Self {
        Some(match answer.two_factor_redirect {
            Field::Read(true) => SignIn::SecondFactor,
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
    Endpoint::post(path, &SecondFactor { code }, |_| Ok(())).hiding(code)
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
            (r#"{"twoFactorRedirect":"true"}"#, SignIn::SecondFactor),
            (r#"{"twoFactorRedirect":["x"]}"#, SignIn::Done),
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
        for body in [r#"{"session":"s"}"#, r#"{"session":[]}"#, "7"] {
            assert!(session().read(&answer(body)).is_err(), "{body}");
        }
    }
}
