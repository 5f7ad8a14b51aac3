//! Sends requests with gloo-net, the browser's fetch. The only part of the API room that knows the browser.

use std::cell::Cell;
use std::pin::Pin;

use gloo_net::http;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials,
    RequestRedirect,
};

use super::decode::content;
use super::endpoint::{Endpoint, Method, Request};
use super::error::{Answer, ApiError};
use super::key::Key;
use super::retry;

/// Where requests go and as whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Base of the REST API without a closing slash ([`super::config::Config::api`]).
    pub base: String,
    /// The API key; without one the browser's session cookie counts.
    pub key: Option<Key>,
}

/// An answer to come.
type Pending = Pin<Box<dyn Future<Output = Result<Answer, ApiError>>>>;

/// Lets a page give up its reads. Dropping it aborts what it was handed to.
#[derive(Debug)]
pub struct Abort(Option<AbortController>);

impl Abort {
    /// A fresh one, not aborted.
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
    /// Reads: times out, is tried again where that may help, and ends with `abort`.
    ///
    /// # Errors
    /// Any [`ApiError`]; [`ApiError::Aborted`] when nobody waits any more.
    pub async fn read<T>(
        &self,
        endpoint: &Endpoint<T>,
        abort: Option<AbortSignal>,
    ) -> Result<T, ApiError> {
        let answer = self.persistent(endpoint.request().clone(), abort).await?;
        endpoint.read(&answer)
    }

    /// Reads once: for what is asked again anyway, at times of its own.
    ///
    /// # Errors
    /// Any [`ApiError`]; [`ApiError::Aborted`] when nobody waits any more.
    pub async fn poll<T>(
        &self,
        endpoint: &Endpoint<T>,
        abort: Option<AbortSignal>,
    ) -> Result<T, ApiError> {
        let answer = self.single(endpoint.request().clone(), abort).await?;
        endpoint.read(&answer)
    }

    /// Acts: sent once, never repeated and never given up when the person goes to another page.
    ///
    /// # Errors
    /// Any [`ApiError`]; after a time-out or a broken connection it may have happened all the same.
    pub async fn act<T>(&self, endpoint: &Endpoint<T>) -> Result<T, ApiError> {
        let answer = self.single(endpoint.request().clone(), None).await?;
        endpoint.read(&answer)
    }

    /// One attempt. Boxed, as is [`Client::persistent`]: what waits for it is compiled for each kind of answer.
    fn single(&self, request: Request, abort: Option<AbortSignal>) -> Pending {
        let client = self.clone();
        Box::pin(async move { client.once(&request, abort.as_ref()).await })
    }

    /// Attempts until one of them goes well, or there is no point in others.
    fn persistent(&self, request: Request, abort: Option<AbortSignal>) -> Pending {
        let client = self.clone();
        Box::pin(async move { client.insist(&request, abort).await })
    }

    async fn insist(
        &self,
        request: &Request,
        abort: Option<AbortSignal>,
    ) -> Result<Answer, ApiError> {
        let mut attempt = 0;
        loop {
            let outcome = self.once(request, abort.as_ref()).await;
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

    async fn once(
        &self,
        request: &Request,
        abort: Option<&AbortSignal>,
    ) -> Result<Answer, ApiError> {
        let url = format!("{}/{}", self.base, request.target());
        if let Some(answer) = early(&url).await {
            return Ok(answer);
        }
        let limit = AbortSignal::timeout_with_u32(
            u32::try_from(request.patience.as_millis()).unwrap_or(u32::MAX),
        );
        let signal = match abort {
            Some(abort) => AbortSignal::any(js_sys::Array::of2(abort, &limit).as_ref()),
            None => limit,
        };
        let builder = match request.method {
            Method::Get => http::Request::get(&url),
            Method::Post => http::Request::post(&url),
        };
        let builder = builder
            .cache(RequestCache::NoStore)
            .redirect(RequestRedirect::Error)
            .abort_signal(Some(&signal));
        // A key goes to the configured address alone, and never together with a cookie: a wrong key would win over it.
        let builder = match &self.key {
            Some(key) => builder
                .header("x-api-key", key.reveal())
                .credentials(RequestCredentials::Omit),
            None => builder.credentials(RequestCredentials::SameOrigin),
        };
        let ready = match &request.body {
            Some(body) => builder
                .header("content-type", "application/json")
                .body(body.as_str()),
            None => builder.build(),
        };
        let answer = match ready.map_err(unsent)?.send().await {
            Ok(response) => {
                if let Some(date) = response.headers().get("date") {
                    note_clock(&date);
                }
                read_answer(&response).await
            }
            Err(error) => Err(unsent(error)),
        };
        answer.map_err(|error| match error {
            ApiError::TimedOut { .. } => ApiError::TimedOut {
                seconds: u32::try_from(request.patience.as_secs()).unwrap_or(u32::MAX),
            },
            error => error,
        })
    }
}

thread_local! {
    static SKEW: Cell<i64> = const { Cell::new(0) };
}

/// How far the server's clock is ahead of the browser's, in milliseconds, by the `Date` header of its answers; 0 when they
/// agree as far as that header can tell.
pub fn clock_skew() -> i64 {
    SKEW.get()
}

/// The header names whole seconds and the answer was under way for a while: differences of less than this say nothing.
const AGREED: i64 = 3_000;

fn note_clock(date: &str) {
    let (server, own) = (js_sys::Date::parse(date), js_sys::Date::now());
    if server.is_finite() {
        // Milliseconds of any year that servers write are whole numbers far below 2^53.
        #[allow(clippy::cast_possible_truncation)]
        let skew = (server - own) as i64 + 500;
        if (skew - SKEW.get()).abs() > AGREED {
            SKEW.set(if skew.abs() > AGREED { skew } else { 0 });
        }
    }
}

/// The answer to a request that start-up has sent while the program was still loading (`src/web/boot.js`), if this is one
/// of those; it is there once. One that failed is as good as none, and its clock is of a while ago.
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

/// Reads as it comes, so that an endless answer ends at the limit and not with the memory.
async fn read_body(response: &http::Response) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    let Some(stream) = response.body() else {
        return Ok(body);
    };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        let part = JsFuture::from(reader.read())
            .await
            .map_err(|error| broken(&error))?;
        let get =
            |name: &str| js_sys::Reflect::get(&part, &name.into()).unwrap_or(JsValue::UNDEFINED);
        if get("done").is_truthy() {
            return Ok(body);
        }
        let chunk: Uint8Array = get("value").unchecked_into();
        if body.len() as u64 + u64::from(chunk.length()) > retry::LARGEST {
            let _ = reader.cancel();
            return Err(ApiError::TooLarge {
                limit: retry::LARGEST,
            });
        }
        let start = body.len();
        body.resize(start + chunk.length() as usize, 0);
        if let Some(place) = body.get_mut(start..) {
            chunk.copy_to(place);
        }
    }
}

fn unsent(error: gloo_net::Error) -> ApiError {
    match error {
        gloo_net::Error::JsError(error) => failure(&error.name),
        _ => ApiError::Unreachable,
    }
}

fn broken(error: &JsValue) -> ApiError {
    let name = js_sys::Reflect::get(error, &"name".into())
        .ok()
        .and_then(|name| name.as_string());
    failure(name.as_deref().unwrap_or_default())
}

/// The browser tells little more than a name: `TypeError` is every failure of the network.
fn failure(name: &str) -> ApiError {
    match name {
        "AbortError" => ApiError::Aborted,
        // How long it was waited for is known where it was sent.
        "TimeoutError" => ApiError::TimedOut { seconds: 0 },
        _ if web_sys::window().is_some_and(|window| !window.navigator().on_line()) => {
            ApiError::Offline
        }
        _ => ApiError::Unreachable,
    }
}
