//! A connection to Chromium's DevTools: commands, their answers, and events.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

use crate::Outcome;

/// How long Chromium may take to answer a command. Far more than it ever takes: a machine may be busy.
const ANSWER: Duration = Duration::from_secs(90);

/// What receives events.
pub trait Events: Send + Sync {
    /// Called for each event of a session, in order, before the answer to any later command.
    fn event(&self, session: &str, method: &str, params: &Value);
}

type Answer = Result<Value, String>;

/// A connection; ends with its owner.
pub struct Connection {
    outgoing: mpsc::UnboundedSender<Message>,
    shared: Arc<Shared>,
    next: AtomicU64,
}

#[derive(Default)]
struct Shared {
    /// Who waits for which answer; `None` when the connection has ended.
    pending: Mutex<Option<HashMap<u64, oneshot::Sender<Answer>>>>,
    /// Who receives the events of which session.
    sessions: Mutex<HashMap<String, Arc<dyn Events>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Connection {
    /// Connects to the address that Chromium printed.
    ///
    /// # Errors
    /// When nobody answers there.
    pub async fn open(address: &str) -> Outcome<Self> {
        // A picture or a whole log is one message.
        let config = WebSocketConfig::default()
            .max_message_size(None)
            .max_frame_size(None);
        let (socket, _) =
            tokio_tungstenite::connect_async_with_config(address, Some(config), true).await?;
        let (mut sink, mut stream) = socket.split();
        let (outgoing, mut queue) = mpsc::unbounded_channel::<Message>();
        let shared = Arc::new(Shared::default());
        *lock(&shared.pending) = Some(HashMap::new());
        tokio::spawn(async move {
            while let Some(message) = queue.recv().await {
                if sink.send(message).await.is_err() {
                    break;
                }
            }
        });
        let reading = shared.clone();
        tokio::spawn(async move {
            while let Some(Ok(message)) = stream.next().await {
                if let Message::Text(text) = message {
                    reading.receive(&text);
                }
            }
            // Whoever still waits learns it by the end of its channel.
            *lock(&reading.pending) = None;
        });
        Ok(Self {
            outgoing,
            shared,
            next: AtomicU64::new(1),
        })
    }

    /// Tells somebody of the events of a session from now on.
    pub fn listen(&self, session: &str, events: Arc<dyn Events>) {
        lock(&self.shared.sessions).insert(session.to_owned(), events);
    }

    /// Tells nobody of them any more.
    pub fn unlisten(&self, session: &str) {
        lock(&self.shared.sessions).remove(session);
    }

    /// Sends a command, to a session or to the browser itself, without waiting for its answer.
    pub fn send(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
    ) -> oneshot::Receiver<Answer> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = oneshot::channel();
        if let Some(pending) = lock(&self.shared.pending).as_mut() {
            pending.insert(id, sender);
        }
        let mut command = json!({ "id": id, "method": method, "params": params });
        if let (Some(session), Some(command)) = (session, command.as_object_mut()) {
            command.insert("sessionId".into(), session.into());
        }
        // A connection that has ended is reported by the receiver.
        let _ = self.outgoing.send(Message::text(command.to_string()));
        receiver
    }

    /// Sends a command and waits for its answer.
    ///
    /// # Errors
    /// What Chromium says, and when it does not answer.
    pub async fn call(
        &self,
        session: Option<&str>,
        method: &str,
        params: &Value,
    ) -> Outcome<Value> {
        let answer = tokio::time::timeout(ANSWER, self.send(session, method, params)).await;
        match answer {
            Ok(Ok(Ok(result))) => Ok(result),
            Ok(Ok(Err(error))) => Err(format!("{method}: {error}").into()),
            Ok(Err(_)) => Err(format!("{method}: Chromium has gone").into()),
            Err(_) => Err(format!("{method}: no answer in {ANSWER:?}").into()),
        }
    }
}

impl Shared {
    fn receive(&self, text: &str) {
        let Ok(mut message) = serde_json::from_str::<Value>(text) else {
            return;
        };
        if let Some(id) = message.get("id").and_then(Value::as_u64) {
            let waiting = lock(&self.pending)
                .as_mut()
                .and_then(|pending| pending.remove(&id));
            let refusal = message.pointer("/error/message").and_then(Value::as_str);
            let refusal = refusal.map(str::to_owned);
            let answer = match message.get_mut("result") {
                Some(result) => Ok(result.take()),
                None => Err(refusal.unwrap_or_else(|| "no result".to_owned())),
            };
            if let Some(waiting) = waiting {
                // Whoever no longer waits does not want to know.
                let _ = waiting.send(answer);
            }
            return;
        }
        let text = |name: &str| message.get(name).and_then(Value::as_str);
        let (Some(session), Some(method)) = (text("sessionId"), text("method")) else {
            return;
        };
        let events = lock(&self.sessions).get(session).cloned();
        if let (Some(events), Some(params)) = (events, message.get("params")) {
            events.event(session, method, params);
        }
    }
}
