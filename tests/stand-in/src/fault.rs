//! Things that go wrong on purpose.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};

use crate::http::answer::Answer;
use crate::http::error::{ApiError, Code};
use crate::http::sessions::too_many;

/// Seconds of [`Fault::TooManyRequests`].
const WAIT: &str = "7";

/// What to do with the requests of a procedure instead of answering them right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Waits, then gives the right answer.
    Latency(Duration),
    /// Never answers.
    Hang,
    /// Does what is requested, and never answers.
    Silence,
    /// 500 as Dokploy makes it.
    Status500,
    /// 502 with the page of a reverse proxy.
    HtmlBadGateway,
    /// 503 with the page of a reverse proxy.
    ServiceUnavailable,
    /// The right answer, cut in the middle, with its status.
    CutJson,
    /// 200 with an HTML page, as a login wall or a wrong route gives.
    WrongContentType,
    /// 200 with more than 64 MB of JSON.
    Huge,
    /// Closes the connection without a byte.
    CloseConnection,
    /// 401 as for a bad key.
    Unauthorized,
    /// 401 as for a service that the member was not given.
    Forbidden,
    /// 429 as better-auth answers: JSON as plain text; seven seconds until the next try, by its header and by the usual one.
    TooManyRequests,
    /// 200 without a byte, JSON by name.
    Empty,
    /// These words of somebody else: status, content type and body.
    Answer(u16, &'static str, String),
    /// Leads to another address.
    Redirect(&'static str),
    /// Lists: the first row has a status that nobody knows, and one more row has no id.
    BadRow,
    /// 200 with this JSON.
    Json(String),
}

/// Marks a response that must not be sent: the connection is closed instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hangup;

impl Fault {
    /// The answer that needs no right one, if this fault has such.
    pub(crate) fn instead(&self, procedure: &str) -> Option<Response> {
        match self {
            Self::Status500 => Some(
                ApiError::new(Code::Internal, "Boom: the database is gone")
                    .answer(Some(procedure))
                    .into_response(),
            ),
            Self::HtmlBadGateway => Some(page(StatusCode::BAD_GATEWAY, "502 Bad Gateway")),
            Self::ServiceUnavailable => Some(page(
                StatusCode::SERVICE_UNAVAILABLE,
                "503 Service Temporarily Unavailable",
            )),
            Self::WrongContentType => Some(page(StatusCode::OK, "Sign in to continue")),
            Self::Huge => Some(huge()),
            Self::CloseConnection => {
                let mut response = Response::new(Body::empty());
                response.extensions_mut().insert(Hangup);
                Some(response)
            }
            Self::Unauthorized => Some(Answer::unauthorized().into_response()),
            Self::Forbidden => Some(
                ApiError::no_access()
                    .answer(Some(procedure))
                    .into_response(),
            ),
            Self::TooManyRequests => Some(
                too_many(WAIT)
                    .header(header::RETRY_AFTER, WAIT)
                    .into_response(),
            ),
            Self::Empty => Some(Answer::unit().into_response()),
            Self::Answer(status, kind, body) => Some(
                (
                    StatusCode::from_u16(*status).unwrap_or_default(),
                    [(header::CONTENT_TYPE, *kind)],
                    body.clone(),
                )
                    .into_response(),
            ),
            Self::Redirect(to) => {
                Some((StatusCode::FOUND, [(header::LOCATION, *to)]).into_response())
            }
            Self::Json(body) => {
                Some(([(header::CONTENT_TYPE, "application/json")], body.clone()).into_response())
            }
            Self::Latency(_) | Self::Hang | Self::Silence | Self::CutJson | Self::BadRow => None,
        }
    }

    /// What becomes of the right answer.
    pub(crate) fn spoil(&self, mut answer: Answer) -> Answer {
        match self {
            Self::CutJson => {
                // A cut after half of `true` would still be no JSON; only an empty body has no middle.
                answer.body.truncate(answer.body.len() / 2);
                answer
            }
            Self::BadRow => with_bad_rows(answer),
            _ => answer,
        }
    }
}

fn with_bad_rows(mut answer: Answer) -> Answer {
    let Ok(mut body) = serde_json::from_slice(&answer.body) else {
        return answer;
    };
    let rows = match &mut body {
        Value::Array(rows) => Some(rows),
        page => page.get_mut("deployments").and_then(Value::as_array_mut),
    };
    let Some(rows) = rows else {
        return answer;
    };
    if let Some(Value::Object(first)) = rows.first_mut() {
        for field in ["status", "state", "previewStatus"] {
            if let Some(status) = first.get_mut(field) {
                *status = json!("paused-by-martians");
            }
        }
    }
    rows.push(json!({ "title": "a row without id" }));
    answer.body = body.to_string().into_bytes();
    answer
}

/// A page of a reverse proxy.
pub(crate) fn page(status: StatusCode, title: &str) -> Response {
    let html = format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    );
    let mut response = (status, html).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}

/// A JSON array of 65 MB, nearly all of it blanks; chunked and without a length, as Dokploy sends.
fn huge() -> Response {
    let megabyte = Bytes::from(vec![b' '; 1 << 20]);
    let chunks = std::iter::once(Bytes::from_static(b"["))
        .chain(std::iter::repeat_n(megabyte, 65))
        .chain(std::iter::once(Bytes::from_static(b"]")))
        .map(Ok::<_, std::io::Error>);
    let mut response = Response::new(Body::from_stream(stream::iter(chunks)));
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    response
}
