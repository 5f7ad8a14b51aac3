//! The log of one deployment, read again while it grows.

use std::time::Duration;

use super::clock::{self, Clock};
use super::session::Session;
use crate::api::ApiError;
use crate::api::deployment::{LOG_TAIL, read_logs};
use crate::api::retry;
use crate::api::transport::Abort;
use crate::domain::Moment;
use crate::domain::refresh::{self, Action, LOG_EVERY};
use crate::log::Log;
use crate::reactive::{Memo, RwSignal, StoredValue, effect, spawn};

/// A log and what became of the last attempt to read it.
#[derive(Clone, Copy)]
pub struct LogFeed {
    /// The log itself.
    pub log: RwSignal<Log>,
    /// Counts up whenever the log begins anew, so that lines are not taken for older ones of the same number.
    pub epoch: RwSignal<u32>,
    /// Why the last attempt failed.
    pub fault: RwSignal<Option<ApiError>>,
    /// Whether an answer came at all.
    pub loaded: RwSignal<bool>,
    /// Whether the server may have more lines than it answered.
    pub cut: RwSignal<bool>,
    /// The text that the log was built from: what grows is only appended.
    text: StoredValue<String>,
    tried_at: StoredValue<Option<Moment>>,
    busy: StoredValue<bool>,
    /// The deployment has ended, and its last lines may not be here yet.
    last_due: StoredValue<bool>,
    /// Failed attempts in a row.
    failures: StoredValue<u32>,
}

impl LogFeed {
    /// Reads the log of `deployment_id` now, and again while `live` says that it may grow.
    pub fn start(deployment_id: String, live: Memo<bool>, clock: Clock, session: Session) -> Self {
        let feed = Self {
            log: RwSignal::new(Log::default()),
            epoch: RwSignal::new(0),
            fault: RwSignal::new(None),
            loaded: RwSignal::new(false),
            cut: RwSignal::new(false),
            text: StoredValue::new(String::new()),
            tried_at: StoredValue::new(None),
            busy: StoredValue::new(false),
            last_due: StoredValue::new(false),
            failures: StoredValue::new(0),
        };
        let abort = StoredValue::new(Abort::new());
        let id = StoredValue::new(deployment_id);
        let mut was_live = false;
        effect(move || {
            let now = clock.now.get();
            let live = live.get();
            // The last lines come after the status: one more reading when it ends.
            if was_live && !live {
                feed.last_due.set_value(true);
            }
            was_live = live;
            if !session.is_in() {
                return;
            }
            let since = feed
                .tried_at
                .get_value()
                .filter(|_| !feed.last_due.get_value())
                .and_then(|tried| refresh::since(tried, now));
            let every = feed.pause(live);
            let busy = feed.busy.get_value();
            if refresh::next(clock.visible.get(), busy, since, every) == Action::Fetch {
                feed.last_due.set_value(false);
                feed.read(id.get_value(), abort, session);
            }
        });
        feed
    }

    /// Until the next reading: for ever when nothing more is to be expected.
    fn pause(self, live: bool) -> Duration {
        let failed = self
            .fault
            .with_untracked(|fault| fault.as_ref().map(retry::may_pass));
        match failed {
            Some(false) => Duration::MAX,
            Some(true) => refresh::spaced(LOG_EVERY, self.failures.get_value()),
            None if live => LOG_EVERY,
            None => Duration::MAX,
        }
    }

    fn read(self, id: String, abort: StoredValue<Abort>, session: Session) {
        let Some(client) = session.client() else {
            return;
        };
        self.busy.set_value(true);
        let signal = abort.with_value(Abort::signal);
        spawn(async move {
            let outcome = client.read(&read_logs(&id), signal).await;
            if self.busy.is_gone() {
                // And the page with it.
                return;
            }
            self.busy.set_value(false);
            self.tried_at.set_value(Some(clock::now()));
            match outcome {
                Ok(text) => self.take(text),
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

    fn take(self, text: String) {
        self.failures.set_value(0);
        if self.fault.with_untracked(Option::is_some) {
            self.fault.set(None);
        }
        if !self.loaded.get_untracked() {
            self.loaded.set(true);
        }
        let known = self
            .text
            .with_value(|old| text.starts_with(old.as_str()).then_some(old.len()));
        match known.and_then(|known| text.get(known..)) {
            Some("") => return,
            Some(grown) => self.log.update(|log| log.push(grown.as_bytes())),
            None => {
                // The beginning has moved on, or the log was begun anew: nothing of the old one can be kept.
                self.epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
                self.log.update(|log| {
                    log.clear();
                    log.push(text.as_bytes());
                });
            }
        }
        self.cut.set(text.lines().count() >= LOG_TAIL);
        self.text.set_value(text);
    }
}
