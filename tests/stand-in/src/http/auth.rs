//! Who sends a request: by key, or by the session cookie of `/api/auth`.

use std::collections::HashMap;
use std::time::Instant;

use axum::http::{HeaderMap, header};

use super::two_factor::TwoFactor;
use crate::world::{Account, Rng};
use crate::{LIMITED_KEY, MEMBER_KEY, OWNER_KEY};

/// Name of better-auth's session cookie.
pub const COOKIE: &str = "better-auth.session_token";
/// Ten verifications per day, two per call (observed on v0.30.2).
const LIMITED_CALLS: u32 = 5;

/// A signed-in browser.
#[derive(Debug, Clone)]
pub struct Session {
    /// Session id.
    pub id: String,
    /// First half of the cookie.
    pub token: String,
    /// Whose it is.
    pub account: Account,
    /// Epoch milliseconds.
    pub created_at: i64,
    /// `User-Agent` of the sign-in.
    pub user_agent: String,
}

/// Sessions and the counters of what is limited.
#[derive(Debug)]
pub struct Auth {
    /// Makes tokens; apart from the world's, so that signing in does not change what happens in it.
    pub rng: Rng,
    /// By cookie value.
    pub sessions: HashMap<String, Session>,
    limited_calls: u32,
    /// Sign-ins in the present window, and the last of them.
    pub sign_ins: Option<(u32, Instant)>,
    /// Sign-ins that wait for a code.
    pub two_factor: TwoFactor,
}

impl Auth {
    /// Nobody is signed in, nothing is used up.
    pub fn new(seed: u64) -> Self {
        Self {
            rng: Rng::new(seed ^ 0x5E55_1045),
            sessions: HashMap::new(),
            limited_calls: 0,
            sign_ins: None,
            two_factor: TwoFactor::default(),
        }
    }

    /// Whoever sent these headers. A key that is wrong wins over a cookie that is right.
    pub fn identify(&mut self, headers: &HeaderMap) -> Option<Account> {
        let key = headers
            .get("x-api-key")
            .map(|key| key.to_str().unwrap_or_default());
        match key.filter(|key| !key.is_empty()) {
            Some(OWNER_KEY) => Some(Account::Owner),
            Some(MEMBER_KEY) => Some(Account::Member),
            Some(LIMITED_KEY) => {
                self.limited_calls += 1;
                (self.limited_calls <= LIMITED_CALLS).then_some(Account::Owner)
            }
            Some(_) => None,
            None => self.session(headers).map(|session| session.account),
        }
    }

    /// The session of the cookie.
    pub fn session(&self, headers: &HeaderMap) -> Option<&Session> {
        self.sessions.get(cookie(headers, COOKIE)?)
    }
}

/// The value of the cookie of this name.
pub fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}
