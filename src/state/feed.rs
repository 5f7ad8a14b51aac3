//! A list that is read again and again, with everything a page must say about it.

use std::sync::Arc;
use std::time::Duration;

use super::clock::{self, Clock};
use super::session::Session;
use crate::api::{ApiError, Endpoint};
use crate::domain::Moment;
use crate::domain::refresh::{self, Action};
use crate::reactive::{RwSignal, StoredValue, effect, spawn};

/// The newest answer of an endpoint, and what became of the last attempt.
pub struct Feed<T: Send + Sync + 'static> {
    /// The newest good answer; stays when later attempts fail.
    pub data: RwSignal<Option<Arc<T>>>,
    /// Why the last attempt failed; `None` when it went well.
    pub fault: RwSignal<Option<ApiError>>,
    /// When the newest good answer came.
    pub read_at: RwSignal<Option<Moment>>,
    /// Whether an attempt is under way.
    pub busy: RwSignal<bool>,
    tried_at: StoredValue<Option<Moment>>,
    /// Failed attempts in a row.
    failures: StoredValue<u32>,
    /// Answers of an earlier sign-in are dropped.
    turn: StoredValue<u32>,
    endpoint: fn() -> Endpoint<T>,
}

impl<T: Send + Sync + 'static> Clone for Feed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Feed<T> {}

impl<T: PartialEq + Send + Sync + 'static> Feed<T> {
    /// Nothing read yet.
    pub fn new(endpoint: fn() -> Endpoint<T>) -> Self {
        Self {
            data: RwSignal::new(None),
            fault: RwSignal::new(None),
            read_at: RwSignal::new(None),
            busy: RwSignal::new(false),
            tried_at: StoredValue::new(None),
            failures: StoredValue::new(0),
            turn: StoredValue::new(0),
            endpoint,
        }
    }

    /// Reads now, unless that is being done already.
    pub fn refresh(self, session: Session) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(client) = session.client() else {
            return;
        };
        self.busy.set(true);
        let turn = self.turn.get_value();
        spawn(async move {
            let endpoint = (self.endpoint)();
            let outcome = client.read(&endpoint, session.signal()).await;
            if self.turn.get_value() != turn {
                return;
            }
            self.busy.set(false);
            let now = clock::now();
            self.tried_at.set_value(Some(now));
            match outcome {
                Ok(data) => self.take(data, now),
                Err(ApiError::Aborted) => {}
                Err(error) => {
                    self.failures
                        .set_value(self.failures.get_value().saturating_add(1));
                    self.fault.set(Some(error.clone()));
                    session.note(&error);
                }
            }
        });
    }

    fn take(self, data: T, now: Moment) {
        self.read_at.set(Some(now));
        self.failures.set_value(0);
        if self.fault.with_untracked(Option::is_some) {
            self.fault.set(None);
        }
        // An answer that brings nothing new wakes nobody.
        if self
            .data
            .with_untracked(|old| old.as_deref() != Some(&data))
        {
            self.data.set(Some(Arc::new(data)));
        }
    }

    /// Forgets everything, also what is still under way.
    pub fn clear(self) {
        self.turn.set_value(self.turn.get_value().wrapping_add(1));
        self.tried_at.set_value(None);
        self.failures.set_value(0);
        self.busy.set(false);
        self.fault.set(None);
        self.read_at.set(None);
        self.data.set(None);
    }

    /// Reads again every `every` while signed in and visible, more rarely after failures, for as long as the owner lives.
    pub fn keep_fresh(self, clock: Clock, session: Session, every: Duration) {
        effect(move || {
            let now = clock.now.get();
            if !session.is_in() {
                return;
            }
            let since = self
                .tried_at
                .get_value()
                .and_then(|tried| refresh::since(tried, now));
            let every = refresh::spaced(every, self.failures.get_value());
            let visible = clock.visible.get();
            if refresh::next(visible, self.busy.get_untracked(), since, every) == Action::Fetch {
                self.refresh(session);
            }
        });
    }
}
