//! An answer of the API before it goes on the wire.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

/// Marks a response that may be compressed; files are not, they have their own compressed siblings.
#[derive(Debug, Clone, Copy)]
pub struct Compressible;

/// Content type of everything that a procedure answers.
const JSON: &str = "application/json";
/// Content type of what Next.js answers before any procedure.
const JSON_UTF8: &str = "application/json; charset=utf-8";

/// Status, headers and whole body.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: StatusCode,
    /// Headers of this answer alone.
    pub headers: HeaderMap,
    /// The bytes, uncompressed.
    pub body: Vec<u8>,
}

impl Answer {
    /// 200 with this value as JSON.
    pub fn json(value: &impl Serialize) -> Self {
        Self::with(StatusCode::OK, value, JSON)
    }

    /// This status with this value as JSON.
    pub fn status(status: StatusCode, value: &impl Serialize) -> Self {
        Self::with(status, value, JSON)
    }

    /// What a procedure without result answers: 200, JSON by name, not one byte.
    pub fn unit() -> Self {
        Self::bytes(StatusCode::OK, Vec::new()).header(header::CONTENT_TYPE, JSON)
    }

    /// Plain text without a content type, as the body parser answers.
    pub fn bare_text(status: StatusCode, text: &str) -> Self {
        Self::bytes(status, text.as_bytes().to_vec())
    }

    /// No body, no content type.
    pub fn empty(status: StatusCode) -> Self {
        Self::bytes(status, Vec::new())
    }

    /// Shape A: the key or session is bad. No code, no data.
    pub fn unauthorized() -> Self {
        let body = json!({ "message": "Unauthorized" });
        Self::with(StatusCode::UNAUTHORIZED, &body, JSON_UTF8)
            .header(header::ETAG, "\"hwxzxeosy8q\"")
    }

    /// `/api/health`.
    pub fn health() -> Self {
        Self::with(StatusCode::OK, &json!({ "ok": true }), JSON_UTF8)
            .header(header::ETAG, "\"w6gfy8q1ypb\"")
    }

    /// `HEAD` of any route.
    pub fn head() -> Self {
        Self::empty(StatusCode::NO_CONTENT).header(header::CONTENT_TYPE, JSON)
    }

    /// Adds a header; a value that cannot be one is left out.
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }

    fn with(status: StatusCode, value: &impl Serialize, content_type: &str) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::bytes(status, body).header(header::CONTENT_TYPE, content_type),
            Err(_) => Self::empty(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    fn bytes(status: StatusCode, body: Vec<u8>) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        // On everything Dokploy sends (observed on v0.30.2).
        for (name, value) in [
            (header::X_FRAME_OPTIONS, "DENY"),
            (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        ] {
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
        response.extensions_mut().insert(Compressible);
        response
    }
}
