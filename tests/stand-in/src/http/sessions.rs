//! `/api/auth/*`: the routes of better-auth (shape D).

use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use serde_json::{Value, json};

use super::answer::Answer;
use super::auth::{Auth, COOKIE, Session, cookie};
use super::two_factor::{self, Kind};
use super::wire::date;
use crate::PASSWORD;
use crate::world::{Account, World};

/// Three days, as the cookie's Max-Age; seconds.
const SESSION_SECONDS: i64 = 259_200;
/// Sign-ins per window.
const SIGN_INS: u32 = 3;
const WINDOW: Duration = Duration::from_secs(10);

/// What a route of `/api/auth` works with.
pub struct AuthCall<'a> {
    /// Sessions.
    pub auth: &'a mut Auth,
    /// Users.
    pub world: &'a World,
    /// Request headers.
    pub headers: &'a HeaderMap,
    /// Request body.
    pub body: &'a [u8],
    /// Epoch milliseconds.
    pub now: i64,
}

/// The answer of `/api/auth/<route>`.
pub fn answer(call: AuthCall<'_>, method: &Method, route: &str) -> Answer {
    match (method, route) {
        (&Method::GET, "get-session") => get_session(&call),
        (&Method::POST, "sign-in/email") => sign_in(call),
        (&Method::POST, "sign-out") => sign_out(call),
        (&Method::POST, "two-factor/verify-totp") => two_factor::verify(call, Kind::Totp),
        (&Method::POST, "two-factor/verify-backup-code") => two_factor::verify(call, Kind::Backup),
        _ => Answer::empty(StatusCode::NOT_FOUND),
    }
}

fn get_session(call: &AuthCall<'_>) -> Answer {
    let Some(session) = call.auth.session(call.headers) else {
        return Answer::json(&Value::Null);
    };
    let person = call.world.person(session.account);
    Answer::json(&json!({
        "session": {
            "expiresAt": date(session.created_at + SESSION_SECONDS * 1000),
            "token": session.token,
            "createdAt": date(session.created_at),
            "updatedAt": date(session.created_at),
            "ipAddress": "127.0.0.1",
            "userAgent": session.user_agent,
            "userId": person.id,
            "activeOrganizationId": call.world.organization_id,
            "impersonatedBy": null,
            "id": session.id,
        },
        "user": user(call.world, session.account),
    }))
}

fn sign_in(mut call: AuthCall<'_>) -> Answer {
    if is_too_many(call.auth) {
        return too_many("10");
    }
    if let Some(refusal) = check_origin(call.headers) {
        return refusal;
    }
    let body: Value = serde_json::from_slice(call.body).unwrap_or_default();
    let Some(email) = text_of(&body, "email") else {
        return missing("email");
    };
    let Some(password) = text_of(&body, "password") else {
        return missing("password");
    };
    let account = Account::ALL
        .into_iter()
        .find(|&account| call.world.person(account).email == email)
        .filter(|_| password == PASSWORD);
    let Some(account) = account else {
        return refuse(
            StatusCode::UNAUTHORIZED,
            "Invalid email or password",
            "INVALID_EMAIL_OR_PASSWORD",
        );
    };
    let short = body.get("rememberMe") == Some(&json!(false));
    if two_factor::is_needed(&call, account) {
        return two_factor::redirect(&mut call, account, short);
    }
    let (token, cookies) = open_session(&mut call, account, short);
    let body = json!({ "redirect": false, "token": token, "user": user(call.world, account) });
    cookies.iter().fold(Answer::json(&body), |answer, line| {
        answer.header(header::SET_COOKIE, line)
    })
}

/// Opens a session: its token, and the cookies to set.
pub(super) fn open_session(
    call: &mut AuthCall<'_>,
    account: Account,
    short: bool,
) -> (String, Vec<String>) {
    let token = call.auth.rng.auth_id();
    let value = format!("{token}.{}%3D", call.auth.rng.auth_id());
    let user_agent = call
        .headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let session = Session {
        id: call.auth.rng.auth_id(),
        token: token.clone(),
        account,
        created_at: call.now,
        user_agent: user_agent.to_owned(),
    };
    call.auth.sessions.insert(value.clone(), session);
    let max_age = if short {
        String::new()
    } else {
        format!(" Max-Age={SESSION_SECONDS};")
    };
    let mut cookies = vec![format!(
        "{COOKIE}={value};{max_age} Path=/; HttpOnly; SameSite=Lax"
    )];
    if short {
        cookies.push(format!(
            "better-auth.dont_remember=true.{}%3D; Path=/; HttpOnly; SameSite=Lax",
            call.auth.rng.auth_id()
        ));
    }
    (token, cookies)
}

fn sign_out(call: AuthCall<'_>) -> Answer {
    if let Some(refusal) = check_origin(call.headers) {
        return refusal;
    }
    if let Some(value) = cookie(call.headers, COOKIE) {
        call.auth.sessions.remove(value);
    }
    Answer::json(&json!({ "success": true })).header(
        header::SET_COOKIE,
        &format!("{COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"),
    )
}

/// 429; try again after so many seconds.
pub fn too_many(seconds: &str) -> Answer {
    let body = json!({ "message": "Too many requests. Please try again later." });
    let mut answer = Answer::status(StatusCode::TOO_MANY_REQUESTS, &body);
    answer.headers.remove(header::CONTENT_TYPE);
    answer
        .header(header::CONTENT_TYPE, "text/plain;charset=UTF-8")
        .header(HeaderName::from_static("x-retry-after"), seconds)
}

fn is_too_many(auth: &mut Auth) -> bool {
    let now = Instant::now();
    let count = match auth.sign_ins {
        Some((count, last)) if now.duration_since(last) <= WINDOW => count,
        _ => 0,
    };
    if count >= SIGN_INS {
        return true;
    }
    auth.sign_ins = Some((count + 1, now));
    false
}

/// A request that names an origin must name our own; one that names none passes.
pub(super) fn check_origin(headers: &HeaderMap) -> Option<Answer> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text("origin")?;
    let own = format!(
        "{}://{}",
        text("x-forwarded-proto").unwrap_or("http"),
        text("host").unwrap_or_default()
    );
    (origin != own).then(|| refuse(StatusCode::FORBIDDEN, "Invalid origin", "INVALID_ORIGIN"))
}

/// Shape D.
pub(super) fn refuse(status: StatusCode, message: &str, code: &str) -> Answer {
    Answer::status(status, &json!({ "message": message, "code": code }))
}

/// A string of the body.
pub(super) fn text_of<'a>(body: &'a Value, field: &str) -> Option<&'a str> {
    body.get(field).and_then(Value::as_str)
}

/// The refusal of a body without this string.
pub(super) fn missing(field: &str) -> Answer {
    let message = format!("[body.{field}] Invalid input: expected string, received undefined");
    refuse(StatusCode::BAD_REQUEST, &message, "VALIDATION_ERROR")
}

/// A user as better-auth tells of her.
pub(super) fn user(world: &World, account: Account) -> Value {
    let person = world.person(account);
    json!({
        "name": person.first_name,
        "email": person.email,
        "emailVerified": false,
        "image": null,
        "createdAt": date(world.organization_created_at),
        "updatedAt": date(world.organization_created_at),
        "twoFactorEnabled": account == Account::TwoFactor,
        "role": "user",
        "banned": false,
        "banReason": null,
        "banExpires": null,
        "allowImpersonation": false,
        "lastName": person.last_name,
        "enableEnterpriseFeatures": false,
        "isValidEnterpriseLicense": false,
        "id": person.id,
    })
}
