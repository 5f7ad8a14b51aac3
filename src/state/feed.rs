//! A list that is read again and again, with everything a page must say about it.

use std::pin::Pin;
use std::sync::Arc;

use web_sys::AbortSignal;

use super::clock;
use super::session::Session;
use crate::api::ApiError;
use crate::api::retry;
use crate::api::transport::Client;
use crate::domain::Moment;
use crate::domain::refresh::Attempts;
use crate::reactive::{Callback, RwSignal, StoredValue, spawn};

/// What reading needs: where to put what is there before the rest, whom to ask, and what ends it.
pub type Asked<T> = (RwSignal<Option<Arc<T>>>, Client, Option<AbortSignal>);

/// An answer to come.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// The newest answer, and what became of the last attempt.
pub struct Feed<T: Send + Sync + 'static> {
    /// The newest good answer; stays when later attempts fail.
    pub data: RwSignal<Option<Arc<T>>>,
    /// Why the last attempt failed; `None` when it went well.
    pub fault: RwSignal<Option<ApiError>>,
    /// When the newest good answer came, also one that brought nothing new.
    pub read_at: RwSignal<Option<Moment>>,
    /// When the newest answer that brought something new came.
    pub changed_at: RwSignal<Option<Moment>>,
    /// Whether an attempt is under way that a person asked for.
    pub asked: RwSignal<bool>,
    attempts: StoredValue<Attempts>,
    /// Answers of an earlier sign-in are dropped.
    turn: StoredValue<u32>,
    read: Callback<Asked<T>, Answer<T>>,
}

impl<T: Send + Sync + 'static> Clone for Feed<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Feed<T> {}

impl<T: PartialEq + Send + Sync + 'static> Feed<T> {
    /// Nothing read yet.
    pub fn new(read: impl Fn(Asked<T>) -> Answer<T> + 'static) -> Self {
        Self {
            data: RwSignal::new(None),
            fault: RwSignal::new(None),
            read_at: RwSignal::new(None),
            changed_at: RwSignal::new(None),
            asked: RwSignal::new(false),
            attempts: StoredValue::new(Attempts::default()),
            turn: StoredValue::new(0),
            read: Callback::new(read),
        }
    }

    /// What became of the attempts so far.
    pub fn attempts(self) -> Attempts {
        self.attempts.get_value()
    }

    /// Somebody came to look.
    pub fn wake(self) {
        self.attempts
            .update_value(|attempts| attempts.wake(clock::now()));
    }

    /// Reads now because a person wants it.
    pub fn refresh(self, session: Session) {
        self.asked.set(true);
        self.poll(session);
    }

    /// Reads now, unless that is being done already.
    pub fn poll(self, session: Session) {
        let Some(client) = session.client().filter(|_| !self.attempts().busy) else {
            return;
        };
        self.attempts.update_value(|attempts| attempts.busy = true);
        let turn = self.turn.get_value();
        let answer = self.read.run((self.data, client, session.signal()));
        spawn(async move {
            let outcome = answer.await;
            if self.turn.get_value() == turn {
                self.take(outcome, session);
            }
        });
    }

    fn take(self, outcome: Result<T, ApiError>, session: Session) {
        let now = clock::now();
        self.attempts.update_value(|attempts| match &outcome {
            // It was given up with the sign-in: the next one begins at once.
            Err(ApiError::Aborted) => *attempts = Attempts::default(),
            Err(error) => attempts.failed(now, clock::random(), retry::least_pause(error)),
            Ok(_) => attempts.succeeded(now),
        });
        if self.asked.get_untracked() {
            self.asked.set(false);
        }
        match outcome {
            Ok(data) => {
                self.read_at.set(Some(now));
                if self.fault.with_untracked(Option::is_some) {
                    self.fault.set(None);
                }
                // An answer that brings nothing new wakes nobody.
                if self
                    .data
                    .with_untracked(|old| old.as_deref() != Some(&data))
                {
                    self.changed_at.set(Some(now));
                    self.data.set(Some(Arc::new(data)));
                }
            }
            Err(ApiError::Aborted) => {}
            Err(error) => {
                session.note(&error);
                // The same fault again is no news.
                if self
                    .fault
                    .with_untracked(|old| old.as_ref() != Some(&error))
                {
                    self.fault.set(Some(error));
                }
            }
        }
    }

    /// Forgets everything, also what is still under way.
    pub fn clear(self) {
        self.turn.set_value(self.turn.get_value().wrapping_add(1));
        self.attempts.set_value(Attempts::default());
        self.asked.set(false);
        self.fault.set(None);
        self.read_at.set(None);
        self.changed_at.set(None);
        self.data.set(None);
    }
}
