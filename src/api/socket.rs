//! The log socket, `/listen-deployment`. It needs the session cookie, because the browser's WebSocket cannot send the key as
//! a header (observed on v0.30.2).

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

use super::endpoint::target;

/// An event of the socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SocketEvent {
    /// The socket is open. The server may still refuse by closing it.
    Open,
    /// A chunk of the log; it may end anywhere.
    Text(String),
    /// The socket is closed.
    Closed {
        /// The close code; 1005 if the server gave none, 1006 if the connection broke.
        code: u16,
        /// The server's reason; usually empty.
        reason: String,
    },
}

/// An open log socket. Dropping it closes it; no events come after that.
pub struct Socket {
    socket: WebSocket,
    quiet: Rc<Cell<bool>>,
    #[expect(dead_code, reason = "called for as long as it is held")]
    on: Closure<dyn FnMut(Event)>,
}

/// Opens the socket for the log file at `path` on `server` (serverId; `None` is Dokploy's own machine) and calls `on_event`
/// for each event. `base` is [`super::config::Config::socket`]. `None` if the browser rejects the address.
///
/// The server sends the file from its first byte and never closes the socket itself. Source: recording `websocket`.
pub fn listen(
    base: &str,
    path: &str,
    server: Option<&str>,
    mut on_event: impl FnMut(SocketEvent) + 'static,
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
            "open" => on_event(SocketEvent::Open),
            "message" => {
                if let Some(text) = event.unchecked_into::<MessageEvent>().data().as_string() {
                    on_event(SocketEvent::Text(text));
                }
            }
            _ => {
                let event: CloseEvent = event.unchecked_into();
                on_event(SocketEvent::Closed {
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
        // It fails only for invalid codes and reasons; none is given.
        let _ = self.socket.close();
    }
}
