//! HTTP: from a request to an answer of the API or a file.

pub mod answer;
pub mod auth;
mod dashboard;
mod docs;
pub mod error;
pub mod files;
pub mod input;
mod mime;
mod routers;
pub mod sessions;
mod socket;
mod two_factor;
pub mod wire;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};

use self::answer::Answer;
use self::auth::Auth;
use self::error::{ApiError, Code};
use self::files::Files;
use self::input::{BodyError, Input};
use self::routers::Call;
use self::sessions::AuthCall;
use self::socket::Sockets;
use crate::world::World;
use crate::{Dialect, DocsShape, Fault};

/// Dokploy's body limit.
const BODY_LIMIT: usize = 1 << 20;

/// Everything that requests share.
pub struct Shared {
    world: Mutex<World>,
    auth: Mutex<Auth>,
    faults: Mutex<HashMap<String, Fault>>,
    requests: Mutex<Vec<SeenRequest>>,
    sockets: Sockets,
    files: Files,
    clock: Clock,
    dialect: (Dialect, DocsShape),
}

/// A request, as a test sees it.
#[derive(Debug, Clone)]
pub struct SeenRequest {
    /// `GET deployment.all`.
    pub what: String,
    /// `applicationId=…`, as it was sent.
    pub query: Option<String>,
    /// What was sent with it.
    pub body: Option<String>,
}

/// Where request times come from.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// The world's own time: only tests move it.
    World,
    /// `base` at `start`, then real time.
    Running {
        /// Epoch milliseconds.
        base: i64,
        /// When `base` was.
        start: Instant,
    },
}

/// A mutex whose holder panicked still has usable data here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// A server's state at its start.
    pub fn new(
        world: World,
        seed: u64,
        files: Files,
        clock: Clock,
        dialect: (Dialect, DocsShape),
    ) -> Self {
        Self {
            world: Mutex::new(world),
            auth: Mutex::new(Auth::new(seed)),
            faults: Mutex::default(),
            requests: Mutex::default(),
            sockets: Sockets::new(seed),
            files,
            clock,
            dialect,
        }
    }

    /// The world.
    pub fn world(&self) -> MutexGuard<'_, World> {
        lock(&self.world)
    }

    /// Sessions and limits.
    pub fn auth(&self) -> MutexGuard<'_, Auth> {
        lock(&self.auth)
    }

    /// Requests so far.
    pub fn requests(&self) -> MutexGuard<'_, Vec<SeenRequest>> {
        lock(&self.requests)
    }

    /// Keeps a request for the tests to see.
    fn note(&self, method: &str, name: &str, query: Option<&str>) {
        self.requests().push(SeenRequest {
            what: format!("{method} {name}"),
            query: query.map(str::to_owned),
            body: None,
        });
    }

    /// Keeps the body of the newest such request.
    fn note_body(&self, name: &str, body: &[u8]) {
        let what = format!("POST {name}");
        if let Some(request) = self
            .requests()
            .iter_mut()
            .rev()
            .find(|request| request.what == what)
        {
            request.body = Some(String::from_utf8_lossy(body).into_owned());
        }
    }

    /// Faults by procedure, or by procedure and one parameter.
    pub fn faults(&self) -> MutexGuard<'_, HashMap<String, Fault>> {
        lock(&self.faults)
    }

    /// Log sockets.
    pub fn sockets(&self) -> &Sockets {
        &self.sockets
    }

    /// Where the page appears.
    pub fn mount(&self) -> &str {
        self.files.mount()
    }

    /// Epoch milliseconds; locks the world.
    pub fn now(&self) -> i64 {
        match self.clock {
            Clock::World => self.world().now(),
            Clock::Running { base, start } => {
                base + i64::try_from(start.elapsed().as_millis()).unwrap_or(0)
            }
        }
    }

    /// The most particular fault: of one parameter, of the procedure, of all.
    fn fault(&self, procedure: &str, query: Option<&str>) -> Option<Fault> {
        let faults = self.faults();
        form_urlencoded::parse(query.unwrap_or_default().as_bytes())
            .find_map(|(name, value)| faults.get(&format!("{procedure}?{name}={value}")))
            .or_else(|| faults.get(procedure))
            .or_else(|| faults.get("*"))
            .cloned()
    }
}

/// Every request comes here; Dokploy's routes are names, not a tree.
pub async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    match request
        .uri()
        .path()
        .strip_prefix("/api/")
        .map(str::to_owned)
    {
        Some(name) => api(&shared, request, &name).await,
        None if socket::is_upgrade(request.headers()) => {
            socket::answer(&shared, request.into_parts().0).await
        }
        None if dashboard::is_page(request.uri().path()) => dashboard::page(),
        None => shared.files.serve(&request.into_parts().0).await,
    }
}

async fn api(shared: &Shared, request: Request, name: &str) -> Response {
    let query = request.uri().query();
    shared.note(request.method().as_str(), name, query);
    let fault = shared.fault(name, query);
    match &fault {
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Latency(time)) => tokio::time::sleep(*time).await,
        _ => {}
    }
    if let Some(response) = fault.as_ref().and_then(|fault| fault.instead(name)) {
        return response;
    }
    let answer = answer(shared, request, name).await;
    if fault == Some(Fault::Silence) {
        std::future::pending().await
    }
    match fault {
        Some(fault) => fault.spoil(answer).into_response(),
        None => answer.into_response(),
    }
}

async fn answer(shared: &Shared, request: Request, name: &str) -> Answer {
    if name == "health" {
        return Answer::health();
    }
    let (parts, body) = request.into_parts();
    if let Some(route) = name.strip_prefix("auth/") {
        let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
            return too_large();
        };
        let now = shared.now();
        let (world, mut auth) = (shared.world(), shared.auth());
        let call = AuthCall {
            auth: &mut auth,
            world: &world,
            headers: &parts.headers,
            body: &body,
            now,
        };
        return sessions::answer(call, &parts.method, route);
    }
    let account = shared.auth().identify(&parts.headers);
    let Some(account) = account else {
        return Answer::unauthorized();
    };
    if parts.method == Method::HEAD {
        return Answer::head();
    }
    let (dialect, docs_shape) = shared.dialect;
    let procedure = match dialect {
        Dialect::V0_30 => routers::find(name),
        Dialect::Docs => docs::find(name),
    };
    let procedure = procedure.filter(|procedure| procedure.method() == parts.method);
    let Some(procedure) = procedure else {
        return ApiError::new(Code::NotFound, "Not found").answer(None);
    };
    let input = if parts.method == Method::GET {
        Input::from_query(parts.uri.query().unwrap_or_default())
    } else {
        let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
            return too_large();
        };
        shared.note_body(name, &body);
        match Input::from_body(&parts.headers, &body) {
            Ok(input) => input,
            Err(BodyError::Api(error)) => return error.answer(Some(name)),
            Err(BodyError::NotJson) => {
                return Answer::bare_text(StatusCode::BAD_REQUEST, "Invalid JSON");
            }
        }
    };
    let now = shared.now();
    let mut call = Call {
        world: &mut shared.world(),
        account,
        role: account.role(),
        input,
        now,
        path: name,
        docs_shape,
    };
    match procedure.run(&mut call) {
        Ok(answer) if dialect == Dialect::Docs => docs::translate(answer, name),
        Ok(answer) => answer,
        Err(error) => error.answer(Some(name)),
    }
}

fn too_large() -> Answer {
    Answer::bare_text(StatusCode::PAYLOAD_TOO_LARGE, "Body exceeded 1mb limit")
}
