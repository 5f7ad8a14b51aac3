//! A small HTTP client for the tests.
#![allow(dead_code, reason = "every test program uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{HeaderMap, Method, Request};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use serde_json::Value;
use stand_in::{OWNER_KEY, Options, StandIn};

/// 2026-11-23T18:00:00Z; tests that need no real time start here.
pub const NOW: i64 = 1_795_456_800_000;

/// An answer, read to its end.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// A request to be sent.
#[derive(Debug, Clone, Default)]
pub struct ApiRequest {
    pub method: Method,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl ApiRequest {
    pub fn get(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            ..Self::default()
        }
    }

    pub fn post(path: &str, body: &Value) -> Self {
        Self {
            method: Method::POST,
            body: body.to_string().into_bytes(),
            ..Self::get(path)
        }
        .header("content-type", "application/json")
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn owner(self) -> Self {
        self.header("x-api-key", OWNER_KEY)
    }

    pub async fn try_send(&self, server: &StandIn) -> Result<Reply, String> {
        let client: Client<HttpConnector, Full<Bytes>> =
            Client::builder(TokioExecutor::new()).build_http();
        let mut request =
            Request::builder()
                .method(&self.method)
                .uri(format!("{}{}", server.url(), self.path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request
            .body(Full::from(self.body.clone()))
            .map_err(|error| error.to_string())?;
        let (parts, body) = client
            .request(request)
            .await
            .map_err(|error| error.to_string())?
            .into_parts();
        let body = body
            .collect()
            .await
            .map_err(|error| error.to_string())?
            .to_bytes()
            .to_vec();
        Ok(Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        })
    }

    pub async fn send(&self, server: &StandIn) -> Reply {
        self.try_send(server).await.unwrap()
    }
}

/// A server whose time stands still.
pub async fn start() -> StandIn {
    StandIn::start(Options {
        now: Some(NOW),
        ..Options::default()
    })
    .await
    .unwrap()
}
