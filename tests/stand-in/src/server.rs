//! The running server: its socket, its connections and, in the demo, its heartbeat.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Body;
use axum::http::{Extensions, HeaderMap, Request, StatusCode, Version};
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};
use tower::ServiceExt;
use tower_http::compression::CompressionLayer;

use crate::fault::Hangup;
use crate::http::answer::Compressible;
use crate::http::files::Files;
use crate::http::{Clock, Shared, handle};
use crate::world::{Recipe, World};
use crate::{Dialect, DocsShape, Fault, SocketFault};

/// How often the demo's world moves.
const HEARTBEAT: Duration = Duration::from_millis(200);

/// How to start.
#[derive(Debug, Clone)]
pub struct Options {
    /// Same seed and `now`, same world.
    pub seed: u64,
    /// Exact number of rows of `allCentralized`; otherwise at most 11 per service.
    pub rows: Option<usize>,
    /// Exact number of rows of the service with this name; the others have what they would have without it.
    pub rows_of: Option<(&'static str, usize)>,
    /// Moves by itself, as the demo does.
    pub live: bool,
    /// 0 = any free one.
    pub port: u16,
    /// Folder with the built page.
    pub dist: Option<PathBuf>,
    /// Where the page appears: `/` or `/console/`.
    pub mount: String,
    /// Other origins that may frame the page, with a space between them.
    pub embed: String,
    /// Epoch milliseconds; `None` = the real clock. Given and not `live`, time stands still until a test advances it.
    pub now: Option<i64>,
    /// Which API it answers with.
    pub dialect: Dialect,
    /// How it answers a page of the list of everything; only for [`Dialect::Docs`].
    pub docs_shape: DocsShape,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 7,
            rows: None,
            rows_of: None,
            live: false,
            port: 0,
            dist: None,
            mount: "/".to_owned(),
            embed: String::new(),
            now: None,
            dialect: Dialect::default(),
            docs_shape: DocsShape::default(),
        }
    }
}

/// A running server on the loopback interface. Dropping it stops it and cuts its connections.
pub struct StandIn {
    addr: SocketAddr,
    shared: Arc<Shared>,
    tasks: Vec<JoinHandle<()>>,
}

impl StandIn {
    /// Binds and starts; needs a running tokio runtime.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let addr = listener.local_addr()?;
        let base = options.now.unwrap_or_else(real_now);
        let clock = match options.now {
            Some(_) if !options.live => Clock::World,
            _ => Clock::Running {
                base,
                start: Instant::now(),
            },
        };
        let mut world = World::new(Recipe {
            seed: options.seed,
            rows: options.rows,
            rows_of: options.rows_of,
            now: base,
            live: options.live,
        });
        if options.dialect == Dialect::Docs {
            world.show_queued();
        }
        let files = Files::new(options.dist, &options.mount, &options.embed);
        let dialect = (options.dialect, options.docs_shape);
        let shared = Arc::new(Shared::new(world, options.seed, files, clock, dialect));
        let mut tasks = vec![tokio::spawn(accept(listener, router(shared.clone())))];
        if options.live {
            tasks.push(tokio::spawn(beat(shared.clone())));
        }
        Ok(Self {
            addr,
            shared,
            tasks,
        })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// `http://127.0.0.1:<port>`, without a slash at the end.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// `http://127.0.0.1:<port>/console/`: where the page is.
    pub fn page_url(&self) -> String {
        format!("{}{}", self.url(), self.shared.mount())
    }

    /// Spoils a procedure (`deployment.allCentralized`, `auth/sign-in/email`), the upgrade of the log socket
    /// (`listen-deployment`) or all of them (`*`); `None` mends it. With a parameter of the query behind it, unescaped
    /// (`deployment.all?applicationId=…`), only requests with this one are spoilt; it wins over the fault without.
    pub fn set_fault(&self, procedure: &str, fault: Option<Fault>) {
        let mut faults = self.shared.faults();
        match fault {
            Some(fault) => faults.insert(procedure.to_owned(), fault),
            None => faults.remove(procedure),
        };
    }

    /// API requests so far, in order: `GET deployment.queueList`, `POST auth/sign-in/email`.
    pub fn requests(&self) -> Vec<String> {
        let requests = self.shared.requests();
        requests
            .iter()
            .map(|request| request.what.clone())
            .collect()
    }

    /// The same requests with their queries as they were sent: `GET deployment.all?applicationId=…`.
    pub fn requests_with_query(&self) -> Vec<String> {
        let requests = self.shared.requests();
        let whole = requests.iter().map(|request| match &request.query {
            Some(query) => format!("{}?{query}", request.what),
            None => request.what.clone(),
        });
        whole.collect()
    }

    /// The bodies of the requests so far to a procedure, in order.
    pub fn bodies(&self, procedure: &str) -> Vec<String> {
        let what = format!("POST {procedure}");
        let requests = self.shared.requests();
        let own = requests.iter().filter(|request| request.what == what);
        own.filter_map(|request| request.body.clone()).collect()
    }

    /// Forgets the requests so far.
    pub fn clear_requests(&self) {
        self.shared.requests().clear();
    }

    /// Looks at or changes the world; requests wait meanwhile.
    pub fn with_world<R>(&self, f: impl FnOnce(&mut World) -> R) -> R {
        f(&mut self.shared.world())
    }

    /// Ends every session, as an operator or three days do.
    pub fn end_sessions(&self) {
        self.shared.auth().sessions.clear();
    }

    /// Lets sign-in be tried again before its ten seconds are over.
    pub fn forget_sign_ins(&self) {
        self.shared.auth().sign_ins = None;
    }

    /// Breaks every open log socket, without a close frame.
    pub fn cut_sockets(&self) {
        self.shared.sockets().cut();
    }

    /// Spoils the log sockets opened from now on; `None` mends them.
    pub fn set_socket_fault(&self, fault: Option<SocketFault>) {
        self.shared.sockets().set_fault(fault);
    }

    /// How many log sockets are open.
    pub fn open_sockets(&self) -> usize {
        self.shared.sockets().count()
    }

    /// Epoch milliseconds as procedures see them.
    pub fn now(&self) -> i64 {
        self.shared.now()
    }
}

impl Drop for StandIn {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        // Upgraded connections live outside of the tasks.
        self.shared.sockets().cut();
    }
}

fn real_now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .ok()
        .and_then(|time| i64::try_from(time.as_millis()).ok())
        .unwrap_or(0)
}

fn router(shared: Arc<Shared>) -> Router {
    let may_compress = |_: StatusCode, _: Version, _: &HeaderMap, extensions: &Extensions| {
        extensions.get::<Compressible>().is_some()
    };
    Router::new()
        .fallback(handle)
        .layer(CompressionLayer::new().compress_when(may_compress))
        .with_state(shared)
}

/// Connections live in this task, so that ending it ends them.
async fn accept(listener: TcpListener, router: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    connections.spawn(serve(stream, router.clone()));
                }
            }
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, router: Router) {
    // Small frames must not wait for each other; where that cannot be had, they are late.
    drop(stream.set_nodelay(true));
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let Ok(response) = router.oneshot(request.map(Body::new)).await;
            // An error of the service makes hyper close the connection without an answer.
            if response.extensions().get::<Hangup>().is_some() {
                Err("hang up")
            } else {
                Ok(response)
            }
        }
    });
    // It fails when the client goes away, which is the client's business.
    drop(
        hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades()
            .await,
    );
}

async fn beat(shared: Arc<Shared>) {
    let mut ticks = tokio::time::interval(HEARTBEAT);
    loop {
        ticks.tick().await;
        let now = shared.now();
        shared.world().advance_live(now);
    }
}
