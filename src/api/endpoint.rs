//! Requests as values: what to ask, and how to read the answer.

use std::time::Duration;

use form_urlencoded::Serializer;

use super::decode::{Content, content};
use super::error::{Answer, ApiError};
use super::retry::TIMEOUT;

/// Dokploy's two kinds of procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A query; may be repeated.
    Get,
    /// A mutation; never repeated by us.
    Post,
}

/// A request, still without origin and sign-in.
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
    /// How long a complete answer is waited for.
    pub patience: Duration,
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

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    // Texts can always be written.
    serde_json::to_string(text).unwrap_or_default()
}

/// A request together with the meaning of its answer.
pub struct Endpoint<T> {
    request: Request,
    decode: fn(Content<'_>) -> Result<T, ApiError>,
}

impl<T> Endpoint<T> {
    pub(crate) fn get(
        path: &'static str,
        query: Vec<(&'static str, String)>,
        decode: fn(Content<'_>) -> Result<T, ApiError>,
    ) -> Self {
        Self {
            request: Request {
                method: Method::Get,
                path,
                query,
                body: None,
                patience: TIMEOUT,
            },
            decode,
        }
    }

    pub(crate) fn post(
        path: &'static str,
        body: String,
        decode: fn(Content<'_>) -> Result<T, ApiError>,
    ) -> Self {
        Self {
            request: Request {
                method: Method::Post,
                path,
                query: Vec::new(),
                body: Some(body),
                patience: TIMEOUT,
            },
            decode,
        }
    }

    /// The same, waited for so long.
    pub(crate) fn within(mut self, patience: Duration) -> Self {
        self.request.patience = patience;
        self
    }

    /// What to send.
    pub fn request(&self) -> &Request {
        &self.request
    }

    /// Reads the answer to it.
    ///
    /// # Errors
    /// Whatever the answer says, and [`ApiError::Malformed`] when it is not what this endpoint answers.
    pub fn read(&self, answer: &Answer) -> Result<T, ApiError> {
        (self.decode)(content(answer)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_escaped_and_empty_ones_left_out() {
        let request = Request {
            method: Method::Get,
            path: "deployment.readLogs",
            query: vec![("deploymentId", "a&b=c d".into()), ("tail", String::new())],
            body: None,
            patience: TIMEOUT,
        };
        assert_eq!(
            request.target(),
            "deployment.readLogs?deploymentId=a%26b%3Dc+d"
        );
    }
}
