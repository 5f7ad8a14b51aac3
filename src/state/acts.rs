//! What the server is asked to do, and what became of it.

use std::sync::Arc;

use super::App;
use super::global::Global;
use crate::api::ApiError;
use crate::api::command::endpoint;
use crate::api::retry::may_have_happened;
use crate::domain::capability::Action;
use crate::domain::command::Command;
use crate::domain::deployment::Deployment;
use crate::domain::preview::Preview;
use crate::domain::rollback::RollbackPoint;
use crate::domain::service::Service;
use crate::reactive::{RwSignal, StoredValue};

/// What an action is about, with what is known of it.
#[derive(Clone)]
pub enum About {
    /// An application or a compose stack.
    Service(Arc<Service>),
    /// A deployment.
    Deployment(Arc<Deployment>),
    /// A rollback point.
    Point(Arc<RollbackPoint>),
    /// A preview deployment.
    Preview(Arc<Preview>),
    /// The whole queue.
    Queue,
    /// Several deployments.
    Many(Arc<Many>),
}

/// Several deployments of a list.
pub struct Many {
    /// Those that are meant.
    pub rows: Vec<Arc<Deployment>>,
    /// The whole list, newest first: it tells which one is the newest successful one.
    pub all: Vec<Arc<Deployment>>,
}

/// Something that somebody is about to do.
#[derive(Clone)]
pub struct Ask {
    /// What.
    pub action: Action,
    /// To what.
    pub about: About,
}

/// What became of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server said that it is done, or queued.
    Done,
    /// The server refused it, and said why.
    Refused(ApiError),
    /// Nobody knows: there was no answer, or none that can be understood.
    Unknown(ApiError),
    /// The same is under way already; it was not begun a second time.
    Twice,
    /// Somebody else has signed in meanwhile, whose business it is not.
    Nobodys,
}

/// The actions.
pub type Acts = Global<Desk>;

/// What is asked and what is under way.
pub struct Desk {
    /// What a person is asked about before it is done.
    pub ask: RwSignal<Option<Arc<Ask>>>,
    /// What is under way: the same thing is not begun a second time.
    running: StoredValue<Vec<Command>>,
}

impl Acts {
    /// Nothing yet.
    pub fn start() -> Self {
        Self::new(Desk {
            ask: RwSignal::new(None),
            running: StoredValue::new(Vec::new()),
        })
    }

    /// Asks a person before something is done.
    pub fn ask(self, action: Action, about: About) {
        self.ask.set(Some(Arc::new(Ask { action, about })));
    }
}

impl App {
    /// Has the server do something. What it is about has to be read again after it ([`App::read_again`]), however it ended.
    pub async fn carry_out(self, command: Command) -> Outcome {
        let running = self.acts.running;
        if running.with_value(|running| running.contains(&command)) {
            return Outcome::Twice;
        }
        // There is a request for every action, and a client for whoever is signed in.
        let Some((endpoint, client)) = endpoint(&command).zip(self.session.client()) else {
            return Outcome::Nobodys;
        };
        let own = command.clone();
        running.update_value(|running| running.push(own));
        let turn = self.session.turn.get_untracked();
        let outcome = client.act(&endpoint).await;
        running.update_value(|running| running.retain(|other| *other != command));
        if turn != self.session.turn.get_untracked() {
            return Outcome::Nobodys;
        }
        if let Err(error) = &outcome {
            self.session.note(error);
        }
        match outcome {
            Ok(()) => Outcome::Done,
            Err(error) if may_have_happened(&error) => Outcome::Unknown(error),
            Err(error) => Outcome::Refused(error),
        }
    }

    /// Reads queue and list again, and what pages show of these ids; `gone` are deployments that the server was asked to
    /// delete: those that it does not list any more make room at once.
    pub fn read_again(self, ids: Vec<String>, gone: Vec<String>) {
        if !gone.is_empty() {
            self.store.gone.update(|all| all.extend(gone));
        }
        self.store.touch(self.session, ids);
    }
}
