//! A polled answer of the server with its error and times.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use leptos::callback::UnsyncCallback;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::AbortSignal;

use super::use_live_data;
use crate::api::ApiError;
use crate::api::retry;
use crate::api::transport::{Abort, Client};
use crate::domain::Moment;
use crate::domain::refresh::{Attempts, Seen};
use crate::state::clock::{self, use_clock};
use crate::state::session::{Session, use_session};

/// Input of a read: the data signal (for partial answers), the client, and the abort signal.
pub type QueryContext<T> = (RwSignal<Option<Arc<T>>>, Client, Option<AbortSignal>);

/// A running request.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// A live query: the newest answer and the outcome of the last attempt. [`LiveQuery::keep_fresh`] polls it, or its user
/// calls [`LiveQuery::poll`].
pub struct LiveQuery<T: Send + Sync + 'static> {
    /// The newest good answer; stays when later attempts fail.
    pub data: RwSignal<Option<Arc<T>>>,
    /// Why the last attempt failed; `None` when it went well.
    pub fault: RwSignal<Option<ApiError>>,
    /// When the newest good answer arrived, changed or not.
    pub read_at: RwSignal<Option<Moment>>,
    /// When the data last changed.
    pub changed_at: RwSignal<Option<Moment>>,
    /// Whether a refresh by the person is running. It ends after the data of its answer is set.
    pub refreshing: RwSignal<bool>,
    attempts: StoredValue<Attempts>,
    /// Whether to read once more after the running attempt, which may have started before the change.
    again: StoredValue<bool>,
    /// Answers of an earlier sign-in are dropped.
    generation: StoredValue<u32>,
    read: UnsyncCallback<QueryContext<T>, Answer<T>>,
    /// Whether the answer depends on who is signed in.
    is_personal: bool,
    /// Aborts reads when the page is disposed; `None` for queries of the whole program.
    abort: Option<StoredValue<Abort, LocalStorage>>,
}

impl<T: Send + Sync + 'static> Clone for LiveQuery<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for LiveQuery<T> {}

impl<T: PartialEq + Send + Sync + 'static> LiveQuery<T> {
    /// A query of the whole program; reads are aborted when the session ends.
    pub fn new(read: impl Fn(QueryContext<T>) -> Answer<T> + 'static) -> Self {
        Self::with_abort(read, None)
    }

    /// A query of one page; reads are aborted when the page is disposed.
    pub fn of_page(read: impl Fn(QueryContext<T>) -> Answer<T> + 'static) -> Self {
        Self::with_abort(read, Some(StoredValue::new_local(Abort::new())))
    }

    fn with_abort(
        read: impl Fn(QueryContext<T>) -> Answer<T> + 'static,
        abort: Option<StoredValue<Abort, LocalStorage>>,
    ) -> Self {
        Self {
            data: RwSignal::new(None),
            fault: RwSignal::new(None),
            read_at: RwSignal::new(None),
            changed_at: RwSignal::new(None),
            refreshing: RwSignal::new(false),
            attempts: StoredValue::new(Attempts::default()),
            again: StoredValue::new(false),
            generation: StoredValue::new(0),
            read: UnsyncCallback::new(read),
            is_personal: true,
            abort,
        }
    }

    /// A query whose answer is the same for everybody.
    pub fn of_everybody(self) -> Self {
        Self {
            is_personal: false,
            ..self
        }
    }

    /// Polls until the reactive owner is disposed: at once, `pace` after each answer, with growing pauses after temporary
    /// failures, and on refresh. A pace of [`Duration::MAX`] reads once.
    pub fn keep_fresh(self, pace: impl Fn() -> Duration + 'static) {
        let (clock, session, renewed) = (use_clock(), use_session(), use_live_data().renewed);
        let mut woken = clock.woken.get_untracked();
        let mut renewed_before = renewed.get_untracked();
        Effect::new(move |_| {
            let now = clock.now.get();
            let again = renewed_before != renewed.get();
            renewed_before = renewed.get_untracked();
            let fault = self.fault.get_untracked();
            if woken != clock.woken.get() {
                woken = clock.woken.get_untracked();
                if fault.is_some() {
                    self.wake();
                }
            }
            if !session.can_request() || clock.seen() != Seen::Yes {
                return;
            }
            let pace = pace();
            // After an expired session polling continues. An answer that is read once may be large and hold secrets, so it
            // is not repeated after a time-out or a malformed answer.
            let stands = fault.is_some_and(|fault| {
                let large = matches!(
                    fault,
                    ApiError::Malformed { .. } | ApiError::TimedOut { .. }
                );
                let stays = !retry::may_pass(&fault) || (large && pace == Duration::MAX);
                stays && fault != ApiError::NotSignedIn
            });
            if again {
                self.refresh(session);
            } else if !stands && self.attempts.get_value().due(now, pace) {
                self.poll(session);
            }
        });
    }

    /// Starts with data that was read before.
    pub fn begin_with(self, data: Arc<T>) {
        self.data.set(Some(data));
        self.succeeded(clock::now(), true);
    }

    /// The attempts so far.
    pub fn attempts(self) -> Attempts {
        self.attempts.get_value()
    }

    /// Ends the pause after failures.
    pub fn wake(self) {
        self.attempts
            .update_value(|attempts| attempts.wake(clock::now()));
    }

    /// Reads now, on request of the person.
    pub fn refresh(self, session: Session) {
        self.refreshing.set(true);
        self.again.set_value(self.attempts.get_value().busy);
        self.poll(session);
    }

    /// Reads now, unless an attempt is running.
    pub fn poll(self, session: Session) {
        let busy = self.attempts.get_value().busy;
        let Some(client) = session.client().filter(|_| !busy) else {
            return;
        };
        self.attempts.update_value(|attempts| attempts.busy = true);
        let generation = self.generation.get_value();
        let signal = match self.abort {
            Some(abort) => abort.with_value(Abort::signal),
            None => session.abort_signal(),
        };
        let answer = self.read.run((self.data, client, signal));
        let check = self.is_personal.then(|| session.check_reader()).flatten();
        let reader = session.generation.get_untracked();
        spawn_local(async move {
            let outcome = answer.await;
            if let Some(check) = check {
                check.await;
            }
            // The page may be disposed by now, or the answer somebody else's.
            let is_current = self.generation.try_get_value() == Some(generation);
            if is_current && session.generation.get_untracked() == reader {
                self.take(outcome, session);
            }
        });
    }

    fn take(self, outcome: Result<T, ApiError>, session: Session) {
        let now = clock::now();
        let again = self.again.get_value();
        match outcome {
            Ok(answer) => {
                // The signal is set only if the data has changed.
                let new = self
                    .data
                    .with_untracked(|old| old.as_deref() != Some(&answer));
                if new {
                    self.data.set(Some(Arc::new(answer)));
                }
                self.succeeded(now, new);
                if self.fault.with_untracked(Option::is_some) {
                    self.fault.set(None);
                }
            }
            // Aborted with the session: the next session reads at once.
            Err(ApiError::Aborted) => {
                self.attempts.set_value(Attempts::default());
                self.again.set_value(false);
                self.stop_refreshing();
                return;
            }
            Err(error) => {
                self.attempts.update_value(|attempts| {
                    attempts.failed(now, clock::random(), retry::least_pause(&error));
                });
                session.note_error(&error);
                // The signal is set only for another error.
                if self
                    .fault
                    .with_untracked(|old| old.as_ref() != Some(&error))
                {
                    self.fault.set(Some(error));
                }
            }
        }
        self.again.set_value(false);
        let stands = self.fault.with_untracked(|fault| {
            matches!(
                fault,
                Some(ApiError::NotSignedIn | ApiError::TooMany { .. })
            )
        });
        if again && !stands {
            self.poll(session);
        } else {
            self.stop_refreshing();
        }
    }

    fn stop_refreshing(self) {
        if self.refreshing.get_untracked() {
            self.refreshing.set(false);
        }
    }

    fn succeeded(self, now: Moment, new: bool) {
        self.attempts
            .update_value(|attempts| attempts.succeeded(now));
        self.read_at.set(Some(now));
        if new {
            self.changed_at.set(Some(now));
        }
    }

    /// Clears all data and drops the answer of a running attempt.
    pub fn clear(self) {
        self.generation
            .update_value(|generation| *generation = generation.wrapping_add(1));
        self.attempts.set_value(Attempts::default());
        self.again.set_value(false);
        self.refreshing.set(false);
        self.fault.set(None);
        self.read_at.set(None);
        self.changed_at.set(None);
        self.data.set(None);
    }
}
