//! Actions on the server and their outcomes.

use std::sync::Arc;

use leptos::prelude::*;

use super::live::{LiveData, use_live_data};
use super::session::{Session, use_session};
use crate::api::ApiError;
use crate::api::command::endpoint;
use crate::api::retry::may_have_happened;
use crate::domain::actions::capability::Action;
use crate::domain::actions::command::Command;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::preview::Preview;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::model::service::Service;

/// What an action is applied to.
#[derive(Clone)]
pub enum Subject {
    /// An application or a compose stack.
    Service(Arc<Service>),
    /// A deployment.
    Deployment(Arc<Deployment>),
    /// A rollback point.
    RollbackPoint(Arc<RollbackPoint>),
    /// A preview deployment.
    Preview(Arc<Preview>),
    /// The whole queue.
    Queue,
    /// Several deployments.
    Deployments(Arc<SelectedDeployments>),
}

/// Several deployments of a list.
pub struct SelectedDeployments {
    /// The selected deployments.
    pub rows: Vec<Arc<Deployment>>,
    /// The whole list, newest first, to find the newest successful deployment of each service.
    pub all: Vec<Arc<Deployment>>,
}

/// An action that a person is about to confirm.
#[derive(Clone)]
pub struct ActionRequest {
    /// The action.
    pub action: Action,
    /// What it is applied to.
    pub subject: Subject,
}

/// How an action ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server said that it is done, or queued.
    Done,
    /// The server refused it, and said why.
    Refused(ApiError),
    /// There was no readable answer, so the action may have happened.
    Unknown(ApiError),
    /// The same action is already running and was not sent again.
    AlreadyRunning,
    /// Another person has signed in since, so the outcome is not shown.
    Superseded,
}

/// The action to confirm and the running actions.
#[derive(Clone, Copy)]
pub struct Actions {
    /// The action that waits for confirmation.
    pub request: RwSignal<Option<Arc<ActionRequest>>>,
    /// Running commands, none of which is sent a second time.
    running: StoredValue<Vec<Command>>,
    session: Session,
    live: LiveData,
}

/// The actions from the context.
pub fn use_actions() -> Actions {
    expect_context()
}

impl Actions {
    /// Provides the actions as a context.
    pub fn provide() -> Self {
        let actions = Self {
            request: RwSignal::new(None),
            running: StoredValue::new(Vec::new()),
            session: use_session(),
            live: use_live_data(),
        };
        provide_context(actions);
        actions
    }

    /// Opens the confirmation dialog of an action.
    pub fn request(self, action: Action, subject: Subject) {
        self.request
            .set(Some(Arc::new(ActionRequest { action, subject })));
    }

    /// Sends a command to the server. Call [`Actions::read_again`] afterwards, whatever the outcome.
    pub async fn send(self, command: Command) -> Outcome {
        let running = self.running;
        if running.with_value(|running| running.contains(&command)) {
            return Outcome::AlreadyRunning;
        }
        // Every command has an endpoint; the client is missing only before the configuration is loaded.
        let Some((endpoint, client)) = endpoint(&command).zip(self.session.client()) else {
            return Outcome::Superseded;
        };
        let own = command.clone();
        running.update_value(|running| running.push(own));
        let generation = self.session.generation.get_untracked();
        let outcome = client.send(&endpoint).await;
        running.update_value(|running| running.retain(|other| *other != command));
        if generation != self.session.generation.get_untracked() {
            return Outcome::Superseded;
        }
        if let Err(error) = &outcome {
            self.session.note_error(error);
        }
        match outcome {
            Ok(()) => Outcome::Done,
            Err(error) if may_have_happened(&error) => Outcome::Unknown(error),
            Err(error) => Outcome::Refused(error),
        }
    }

    /// Reads the queue, the list and the data of these ids again. `gone` are deployments whose deletion was sent: pages drop
    /// them as soon as the server no longer lists them.
    pub fn read_again(self, ids: Vec<String>, gone: Vec<String>) {
        if !gone.is_empty() {
            self.live.gone.update(|all| all.extend(gone));
        }
        self.live.touch(ids);
    }
}
