//! Requests as values: what to send, and how to read the answer.

use std::time::Duration;

use form_urlencoded::Serializer;
use serde::Serialize;

use super::content::{Content, content};
use super::error::{Answer, ApiError};
use super::key::Key;
use super::retry::TIMEOUT;

/// Dokploy's two kinds of procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A query; may be retried.
    Get,
    /// A mutation; never retried.
    Post,
}

/// A request without origin and credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// GET or POST.
    pub method: Method,
    /// The path below the API's base: "deployment.all".
    pub path: &'static str,
    /// Query parameters; a parameter without a value is left out, because the server takes an empty one for a mistake.
    pub query: Vec<(&'static str, String)>,
    /// JSON body of a POST.
    pub body: Option<String>,
    /// Time limit for the complete answer.
    pub timeout: Duration,
}

impl Request {
    /// Path and query below the API's base.
    pub fn target(&self) -> String {
        target(self.path, &self.query)
    }
}

/// A path with its query; parameters without a value are left out.
pub(super) fn target(path: &str, query: &[(&'static str, String)]) -> String {
    let mut written = Serializer::new(String::new());
    for (key, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        written.append_pair(key, value);
    }
    let query = written.finish();
    if query.is_empty() {
        path.into()
    } else {
        format!("{path}?{query}")
    }
}

/// The body of a procedure without input: `{}`.
#[derive(Serialize)]
pub(super) struct Empty {}

/// Reads the content of a good answer.
pub(super) type Decode<T> = fn(Content<'_>) -> Result<T, ApiError>;

/// A request and the decoder of its answer.
pub struct Endpoint<T> {
    request: Request,
    decode: Decode<T>,
    /// What the request carries and no message may repeat.
    secrets: Vec<String>,
}

impl<T> Endpoint<T> {
    pub(super) fn get(
        path: &'static str,
        query: &[(&'static str, &str)],
        decode: Decode<T>,
    ) -> Self {
        let query = query.iter().map(|(key, value)| (*key, (*value).to_owned()));
        Self {
            request: Request {
                method: Method::Get,
                path,
                query: query.collect(),
                body: None,
                timeout: TIMEOUT,
            },
            decode,
            secrets: Vec::new(),
        }
    }

    pub(super) fn post(path: &'static str, body: &impl Serialize, decode: Decode<T>) -> Self {
        // Structs of texts can always be written.
        let body = serde_json::to_string(body).unwrap_or_default();
        Self {
            request: Request {
                method: Method::Post,
                path,
                query: Vec::new(),
                body: Some(body),
                timeout: TIMEOUT,
            },
            decode,
            secrets: Vec::new(),
        }
    }

    /// The same, with a secret in its request.
    pub(super) fn hiding(mut self, secret: &str) -> Self {
        self.secrets.push(secret.to_owned());
        self
    }

    /// The same, with another time limit.
    pub(super) fn within(mut self, timeout: Duration) -> Self {
        self.request.timeout = timeout;
        self
    }

    /// What to send.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Decodes the answer.
    ///
    /// # Errors
    /// The error that the answer describes, or [`ApiError::Malformed`] if it cannot be decoded.
    pub fn read(&self, answer: &Answer) -> Result<T, ApiError> {
        self.read_of(answer, None)
    }

    /// Decodes the answer to a request that was sent with a key. Secrets are taken out of every message here.
    ///
    /// # Errors
    /// As of [`Endpoint::read`].
    pub fn read_of(&self, answer: &Answer, key: Option<&Key>) -> Result<T, ApiError> {
        let decoded = content(answer).and_then(self.decode);
        decoded.map_err(|error| {
            let secrets = self.secrets.iter().map(String::as_str);
            let secrets: Vec<&str> = secrets.chain(key.map(Key::reveal)).collect();
            error.without(&secrets)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_said_back_is_in_no_message() {
        let case = include_str!("../../tests/cases/hostile-key-that-is-said-back/answer.json");
        let case: serde_json::Value = serde_json::from_str(case).unwrap();
        let key = Key::new("KEY-abc-123").unwrap();
        let endpoint: Endpoint<()> = Endpoint::get("deployment.all", &[], |_| Ok(()));
        for status in [400, 401, 403, 404, 415, 500, 503] {
            let answer = Answer {
                status,
                content_type: "application/json".into(),
                retry_after: None,
                body: case["body"].to_string().into_bytes(),
            };
            let error = endpoint.read_of(&answer, Some(&key)).unwrap_err();
            assert!(error.to_string().contains("key … is limited"), "{error}");
            assert!(!format!("{error:?}").contains("KEY-abc"), "{error:?}");
        }
        let body =
            r#"{"message":"no","issues":[{"path":["KEY-abc-123"],"message":"KEY%2Dabc-123"}]}"#;
        let answer = Answer {
            status: 400,
            content_type: String::new(),
            retry_after: None,
            body: body.into(),
        };
        let error = endpoint.hiding("KEY-abc-123").read(&answer).unwrap_err();
        assert!(error.to_string().ends_with("…: …."), "{error}");
    }

    #[test]
    fn parameters_are_escaped_and_empty_ones_left_out() {
        let request = Request {
            method: Method::Get,
            path: "deployment.readLogs",
            query: vec![("deploymentId", "a&b=c d".into()), ("tail", String::new())],
            body: None,
            timeout: TIMEOUT,
        };
        assert_eq!(
            request.target(),
            "deployment.readLogs?deploymentId=a%26b%3Dc+d"
        );
    }
}
