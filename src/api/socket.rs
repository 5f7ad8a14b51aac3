//! The log socket, `/listen-deployment`: the browser's WebSocket, and where it leads. Only a session cookie can open it: a
//! page cannot send a key along (dokploy-api, section 4).

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

use super::endpoint::target;

/// What a socket tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tells {
    /// It is connected, which says nothing about whether the server will answer: refusals come later.
    Open,
    /// A piece of the log, cut anywhere.
    Text(String),
    /// It has ended.
    Closed {
        /// The code; 1005 when the server gave none, 1006 when the connection broke.
        code: u16,
        /// The server's reason; mostly empty.
        reason: String,
    },
}

/// An open log socket. Dropping it closes it, and nothing more is told.
pub struct Socket {
    socket: WebSocket,
    quiet: Rc<Cell<bool>>,
    #[expect(dead_code, reason = "called for as long as it is held")]
    on: Closure<dyn FnMut(Event)>,
}

/// Listens to the log at `path`, on the machine of `server` (`None`: Dokploy's own). `base` is
/// [`super::config::Config::socket`]. `None` when the browser refuses the address.
///
/// The server replays the file from its first byte and never closes by itself. Source: recording `websocket`.
pub fn listen(
    base: &str,
    path: &str,
    server: Option<&str>,
    mut tell: impl FnMut(Tells) + 'static,
) -> Option<Socket> {
    let query = vec![
        ("logPath", path.to_owned()),
        ("serverId", server.unwrap_or_default().to_owned()),
    ];
    let place = web_sys::window()?.location().href().ok()?;
    let url = web_sys::Url::new_with_base(&target(base, &query), &place).ok()?;
    url.set_protocol(if url.protocol() == "https:" {
        "wss:"
    } else {
        "ws:"
    });
    let socket = WebSocket::new(&url.href()).ok()?;
    let quiet = Rc::new(Cell::new(false));
    let closed = Rc::clone(&quiet);
    let on: Box<dyn FnMut(Event)> = Box::new(move |event| {
        if closed.get() {
            return;
        }
        match event.type_().as_str() {
            "open" => tell(Tells::Open),
            "message" => {
                if let Some(text) = event.unchecked_into::<MessageEvent>().data().as_string() {
                    tell(Tells::Text(text));
                }
            }
            _ => {
                let event: CloseEvent = event.unchecked_into();
                tell(Tells::Closed {
                    code: event.code(),
                    reason: event.reason(),
                });
            }
        }
    });
    let on = Closure::wrap(on);
    let listener = Some(on.as_ref().unchecked_ref());
    socket.set_onopen(listener);
    socket.set_onmessage(listener);
    socket.set_onclose(listener);
    Some(Socket { socket, quiet, on })
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.quiet.set(true);
        self.socket.set_onopen(None);
        self.socket.set_onmessage(None);
        self.socket.set_onclose(None);
        // It fails only for codes and reasons that are not given here.
        let _ = self.socket.close();
    }
}
