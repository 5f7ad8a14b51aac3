//! Errors of requests to Dokploy.

use std::fmt;

use super::redact::redacted;

/// An HTTP answer before it is decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Content-Type header; empty when absent (Dokploy's plain-text answers have none).
    pub content_type: String,
    /// `x-retry-after` or `retry-after` in seconds, where the server named it.
    pub retry_after: Option<u32>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

/// The status of a redirect, which browsers do not tell and this program does not follow.
pub const REDIRECTED: u16 = 0;

/// Why a request failed. Every message is the server's own unless said otherwise; it is untrusted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// No session, or a key that is wrong, expired or used up; the server does not say which (a 401 without a code).
    NotSignedIn,
    /// Signed in, but not allowed: a 401 with `code` or `data.code`, or a 403. Not a reason to sign anybody out.
    Forbidden {
        /// Why, in the server's words.
        message: String,
    },
    /// There is no such object, or no such procedure.
    NotFound {
        /// What, in the server's words.
        message: String,
    },
    /// The object is not one of the organization's. Decided by the console without a request, because the server would show
    /// it to owners all the same.
    Foreign,
    /// The server did not accept the request's content (400, 413, 415).
    Invalid {
        /// What is wrong, in the server's words.
        message: String,
        /// One entry per field that failed validation: "applicationId: Invalid input…".
        fields: Vec<String>,
    },
    /// Too many requests.
    TooMany {
        /// When to try again, in seconds, where the server said so.
        retry_after: Option<u32>,
    },
    /// The server tried and failed, and says why (500 with Dokploy's error shape).
    Failed {
        /// Status code.
        status: u16,
        /// Why, in the server's words.
        message: String,
    },
    /// The answer is not Dokploy's: an HTML page of a proxy, most often.
    NotDokploy {
        /// Status code; [`REDIRECTED`] for a redirect.
        status: u16,
    },
    /// The answer says that it is JSON, but breaks off or is not what this endpoint answers.
    Malformed {
        /// What the decoder says; in our words, with no part of the answer in it.
        detail: String,
    },
    /// The answer is larger than this page takes.
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// No complete answer in time.
    TimedOut {
        /// How long we waited, in seconds.
        seconds: u32,
    },
    /// The browser has no network.
    Offline,
    /// The connection failed: nothing listens there, it broke off, or a policy refused it.
    Unreachable,
    /// The request was aborted because the page was left or the session ended; never shown.
    Aborted,
}

impl ApiError {
    /// What happened, in one sentence that ends without a full stop.
    pub fn headline(&self) -> &'static str {
        match self {
            Self::NotSignedIn => "Dokploy does not accept the sign-in",
            Self::Forbidden { .. } => "You do not have permission for this",
            Self::NotFound { .. } => "Dokploy does not know this",
            Self::Foreign => "This is not in this organization",
            Self::Invalid { .. } => "Dokploy did not accept the request",
            Self::TooMany { .. } => "Too many requests",
            Self::Failed { .. } => "Dokploy reported an error",
            Self::NotDokploy { .. } => "The answer did not come from Dokploy",
            Self::Malformed { .. } => "The answer is incomplete or damaged",
            Self::TooLarge { .. } => "The answer is too large",
            Self::TimedOut { .. } => "Dokploy did not answer in time",
            Self::Offline => "This browser is offline",
            Self::Unreachable => "Dokploy cannot be reached",
            Self::Aborted => "The request was cancelled",
        }
    }

    /// The server's own words; empty where it gave none.
    pub fn message(&self) -> &str {
        match self {
            Self::Forbidden { message }
            | Self::NotFound { message }
            | Self::Invalid { message, .. }
            | Self::Failed { message, .. } => message,
            _ => "",
        }
    }

    /// The same error without these secrets in the server's words.
    pub(super) fn without(mut self, secrets: &[&str]) -> Self {
        if let Self::Forbidden { message }
        | Self::NotFound { message }
        | Self::Invalid { message, .. }
        | Self::Failed { message, .. } = &mut self
        {
            *message = redacted(message, secrets);
        }
        if let Self::Invalid { fields, .. } = &mut self {
            for field in fields {
                *field = redacted(field, secrets);
            }
        }
        self
    }

    /// Whether it may come of a proxy with a sign-in of its own (oauth2-proxy, Authelia, Cloudflare Access and the like) whose
    /// session has ended: it leads requests elsewhere, refuses them, or answers with its own page. Only loading the page again
    /// leads to its sign-in.
    pub fn may_want_sign_on(&self) -> bool {
        let Self::NotDokploy { status } = self else {
            return false;
        };
        matches!(status, &REDIRECTED | 200..=399 | 401 | 403 | 407)
    }

    /// Details and what to do, in whole sentences.
    pub fn advice(&self) -> String {
        match self {
            Self::NotSignedIn => "The session has ended, or the API key is wrong, expired or used up.".into(),
            Self::Foreign => "No project of the organization has it, or you have no access to it. It may have been deleted, or be another organization's: change to that one in Dokploy, or use its key.".into(),
            Self::Forbidden { message } | Self::NotFound { message } => says(message),
            Self::Invalid { message, fields } if fields.is_empty() => says(message),
            Self::Invalid { message, fields } => format!("{} {}.", says(message), fields.join("; ")),
            Self::TooMany { retry_after: Some(seconds) } => format!("Try again in {seconds} s."),
            Self::TooMany { retry_after: None } => "Wait a little before trying again.".into(),
            Self::Failed { status, message } => format!("{} (status {status})", says(message)),
            Self::NotDokploy { status } => {
                let what = if *status == REDIRECTED {
                    "led the request elsewhere".into()
                } else {
                    format!("sent an answer of its own with status {status}")
                };
                let why = if self.may_want_sign_on() {
                    "It may want a new sign-in: reload the page. Or it does not forward /api to Dokploy."
                } else {
                    "Dokploy may be restarting, or the proxy does not forward /api to it."
                };
                format!("Something in between, a proxy most likely, {what}. {why}")
            }
            Self::Malformed { detail } => format!("It could not be read: {detail}."),
            Self::TooLarge { limit } => format!("It has more than {} MB, the most this page reads.", limit / 1_000_000),
            Self::TimedOut { seconds } => format!("No complete answer within {seconds} s. The server may be overloaded."),
            Self::Offline => "The page goes on by itself when the network is back.".into(),
            Self::Unreachable => "Nothing answers at the API's address. Dokploy may be down or restarting, or a proxy or firewall is in the way.".into(),
            Self::Aborted => String::new(),
        }
    }
}

fn says(message: &str) -> String {
    if message.is_empty() {
        "The server gave no reason.".into()
    } else {
        format!("The server says: {message}")
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}. {}", self.headline(), self.advice())
    }
}

impl std::error::Error for ApiError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::content::content;

    #[test]
    fn a_proxy_that_wants_a_sign_in_is_said_to() {
        let case = include_str!("../../tests/cases/signed-out-of-the-proxy/answers.json");
        let answers: Vec<serde_json::Value> = serde_json::from_str(case).unwrap();
        assert_eq!(answers.len(), 4);
        for answer in answers {
            let text = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
            let status = answer["status"].as_u64().unwrap();
            let answer = Answer {
                // Of a redirect the browser tells no status.
                status: if status == 302 {
                    REDIRECTED
                } else {
                    status as u16
                },
                content_type: answer["headers"]["content-type"]
                    .as_str()
                    .unwrap_or_default()
                    .into(),
                retry_after: None,
                body: text("body").into_bytes(),
            };
            let error = content(&answer).unwrap_err();
            assert!(error.may_want_sign_on(), "{error}");
            assert!(error.to_string().contains("reload the page"), "{error}");
        }
        for status in [404, 502, 503, 504] {
            let error = ApiError::NotDokploy { status };
            assert!(!error.may_want_sign_on() && !error.advice().contains("reload"));
        }
    }
}
