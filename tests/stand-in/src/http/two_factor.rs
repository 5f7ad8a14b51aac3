//! The second factor: what `/api/auth/two-factor/*` answers.
//!
//! From the documentation of better-auth, which Dokploy signs in with; of these routes there is no recording.

use std::collections::{HashMap, HashSet};

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use super::answer::Answer;
use super::auth::cookie;
use super::sessions::{AuthCall, check_origin, missing, open_session, refuse, text_of, user};
use crate::world::Account;
use crate::{BACKUP_CODE, CODE};

/// Cookie of a sign-in that waits for its code.
const COOKIE: &str = "better-auth.two_factor";
/// Its Max-Age; seconds.
const SECONDS: i64 = 600;
/// Cookie of a device that needs no code any more.
const TRUST_COOKIE: &str = "better-auth.trust_device";
/// Thirty days, its Max-Age; seconds.
const TRUST_SECONDS: i64 = 2_592_000;
/// Wrong codes per sign-in.
const ATTEMPTS: u32 = 5;

/// Sign-ins that wait for their code, and what was used up.
#[derive(Debug, Default)]
pub struct TwoFactor {
    /// By cookie value.
    waiting: HashMap<String, Waiting>,
    /// Cookie values of trusted devices.
    trusted: HashSet<String>,
    backup_code_used: bool,
}

/// The password was right.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    account: Account,
    /// `rememberMe: false`.
    short: bool,
    /// Epoch milliseconds.
    since: i64,
    wrong_codes: u32,
}

/// Which of the two codes is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// From the app: `verify-totp`.
    Totp,
    /// Written down: `verify-backup-code`.
    Backup,
}

/// Whether this sign-in needs a code: the account has a second factor, and the device is not trusted.
pub fn is_needed(call: &AuthCall<'_>, account: Account) -> bool {
    let trusted = cookie(call.headers, TRUST_COOKIE)
        .is_some_and(|value| call.auth.two_factor.trusted.contains(value));
    account == Account::TwoFactor && !trusted
}

/// The answer to a right password: no session yet.
pub fn redirect(call: &mut AuthCall<'_>, account: Account, short: bool) -> Answer {
    let value = format!("{}.{}%3D", call.auth.rng.auth_id(), call.auth.rng.auth_id());
    let waiting = Waiting {
        account,
        short,
        since: call.now,
        wrong_codes: 0,
    };
    call.auth.two_factor.waiting.insert(value.clone(), waiting);
    Answer::json(&json!({ "twoFactorRedirect": true, "twoFactorMethods": ["totp"] })).header(
        header::SET_COOKIE,
        &format!("{COOKIE}={value}; Max-Age={SECONDS}; Path=/; HttpOnly; SameSite=Lax"),
    )
}

/// `verify-totp` and `verify-backup-code`.
pub fn verify(mut call: AuthCall<'_>, kind: Kind) -> Answer {
    if let Some(refusal) = check_origin(call.headers) {
        return refusal;
    }
    let body: Value = serde_json::from_slice(call.body).unwrap_or_default();
    let Some(code) = text_of(&body, "code") else {
        return missing("code");
    };
    let now = call.now;
    let two_factor = &mut call.auth.two_factor;
    let entry = cookie(call.headers, COOKIE).and_then(|value| {
        let waiting = two_factor.waiting.get_mut(value)?;
        (now - waiting.since < SECONDS * 1000).then_some((value, waiting))
    });
    let Some((value, waiting)) = entry else {
        return refuse(
            StatusCode::UNAUTHORIZED,
            "Invalid two factor cookie",
            "INVALID_TWO_FACTOR_COOKIE",
        );
    };
    if waiting.wrong_codes >= ATTEMPTS {
        return refuse(
            StatusCode::BAD_REQUEST,
            "Too many attempts. Please request a new code.",
            "TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE",
        );
    }
    let right = match kind {
        Kind::Totp => code == CODE,
        Kind::Backup => code == BACKUP_CODE && !two_factor.backup_code_used,
    };
    if !right {
        waiting.wrong_codes += 1;
        let (message, code) = match kind {
            Kind::Totp => ("Invalid code", "INVALID_CODE"),
            Kind::Backup => ("Invalid backup code", "INVALID_BACKUP_CODE"),
        };
        return refuse(StatusCode::UNAUTHORIZED, message, code);
    }
    let Waiting { account, short, .. } = *waiting;
    two_factor.waiting.remove(value);
    two_factor.backup_code_used |= kind == Kind::Backup;
    let trust = body.get("trustDevice") == Some(&json!(true));
    finish(&mut call, account, short, trust)
}

/// Signed in: session instead of the waiting cookie.
fn finish(call: &mut AuthCall<'_>, account: Account, short: bool, trust: bool) -> Answer {
    let (token, cookies) = open_session(call, account, short);
    let body = json!({ "token": token, "user": user(call.world, account) });
    let cleared = format!("{COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    let mut answer = Answer::json(&body);
    for line in cookies.iter().chain([&cleared]) {
        answer = answer.header(header::SET_COOKIE, line);
    }
    if trust {
        let value = format!("{}.{}%3D", call.auth.rng.auth_id(), call.auth.rng.auth_id());
        let line = format!(
            "{TRUST_COOKIE}={value}; Max-Age={TRUST_SECONDS}; Path=/; HttpOnly; SameSite=Lax"
        );
        call.auth.two_factor.trusted.insert(value);
        answer = answer.header(header::SET_COOKIE, &line);
    }
    answer
}
