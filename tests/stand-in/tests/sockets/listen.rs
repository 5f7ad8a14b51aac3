//! A small client of the log socket.

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use stand_in::{EMAIL, OWNER_KEY, PASSWORD, StandIn};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::common::ApiRequest;

/// Nothing more comes after this long; new text has to come within 100 ms.
pub const QUIET: Duration = Duration::from_millis(300);

/// How a socket is after what was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Nothing has come for [`QUIET`].
    Open,
    /// A close frame; 1005 = without a code.
    Closed(u16, String),
    /// The connection is gone without a close frame.
    Broken,
}

/// What a socket sent.
#[derive(Debug)]
pub struct Heard {
    pub frames: Vec<String>,
    pub end: End,
}

impl Heard {
    pub fn text(&self) -> String {
        self.frames.concat()
    }
}

/// An open socket.
pub struct Listener {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub protocol: Option<String>,
}

impl Listener {
    /// `Err` is the status of an answer that is no upgrade, or 0.
    pub async fn open(
        server: &StandIn,
        target: &str,
        headers: &[(&'static str, String)],
    ) -> Result<Self, u16> {
        let url = format!("ws://{}{target}", server.addr());
        let mut request = url.into_client_request().unwrap();
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().unwrap());
        }
        match connect_async(request).await {
            Ok((socket, response)) => Ok(Self {
                socket,
                protocol: response
                    .headers()
                    .get("sec-websocket-protocol")
                    .map(|value| value.to_str().unwrap().to_owned()),
            }),
            Err(Error::Http(response)) => Err(response.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    /// With the owner's key.
    pub async fn to(server: &StandIn, target: &str) -> Self {
        let key = [("x-api-key", OWNER_KEY.to_owned())];
        Self::open(server, target, &key).await.unwrap()
    }

    /// How long the next frame lets wait.
    pub async fn wait(&mut self) -> Duration {
        let begin = Instant::now();
        assert!(matches!(
            self.socket.next().await,
            Some(Ok(Message::Text(_)))
        ));
        begin.elapsed()
    }

    /// Everything until it ends or is quiet.
    pub async fn hear(&mut self) -> Heard {
        let mut frames = Vec::new();
        let end = loop {
            match tokio::time::timeout(QUIET, self.socket.next()).await {
                Err(_) => break End::Open,
                Ok(Some(Ok(Message::Text(text)))) => frames.push(text.as_str().to_owned()),
                Ok(Some(Ok(Message::Close(frame)))) => {
                    break match frame {
                        Some(frame) => {
                            End::Closed(frame.code.into(), frame.reason.as_str().to_owned())
                        }
                        None => End::Closed(1005, String::new()),
                    };
                }
                Ok(Some(Ok(other))) => panic!("{other:?}"),
                Ok(Some(Err(_)) | None) => break End::Broken,
            }
        };
        Heard { frames, end }
    }

    /// As a page does that is done with it.
    pub async fn close(mut self) {
        self.socket.send(Message::Close(None)).await.unwrap();
        while let Some(Ok(_)) = self.socket.next().await {}
    }
}

/// The target for a log, encoded.
pub fn target(path: &str, server_id: Option<&str>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("logPath", path);
    query.extend_pairs(server_id.map(|id| ("serverId", id)));
    format!("/listen-deployment?{}", query.finish())
}

/// The newest row of a service that has a log: id, path, server of the log.
pub fn log_of(server: &StandIn, service: &str) -> (String, String, Option<String>) {
    server.with_world(|world| {
        let service = world.service_named(service).unwrap().id.clone();
        let row = world
            .deployments()
            .iter()
            .find(|row| row.owner.id() == service && !row.log_path.is_empty())
            .unwrap();
        let log_server = world.log_server(row).map(str::to_owned);
        (row.id.clone(), row.log_path.clone(), log_server)
    })
}

/// A running deployment of `service`: its id and the target of its log.
pub fn running(server: &StandIn, service: &str) -> (String, String) {
    let now = server.now();
    let id = server.with_world(|world| world.start_deployment(service, "feat: a log", now));
    let (newest, path, log_server) = log_of(server, service);
    assert_eq!(newest, id);
    (id, target(&path, log_server.as_deref()))
}

/// A signed-in browser's cookie.
pub async fn cookie(server: &StandIn) -> String {
    let body = serde_json::json!({ "email": EMAIL, "password": PASSWORD });
    let reply = ApiRequest::post("/api/auth/sign-in/email", &body)
        .send(server)
        .await;
    let line = reply.header("set-cookie").unwrap();
    line.split(';').next().unwrap().to_owned()
}
