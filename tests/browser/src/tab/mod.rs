//! A tab: commands to its page. Its other files run scripts in it and in frames, go through its history, and keep what events
//! tell of it.

mod complaints;
mod navigation;
mod scripts;
mod state;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

use self::scripts::Frame;
use self::state::{Listener, State};
use crate::Outcome;
use crate::connection::Connection;

pub use self::scripts::{Handle, STALE};

/// How often it is looked whether a page has come.
const POLL: Duration = Duration::from_millis(5);

/// A tab in a browser context of its own.
pub struct Tab {
    connection: Arc<Connection>,
    /// The browser context.
    context: String,
    /// The tab's own session, to which input goes.
    session: String,
    state: Arc<State>,
    /// The frame that scripts run in; `None` for the page itself.
    frame: Mutex<Option<Frame>>,
}

fn text<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or("")
}

impl Tab {
    /// Makes a target known that was attached to.
    ///
    /// # Errors
    /// What Chromium says.
    pub async fn open(
        connection: Arc<Connection>,
        context: String,
        target: String,
        session: String,
    ) -> Outcome<Arc<Self>> {
        let state = Arc::new(State {
            connection: Arc::downgrade(&connection),
            main: target,
            known: Mutex::default(),
        });
        connection.listen(&session, Arc::new(Listener(state.clone())));
        let tab = Arc::new(Self {
            connection,
            context,
            session,
            state,
            frame: Mutex::default(),
        });
        let begin = [
            ("Page.enable", json!({})),
            ("Page.setLifecycleEventsEnabled", json!({ "enabled": true })),
            ("Runtime.enable", json!({})),
            ("Log.enable", json!({})),
            // Without it each question for a role or a name builds the whole accessibility tree and throws it away.
            ("Accessibility.enable", json!({})),
            (
                "Emulation.setFocusEmulationEnabled",
                json!({ "enabled": true }),
            ),
            (
                "Target.setAutoAttach",
                json!({ "autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true }),
            ),
        ];
        for (method, params) in begin {
            tab.command(method, params).await?;
        }
        Ok(tab)
    }

    /// Opens another tab that shares storage and cookies with this one.
    ///
    /// # Errors
    /// What Chromium says.
    pub async fn beside(&self) -> Outcome<Arc<Self>> {
        let create = json!({ "url": "about:blank", "browserContextId": self.context });
        let made = self
            .connection
            .call(None, "Target.createTarget", &create)
            .await?;
        let target = text(&made, "/targetId").to_owned();
        let attach = json!({ "targetId": target, "flatten": true });
        let attached = self
            .connection
            .call(None, "Target.attachToTarget", &attach)
            .await?;
        let session = text(&attached, "/sessionId").to_owned();
        Self::open(
            self.connection.clone(),
            self.context.clone(),
            target,
            session,
        )
        .await
    }

    /// Ends it with all that its browser context keeps.
    ///
    /// # Errors
    /// When Chromium has gone.
    pub async fn close(&self) -> Outcome {
        let context = json!({ "browserContextId": self.context });
        let outcome = self
            .connection
            .call(None, "Target.disposeBrowserContext", &context)
            .await;
        self.connection.unlisten(&self.session);
        outcome.map(drop)
    }

    /// Sends a command to the page, whatever the frame.
    ///
    /// # Errors
    /// What Chromium says.
    pub async fn command(&self, method: &str, params: Value) -> Outcome<Value> {
        let answer = self
            .connection
            .call(Some(&self.session), method, &params)
            .await;
        if self.state.known().crashed {
            return Err("the page's process has crashed".into());
        }
        answer
    }

    /// Sends commands to the page, one behind the other, without waiting in between; waits for all of them.
    ///
    /// # Errors
    /// What Chromium says.
    pub async fn commands(&self, method: &str, all: Vec<Value>) -> Outcome {
        let mut answers = Vec::new();
        if let Some((last, others)) = all.split_last() {
            for params in others {
                let answer = self.connection.send(Some(&self.session), method, params);
                answers.push(answer);
            }
            self.command(method, last.clone()).await?;
        }
        for answer in answers {
            answer.await??;
        }
        Ok(())
    }

    /// What the browser complained about so far.
    pub fn complaints(&self) -> Vec<String> {
        self.state.known().complaints.clone()
    }
}
