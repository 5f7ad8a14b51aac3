//! What events tell of a tab.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::complaints::complaint;
use super::text;
use crate::connection::{Connection, Events};

/// What events tell of a tab.
pub(super) struct State {
    pub(super) connection: std::sync::Weak<Connection>,
    /// Id of the main frame, which is the target's.
    pub(super) main: String,
    pub(super) known: Mutex<Known>,
}

#[derive(Default)]
pub(super) struct Known {
    /// Where scripts of a frame run: session and context.
    pub(super) contexts: HashMap<String, (String, String)>,
    /// Documents that were loaded.
    pub(super) loaded: HashSet<String>,
    /// The document of the main frame.
    pub(super) document: String,
    /// How often the main frame's address or document has changed.
    pub(super) moves: usize,
    /// What the browser complained about.
    pub(super) complaints: Vec<String>,
    pub(super) crashed: bool,
}

impl State {
    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A frame of another site has a process and a session of its own.
    fn adopt(self: Arc<Self>, session: &str) {
        if let Some(connection) = self.connection.upgrade() {
            connection.listen(session, Arc::new(Listener(self)));
            for method in ["Runtime.enable", "Log.enable", "Page.enable"] {
                // One that has gone by then needs nothing.
                drop(connection.send(Some(session), method, &json!({})));
            }
        }
    }
}

/// Tells a tab's state of events.
pub(super) struct Listener(pub(super) Arc<State>);

impl Events for Listener {
    fn event(&self, session: &str, method: &str, params: &Value) {
        let state = &self.0;
        match method {
            "Runtime.executionContextCreated" => {
                if params.pointer("/context/auxData/isDefault") == Some(&Value::Bool(true)) {
                    let frame = text(params, "/context/auxData/frameId").to_owned();
                    let id = text(params, "/context/uniqueId").to_owned();
                    let place = (session.to_owned(), id);
                    state.known().contexts.insert(frame, place);
                }
            }
            "Runtime.executionContextDestroyed" => {
                let id = text(params, "/executionContextUniqueId");
                state.known().contexts.retain(|_, (_, own)| own != id);
            }
            "Runtime.executionContextsCleared" | "Inspector.detached" => {
                state.known().contexts.retain(|_, (own, _)| own != session);
            }
            "Target.attachedToTarget" => {
                if text(params, "/targetInfo/type") == "iframe" {
                    state.clone().adopt(text(params, "/sessionId"));
                }
            }
            "Target.detachedFromTarget" => {
                let gone = text(params, "/sessionId");
                state.known().contexts.retain(|_, (own, _)| own != gone);
                if let Some(connection) = state.connection.upgrade() {
                    connection.unlisten(gone);
                }
            }
            "Page.lifecycleEvent" if text(params, "/name") == "load" => {
                let document = text(params, "/loaderId").to_owned();
                state.known().loaded.insert(document);
            }
            "Page.frameNavigated" if text(params, "/frame/id") == state.main => {
                let mut known = state.known();
                text(params, "/frame/loaderId").clone_into(&mut known.document);
                known.moves += 1;
            }
            "Page.navigatedWithinDocument" if text(params, "/frameId") == state.main => {
                state.known().moves += 1;
            }
            "Inspector.targetCrashed" => state.known().crashed = true,
            _ => {
                if let Some(complaint) = complaint(method, params) {
                    state.known().complaints.push(complaint);
                }
            }
        }
    }
}
