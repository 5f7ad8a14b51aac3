//! The built page under its mount, as a reverse proxy would serve it.

use std::path::{Path, PathBuf};

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use percent_encoding::percent_decode_str;

use super::mime::{content_type, is_asset, is_hashed};

/// On every file, and on every refusal of one.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";
const FOREVER: &str = "public, max-age=31536000, immutable";
const REVALIDATE: &str = "no-cache";
/// What `index.html` is built with.
const BUILT_BASE: &str = "<base href=\"/\">";

/// A folder and where it appears.
#[derive(Debug, Clone)]
pub struct Files {
    dist: Option<PathBuf>,
    mount: String,
    /// Other origins that may frame the page, with a space between them.
    embed: String,
}

impl Files {
    /// `mount` gets the slashes that it lacks; `embed` are other origins that may frame the page.
    pub fn new(dist: Option<PathBuf>, mount: &str, embed: &str) -> Self {
        let inner = mount.trim_matches('/');
        let mount = if inner.is_empty() {
            "/".to_owned()
        } else {
            format!("/{inner}/")
        };
        let embed = embed.to_owned();
        Self { dist, mount, embed }
    }

    /// `/` or `/console/`.
    pub fn mount(&self) -> &str {
        &self.mount
    }

    /// The answer to anything outside the API.
    pub async fn serve(&self, request: &Parts) -> Response {
        let mut response = self.answer(request).await;
        if !self.embed.is_empty()
            && let Ok(policy) = HeaderValue::from_str(&format!("{POLICY} {}", self.embed))
        {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    async fn answer(&self, request: &Parts) -> Response {
        if !matches!(request.method, Method::GET | Method::HEAD) {
            return refusal(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD here.");
        }
        let path = request.uri.path();
        if path == self.mount.trim_end_matches('/') {
            let mut response = refusal(StatusCode::PERMANENT_REDIRECT, "");
            if let Ok(target) = HeaderValue::from_str(&self.mount) {
                response.headers_mut().insert(header::LOCATION, target);
            }
            return response;
        }
        let Some(below) = path.strip_prefix(self.mount.as_str()) else {
            return not_found();
        };
        let Some(dist) = &self.dist else {
            return refusal(StatusCode::NOT_FOUND, "No page here: start with --dist.");
        };
        match below {
            "" | "index.html" => self.index(dist).await,
            "config.json" if !self.embed.is_empty() => self.config(),
            _ => match safe_path(dist, below) {
                Some(file) => file_response(&file, &request.headers)
                    .await
                    .unwrap_or_else(not_found),
                None if is_asset(below) => not_found(),
                None => self.index(dist).await,
            },
        }
    }

    /// A `config.json` that names the same origins as the policy.
    fn config(&self) -> Response {
        let config = serde_json::json!({ "embed": self.embed }).to_string();
        let kind = content_type("config.json");
        respond(StatusCode::OK, config.into_bytes(), kind, REVALIDATE)
    }

    /// `index.html` with the mount as its base; also the answer to the page's own routes.
    async fn index(&self, dist: &Path) -> Response {
        match tokio::fs::read_to_string(dist.join("index.html")).await {
            Ok(html) => {
                let html = html.replace(BUILT_BASE, &format!("<base href=\"{}\">", self.mount));
                respond(
                    StatusCode::OK,
                    html.into_bytes(),
                    "text/html; charset=utf-8",
                    REVALIDATE,
                )
            }
            Err(_) => refusal(StatusCode::NOT_FOUND, "No index.html in the --dist folder."),
        }
    }
}

/// The file below `dist` that a URL path names; nothing outside, hidden or odd, and no folders.
fn safe_path(dist: &Path, below: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(below).decode_utf8().ok()?;
    let mut file = dist.to_path_buf();
    for part in decoded.split('/') {
        if part.is_empty() || part.starts_with('.') || part.contains(['\\', '\0', ':']) {
            return None;
        }
        file.push(part);
    }
    // Links may not lead out either.
    let real = file.canonicalize().ok()?;
    (real.is_file() && real.starts_with(dist.canonicalize().ok()?)).then_some(file)
}

async fn file_response(file: &Path, headers: &HeaderMap) -> Option<Response> {
    let name = file.file_name()?.to_str()?;
    let cache = if is_hashed(name) { FOREVER } else { REVALIDATE };
    let mut has_siblings = false;
    let mut chosen = None;
    for (coding, suffix) in [("br", "br"), ("gzip", "gz")] {
        let sibling = file.with_file_name(format!("{name}.{suffix}"));
        if sibling.is_file() {
            has_siblings = true;
            if chosen.is_none() && accepts(headers, coding) {
                chosen = Some((sibling, coding));
            }
        }
    }
    let path = chosen
        .as_ref()
        .map_or(file, |(sibling, _)| sibling.as_path());
    let body = tokio::fs::read(path).await.ok()?;
    let mut response = respond(StatusCode::OK, body, content_type(name), cache);
    if has_siblings {
        response
            .headers_mut()
            .insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    if let Some((_, coding)) = chosen {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    Some(response)
}

/// Whether `Accept-Encoding` names this coding, and not with `q=0`.
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .any(|item| {
            let (name, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            let refused = weight
                .trim()
                .strip_prefix("q=")
                .and_then(|q| q.parse::<f32>().ok())
                == Some(0.0);
            name.trim().eq_ignore_ascii_case(coding) && !refused
        })
}

fn not_found() -> Response {
    refusal(StatusCode::NOT_FOUND, "Not found.")
}

fn refusal(status: StatusCode, text: &str) -> Response {
    respond(
        status,
        text.as_bytes().to_vec(),
        "text/plain; charset=utf-8",
        REVALIDATE,
    )
}

fn respond(
    status: StatusCode,
    body: Vec<u8>,
    content_type: &'static str,
    cache: &'static str,
) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, content_type),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
