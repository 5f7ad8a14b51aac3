//! `/listen-deployment`: the log of a deployment over a WebSocket (observed on v0.30.2). Refusals come after the
//! socket is open, some of them as text that looks like a log.

mod frames;
mod state;
mod tail;

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

pub use self::state::Sockets;

use self::frames::Frames;
use self::tail::{Plan, Source};
use super::Shared;
use crate::fault::page;
use crate::world::Found;
use crate::{Fault, SocketFault};

/// The only path that upgrades.
pub const PATH: &str = "/listen-deployment";
/// Its name in the list of requests and for faults.
const NAME: &str = "listen-deployment";
/// Close code of a path that cannot be one of a log.
const BAD_PATH: u16 = 4000;
/// Longest path that Dokploy takes.
const LONGEST: usize = 500;

/// Whether the client wants a WebSocket.
pub fn is_upgrade(headers: &HeaderMap) -> bool {
    headers
        .get(header::UPGRADE)
        .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// The answer to an upgrade of any path.
pub async fn answer(shared: &Arc<Shared>, mut parts: Parts) -> Response {
    if parts.uri.path() != PATH {
        // Dokploy leaves such a request without an answer.
        return std::future::pending().await;
    }
    let query = parts.uri.query();
    shared.note("WS", NAME, query);
    let fault = shared.fault(NAME, query);
    match &fault {
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Latency(time)) => tokio::time::sleep(*time).await,
        _ => {}
    }
    // A refusal of access is no answer of its own here: the socket opens and closes again.
    let refused = matches!(fault, Some(Fault::Unauthorized | Fault::Forbidden));
    if let Some(response) = fault
        .filter(|_| !refused)
        .and_then(|fault| fault.instead(NAME))
    {
        return response;
    }
    let mut session = shared.sockets().next();
    if session.fault == Some(SocketFault::Refuse) {
        return page(StatusCode::BAD_GATEWAY, "502 Bad Gateway");
    }
    let plan = match session.fault {
        Some(SocketFault::Silent) => Plan::Silence,
        Some(SocketFault::Close(code, reason)) => Plan::close(code, reason),
        _ => plan(shared, &parts, refused),
    };
    let mut upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    if let Some(protocol) = first_protocol(&parts.headers) {
        upgrade.set_selected_protocol(protocol);
    }
    let frames = Frames::new(session.fault, session.seed, session.number);
    let shared = shared.clone();
    upgrade.on_upgrade(move |socket| async move {
        let _open = shared.sockets().enter();
        tokio::select! {
            () = tail::run(socket, &shared, plan, frames) => {}
            () = session.cut() => {}
        }
    })
}

/// The server of Dokploy takes the first subprotocol, whatever it is.
fn first_protocol(headers: &HeaderMap) -> Option<HeaderValue> {
    let line = headers.get(header::SEC_WEBSOCKET_PROTOCOL)?.to_str().ok()?;
    HeaderValue::from_str(line.split(',').next()?.trim()).ok()
}

/// What this request gets to see, checked in Dokploy's order.
fn plan(shared: &Shared, parts: &Parts, refused: bool) -> Plan {
    let query = parts.uri.query().unwrap_or_default();
    let value = |wanted: &str| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, value)| name == wanted && !value.is_empty())
            .map(|(_, value)| value.into_owned())
    };
    let Some(path) = value("logPath") else {
        return Plan::close(BAD_PATH, "logPath no provided");
    };
    if !is_log_path(&path) {
        return Plan::close(BAD_PATH, "Invalid log path");
    }
    if refused || shared.auth().identify(&parts.headers).is_none() {
        return Plan::Close(None);
    }
    let server_id = value("serverId");
    let mut world = shared.world();
    if let Some(id) = &server_id {
        if world.server(id).is_none() {
            return Plan::Say("Server not found".to_owned());
        }
        if let Some(server) = world.unreachable_server(Some(id)) {
            return Plan::Say(format!("SSH error: {}", server.refused()));
        }
    }
    match world.find_file(&path, server_id.as_deref()) {
        Found::Log(id) => Plan::Follow(Source::Log { id, path }),
        Found::Fixed(text) => Plan::Follow(Source::Fixed(text)),
        Found::Folder => Plan::Say(format!(
            "tail error: tail: error reading '{path}': Is a directory\n"
        )),
        Found::Missing => Plan::Say(format!(
            "tail error: tail: cannot open '{path}' for reading: No such file or directory\ntail: no files remaining\n"
        )),
    }
}

/// Below `/etc/dokploy`, also after every `..`, and of characters that need no quotes in a shell.
fn is_log_path(path: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_alphanumeric() || b"_/. :[]-".contains(&byte);
    if path.len() > LONGEST || !path.starts_with('/') || !path.bytes().all(fine) {
        return false;
    }
    let mut parts = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.starts_with(&["etc", "dokploy"])
}
