//! A list that is read again and again, with everything a page must say about it.

use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use web_sys::AbortSignal;

use super::clock;
use super::reader::Reader;
use super::session::Session;
use crate::api::ApiError;
use crate::api::retry;
use crate::api::transport::{Abort, Client};
use crate::domain::Moment;
use crate::domain::refresh::{Attempts, Seen};
use crate::reactive::{Callback, RwSignal, StoredValue, effect, spawn};

/// What reading needs: where to put what is there before the rest, whom to ask, and what ends it.
pub type Asked<T> = (RwSignal<Option<Arc<T>>>, Client, Option<AbortSignal>);

/// An answer to come.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, ApiError>>>>;

/// Puts an answer in its place. Answers whether it brought something new.
type Put = Box<dyn FnOnce() -> bool>;

/// Asks, and answers what is to be done with the answer.
type Read = Callback<(Client, Option<AbortSignal>), Answer<Put>>;

/// The newest answer, and what became of the last attempt ([`Reading`]).
pub struct Feed<T: Send + Sync + 'static> {
    /// The newest good answer; stays when later attempts fail.
    pub data: RwSignal<Option<Arc<T>>>,
    reading: Reading,
}

impl<T: Send + Sync + 'static> Deref for Feed<T> {
    type Target = Reading;

    fn deref(&self) -> &Reading {
        &self.reading
    }
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
        Self::with(read, None)
    }

    /// Nothing read yet, and nothing is any more when the owner goes.
    pub fn of_page(read: impl Fn(Asked<T>) -> Answer<T> + 'static) -> Self {
        Self::with(read, Some(StoredValue::new(Abort::new())))
    }

    fn with(
        read: impl Fn(Asked<T>) -> Answer<T> + 'static,
        abort: Option<StoredValue<Abort>>,
    ) -> Self {
        let data = RwSignal::new(None);
        let read = move |(client, signal)| -> Answer<Put> {
            let answer = read((data, client, signal));
            Box::pin(async move {
                let answer = answer.await?;
                Ok(Box::new(move || put(data, answer)) as Put)
            })
        };
        Self {
            data,
            reading: Reading::new(Callback::new(read), abort),
        }
    }

    /// Reads for as long as the owner lives: at once, `pace` after an answer, rarer after failures that may pass, and when
    /// a person wants it. A pace of [`Duration::MAX`] reads once.
    pub fn keep(self, reader: Reader, pace: impl Fn() -> Duration + 'static) {
        self.reading.keep(reader, Box::new(pace));
    }

    /// Takes what was read before.
    pub fn begin_with(self, data: Arc<T>) {
        self.data.set(Some(data));
        self.reading.succeeded(clock::now(), true);
    }

    /// Forgets everything, also what is still under way.
    pub fn clear(self) {
        self.reading.clear();
        self.data.set(None);
    }
}

/// An answer that brings nothing new wakes nobody.
fn put<T: PartialEq + Send + Sync + 'static>(place: RwSignal<Option<Arc<T>>>, answer: T) -> bool {
    let new = place.with_untracked(|old| old.as_deref() != Some(&answer));
    if new {
        place.set(Some(Arc::new(answer)));
    }
    new
}

/// All of a feed but its data: it is compiled once, whatever is read.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Why the last attempt failed; `None` when it went well.
    pub fault: RwSignal<Option<ApiError>>,
    /// When the newest good answer came, also one that brought nothing new.
    pub read_at: RwSignal<Option<Moment>>,
    /// When the newest answer that brought something new came.
    pub changed_at: RwSignal<Option<Moment>>,
    /// Whether an attempt is under way that a person asked for.
    pub asked: RwSignal<bool>,
    attempts: StoredValue<Attempts>,
    /// Whether it was wanted again while an attempt was under way, whose answer may be older than the reason.
    again: StoredValue<bool>,
    /// Answers of an earlier sign-in are dropped.
    turn: StoredValue<u32>,
    read: Read,
    /// What gives up reading together with the page, where a page reads for itself.
    abort: Option<StoredValue<Abort>>,
}

impl Reading {
    fn new(read: Read, abort: Option<StoredValue<Abort>>) -> Self {
        Self {
            fault: RwSignal::new(None),
            read_at: RwSignal::new(None),
            changed_at: RwSignal::new(None),
            asked: RwSignal::new(false),
            attempts: StoredValue::new(Attempts::default()),
            again: StoredValue::new(false),
            turn: StoredValue::new(0),
            read,
            abort,
        }
    }

    fn keep(self, reader: Reader, pace: Box<dyn Fn() -> Duration>) {
        let Reader {
            clock,
            session,
            renewed,
            ..
        } = reader;
        let mut woken = clock.woken.get_untracked();
        let mut asked = renewed.get_untracked();
        effect(move || {
            let now = clock.now.get();
            let again = asked != renewed.get();
            asked = renewed.get_untracked();
            let fault = self.fault.get_untracked();
            if woken != clock.woken.get() {
                woken = clock.woken.get_untracked();
                if fault.is_some() {
                    self.wake();
                }
            }
            if !session.may_ask() || clock.seen() != Seen::Yes {
                return;
            }
            let pace = pace();
            // A sign-in that has ended is asked for by the frame, and the page goes on with the next one. What is read once
            // may be large and hold secrets: it is not asked for again and again because it does not come or is not understood.
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
        self.again.set_value(self.attempts.get_value().busy);
        self.poll(session);
    }

    /// Reads now, unless that is being done already.
    pub fn poll(self, session: Session) {
        let busy = self.attempts.get_value().busy;
        let Some(client) = session.client().filter(|_| !busy) else {
            return;
        };
        self.attempts.update_value(|attempts| attempts.busy = true);
        let turn = self.turn.get_value();
        let signal = match self.abort {
            Some(abort) => abort.with_value(Abort::signal),
            None => session.signal(),
        };
        let answer = self.read.run((client, signal));
        spawn(async move {
            let outcome = answer.await;
            // A page that has gone waits for nothing.
            if !self.turn.is_gone() && self.turn.get_value() == turn {
                self.take(outcome, session);
            }
        });
    }

    fn take(self, outcome: Result<Put, ApiError>, session: Session) {
        let now = clock::now();
        let again = self.again.get_value();
        if !again && self.asked.get_untracked() {
            self.asked.set(false);
        }
        match outcome {
            Ok(put) => {
                let new = put();
                self.succeeded(now, new);
                if self.fault.with_untracked(Option::is_some) {
                    self.fault.set(None);
                }
            }
            // It was given up with the sign-in: the next one begins at once.
            Err(ApiError::Aborted) => {
                self.attempts.set_value(Attempts::default());
                self.again.set_value(false);
                return;
            }
            Err(error) => {
                self.attempts.update_value(|attempts| {
                    attempts.failed(now, clock::random(), retry::least_pause(&error));
                });
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
        self.again.set_value(false);
        let stands = self.fault.with_untracked(|fault| {
            matches!(
                fault,
                Some(ApiError::NotSignedIn | ApiError::TooMany { .. })
            )
        });
        if again && !stands {
            self.poll(session);
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

    fn clear(self) {
        self.turn.set_value(self.turn.get_value().wrapping_add(1));
        self.attempts.set_value(Attempts::default());
        self.again.set_value(false);
        self.asked.set(false);
        self.fault.set(None);
        self.read_at.set(None);
        self.changed_at.set(None);
    }
}
