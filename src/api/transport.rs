//! Sends requests with gloo-net (the browser's fetch).

use std::cell::Cell;

use gloo_net::http;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestRedirect,
};

use super::content::content;
use super::endpoint::{Endpoint, Method, Request};
use super::error::{Answer, ApiError};
use super::key::Key;
use super::redact::redacted;
use super::retry;

/// Sends requests to the API with a key or with the session cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Base of the REST API without a closing slash ([`super::config::Config::api`]).
    pub base: String,
    /// The API key; without one the browser's session cookie is sent.
    pub key: Option<Key>,
}

/// Aborts the reads of a page when it is dropped.
#[derive(Debug)]
pub struct Abort(Option<AbortController>);

impl Abort {
    /// A new controller.
    pub fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// The signal to hand to [`Client::read`].
    pub fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Default for Abort {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

impl Client {
    /// Sends a query and retries after temporary errors ([`retry::pause`]) until `abort` fires.
    ///
    /// # Errors
    /// Any [`ApiError`]; [`ApiError::Aborted`] after `abort`.
    pub async fn read<T>(
        &self,
        endpoint: &Endpoint<T>,
        abort: Option<AbortSignal>,
    ) -> Result<T, ApiError> {
        let request = endpoint.request().clone();
        let answer = self.send_with_retries(request, abort).await?;
        endpoint.read_of(&answer, self.key.as_ref())
    }

    /// Sends a query once, without retries; for data that is polled.
    ///
    /// # Errors
    /// Any [`ApiError`]; [`ApiError::Aborted`] after `abort`.
    pub async fn poll<T>(
        &self,
        endpoint: &Endpoint<T>,
        abort: Option<AbortSignal>,
    ) -> Result<T, ApiError> {
        let request = endpoint.request().clone();
        let answer = self.send_once(request, abort).await?;
        endpoint.read_of(&answer, self.key.as_ref())
    }

    /// Sends a mutation once. It is not aborted when the page is left.
    ///
    /// # Errors
    /// Any [`ApiError`]; [`retry::may_have_happened`] says whether the server may have carried it out.
    pub async fn send<T>(&self, endpoint: &Endpoint<T>) -> Result<T, ApiError> {
        let request = endpoint.request().clone();
        let answer = self.send_once(request, None).await?;
        endpoint.read_of(&answer, self.key.as_ref())
    }

    /// What a server says elsewhere than in an answer, without the key.
    pub fn redacted(&self, text: &str) -> String {
        let key = self.key.as_ref().map(Key::reveal);
        redacted(text, key.as_slice())
    }

    async fn send_with_retries(
        &self,
        request: Request,
        abort: Option<AbortSignal>,
    ) -> Result<Answer, ApiError> {
        let mut attempt = 0;
        loop {
            let outcome = self.send_once(request.clone(), abort.clone()).await;
            let error = match &outcome {
                Ok(answer) => content(answer).err(),
                Err(error) => Some(error.clone()),
            };
            let Some(pause) =
                error.and_then(|error| retry::pause(attempt, &error, js_sys::Math::random()))
            else {
                return outcome;
            };
            gloo_timers::future::sleep(pause).await;
            if abort.as_ref().is_some_and(AbortSignal::aborted) {
                return Err(ApiError::Aborted);
            }
            attempt += 1;
        }
    }

    async fn send_once(
        &self,
        request: Request,
        abort: Option<AbortSignal>,
    ) -> Result<Answer, ApiError> {
        let url = format!("{}/{}", self.base, request.target());
        if let Some(answer) = early(&url).await {
            return Ok(answer);
        }
        let timeout = AbortSignal::timeout_with_u32(
            u32::try_from(request.timeout.as_millis()).unwrap_or(u32::MAX),
        );
        let signal = match abort {
            Some(abort) => AbortSignal::any(js_sys::Array::of2(&abort, &timeout).as_ref()),
            None => timeout,
        };
        let sendable = self.build(&request, &url, &signal).map_err(send_error)?;
        let answer = match sendable.send().await {
            Ok(response) => {
                if let Some(date) = response.headers().get("date") {
                    note_clock(&date);
                }
                read_answer(&response).await
            }
            Err(error) => Err(send_error(error)),
        };
        answer.map_err(|error| match error {
            ApiError::TimedOut { .. } => ApiError::TimedOut {
                seconds: u32::try_from(request.timeout.as_secs()).unwrap_or(u32::MAX),
            },
            error => error,
        })
    }

    fn build(
        &self,
        request: &Request,
        url: &str,
        signal: &AbortSignal,
    ) -> Result<http::Request, gloo_net::Error> {
        let builder = match request.method {
            Method::Get => http::Request::get(url),
            Method::Post => http::Request::post(url),
        };
        let builder = builder
            .cache(RequestCache::NoStore)
            .redirect(RequestRedirect::Manual)
            .abort_signal(Some(signal));
        // A key is never sent with the cookie: a wrong key would take precedence over it.
        let builder = match &self.key {
            Some(key) => builder
                .header("x-api-key", key.reveal())
                .credentials(RequestCredentials::Omit),
            None => builder.credentials(RequestCredentials::SameOrigin),
        };
        match &request.body {
            Some(body) => builder
                .header("content-type", "application/json")
                .body(body.as_str()),
            None => builder.build(),
        }
    }
}

thread_local! {
    static SKEW: Cell<i64> = const { Cell::new(0) };
}

/// How far the server's clock is ahead of the browser's, in milliseconds, from the `Date` header of its answers. 0 if the
/// difference is at most 3 seconds.
pub fn clock_skew() -> i64 {
    SKEW.get()
}

/// Differences up to this, in milliseconds, are ignored: the header has whole seconds and the answer took some time.
const TOLERANCE: i64 = 3_000;

fn note_clock(date: &str) {
    let (server, own) = (js_sys::Date::parse(date), js_sys::Date::now());
    if server.is_finite() {
        // Milliseconds of any year that servers write are whole numbers far below 2^53.
        let skew = (server - own) as i64 + 500;
        if (skew - SKEW.get()).abs() > TOLERANCE {
            SKEW.set(if skew.abs() > TOLERANCE { skew } else { 0 });
        }
    }
}

/// Takes the answer to a request that `src/web/boot.js` sent before the program was loaded. `None` if there is none or it
/// failed. Its `Date` header is too old for [`clock_skew`].
pub async fn early(url: &str) -> Option<Answer> {
    let first = js_sys::Reflect::get(&js_sys::global(), &"slipwayFirst".into()).ok()?;
    let promise: js_sys::Promise = js_sys::Reflect::get(&first, &url.into())
        .ok()?
        .dyn_into()
        .ok()?;
    js_sys::Reflect::delete_property(first.unchecked_ref::<js_sys::Object>(), &url.into()).ok()?;
    let response: web_sys::Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    read_answer(&http::Response::from(response)).await.ok()
}

async fn read_answer(response: &http::Response) -> Result<Answer, ApiError> {
    let headers = response.headers();
    let seconds = |name: &str| headers.get(name).and_then(|text| text.trim().parse().ok());
    Ok(Answer {
        status: response.status(),
        content_type: headers.get("content-type").unwrap_or_default(),
        retry_after: seconds("x-retry-after").or_else(|| seconds("retry-after")),
        body: read_body(response).await?,
    })
}

/// Reads the body, and stops with an error beyond [`retry::LARGEST`]. Its pieces are put together at the end, when their length
/// is known: a list of megabytes would be copied several times while it grows.
async fn read_body(response: &http::Response) -> Result<Vec<u8>, ApiError> {
    let Some(stream) = response.body() else {
        return Ok(Vec::new());
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let (mut pieces, mut length) = (Vec::<Uint8Array>::new(), 0_u64);
    loop {
        let part = JsFuture::from(reader.read())
            .await
            .map_err(|error| read_error(&error))?;
        let get =
            |name: &str| js_sys::Reflect::get(&part, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if get("done").is_truthy() {
            return Ok(joined(&pieces));
        }
        let piece: Uint8Array = get("value").unchecked_into();
        length += u64::from(piece.length());
        if length > retry::LARGEST {
            let _ = reader.cancel();
            return Err(ApiError::TooLarge {
                limit: retry::LARGEST,
            });
        }
        pieces.push(piece);
    }
}

fn joined(pieces: &[Uint8Array]) -> Vec<u8> {
    let lengths = pieces.iter().map(|piece| piece.length() as usize);
    let mut bytes = vec![0; lengths.sum()];
    let mut rest = bytes.as_mut_slice();
    for piece in pieces {
        let Some((place, behind)) = rest.split_at_mut_checked(piece.length() as usize) else {
            break;
        };
        piece.copy_to(place);
        rest = behind;
    }
    bytes
}

fn send_error(error: gloo_net::Error) -> ApiError {
    match error {
        gloo_net::Error::JsError(error) => failure(&error.name),
        _ => ApiError::Unreachable,
    }
}

fn read_error(error: &JsValue) -> ApiError {
    let name = js_sys::Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    failure(name.as_deref().unwrap_or_default())
}

/// Maps the name of the browser's error; network failures are a `TypeError`. Its message, which may quote the request, is not
/// looked at.
fn failure(name: &str) -> ApiError {
    match name {
        "AbortError" => ApiError::Aborted,
        // The sender fills in the seconds.
        "TimeoutError" => ApiError::TimedOut { seconds: 0 },
        _ if web_sys::window().is_some_and(|window| !window.navigator().on_line()) => {
            ApiError::Offline
        }
        _ => ApiError::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_a_socket_are_shown_without_the_key() {
        let client = |key: Option<&str>| Client {
            base: "/api".into(),
            key: key.and_then(|key| Key::new(key).ok()),
        };
        let said = "key KEY-abc-123 is limited, so is KEY%2Dabc-123";
        assert_eq!(
            client(Some("KEY-abc-123")).redacted(said),
            "key … is limited, so is …"
        );
        assert_eq!(client(None).redacted(said), said);
    }
}
