//! A stand-in for the dashboard's pages: somewhere for links to lead, with the theme that pages of its origin may follow.

use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};

/// Its colours are Dokploy's (observed on v0.30.2).
const PAGE: &str = include_str!("../fixtures/dashboard.html");

/// Whether a path is one of the dashboard's.
pub fn is_page(path: &str) -> bool {
    path == "/dashboard" || path.starts_with("/dashboard/")
}

/// The page, with the headers that Dokploy sends with everything.
pub fn page() -> Response {
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("frame-ancestors 'none'"),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Html(PAGE)).into_response()
}
