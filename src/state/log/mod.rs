//! The log of one deployment, updated while it grows.

mod insight;
mod raw;
mod read;
mod socket;

pub use insight::LogInsight;

use std::rc::Rc;
use std::time::Duration;

use chrono::TimeDelta;

use super::clock::{self, use_clock};
use super::session::{Session, use_session};
use crate::api::ApiError;
use crate::api::socket::Socket;
use crate::api::transport::Abort;
use crate::domain::Moment;
use crate::domain::log_lines::Numbering;
use crate::domain::refresh::Attempts;
use crate::domain::refresh::log_socket::NotStreamed;
use crate::domain::refresh::log_stream::{LogSource, Stream};
use crate::log::replay::{Replay, Step};
use crate::log::{Arrivals, Log};
use js_sys::Array;
use leptos::prelude::*;
use raw::Raw;

/// What a log has when it is opened comes within this time.
const FIRST_COMES_WITHIN: TimeDelta = TimeDelta::seconds(3);

/// What comes within this time enters the log together: a log may come in thousands of pieces, and each time it changes all
/// that is shown of it is looked at.
const TOGETHER: Duration = Duration::from_millis(16);

/// The deployment and where its log is read from.
#[derive(Clone, Copy)]
pub struct Source {
    /// Its id.
    pub id: StoredValue<String>,
    /// Where its log is read from; `None` until that is known.
    pub log_source: Memo<Option<LogSource>>,
    /// Whether its log may still grow; `None` if unknown.
    pub grows: Memo<Option<bool>>,
}

/// A log and the state of its connection.
#[derive(Clone, Copy)]
pub struct LiveLog {
    /// The log itself.
    pub log: RwSignal<Log>,
    /// The state of the connection.
    pub stream: RwSignal<Stream>,
    /// Why the last attempt to read failed.
    pub fault: RwSignal<Option<ApiError>>,
    /// Whether the server has answered, even with an empty log.
    pub loaded: RwSignal<bool>,
    /// Whether the log is shown without its beginning, because the server answers only the last lines.
    pub cut: RwSignal<bool>,
    /// Whether the server did not find the log file.
    pub missing: RwSignal<bool>,
    /// Why the log is read, where it should be streamed.
    pub not_streamed: RwSignal<Option<NotStreamed>>,
    /// When something was added to the log last, after what was there when it was opened.
    pub grew_at: RwSignal<Option<Moment>>,
    /// Lines (from 0) at which two answers were joined; lines may be missing or repeated there.
    pub gaps: RwSignal<Vec<usize>>,
    /// When lines came that came after what was there when it was opened.
    pub arrivals: RwSignal<Arrivals>,
    /// How its lines are numbered.
    pub numbering: Memo<Numbering>,
    source: Source,
    session: Session,
    /// Bytes that came and are not in the log yet.
    waiting: StoredValue<Vec<u8>>,
    /// All bytes as they came.
    raw: StoredValue<Raw, LocalStorage>,
    /// When its first bytes came.
    began: StoredValue<Option<Moment>>,
    attempts: StoredValue<Attempts>,
    abort: StoredValue<Abort, LocalStorage>,
    /// The newest answer of `readLogs`, to find out what the next one adds.
    text: StoredValue<String>,
    /// One more read is due, because the deployment has started or ended since the last one.
    last_due: StoredValue<bool>,
    socket: StoredValue<Option<Rc<Socket>>, LocalStorage>,
    replay: RwSignal<Replay>,
    connection: StoredValue<socket::Connection>,
}

impl LiveLog {
    /// Reads the log until it is complete or the reactive owner is disposed.
    pub fn follow(source: Source) -> Self {
        let (clock, session) = (use_clock(), use_session());
        let (log, stream) = (
            RwSignal::new(Log::default()),
            RwSignal::new(Stream::Connecting),
        );
        let cut = RwSignal::new(false);
        let live_log = Self {
            log,
            stream,
            fault: RwSignal::new(None),
            loaded: RwSignal::new(false),
            cut,
            missing: RwSignal::new(false),
            not_streamed: RwSignal::new(None),
            grew_at: RwSignal::new(None),
            gaps: RwSignal::new(Vec::new()),
            arrivals: RwSignal::new(Arrivals::default()),
            numbering: Memo::new(move |_| {
                let is_whole = stream.with(|stream| *stream == Stream::Ended);
                let lines = is_whole.then(|| log.with(Log::len));
                match (cut.get(), lines) {
                    (false, lines) => Numbering::FromStart(lines),
                    (true, Some(lines)) => Numbering::FromEnd(lines),
                    (true, None) => Numbering::Unknown,
                }
            }),
            source,
            session,
            waiting: StoredValue::new(Vec::new()),
            raw: StoredValue::new_local(Raw::default()),
            began: StoredValue::new(None),
            attempts: StoredValue::new(Attempts::default()),
            abort: StoredValue::new_local(Abort::new()),
            text: StoredValue::new(String::new()),
            last_due: StoredValue::new(false),
            socket: StoredValue::new_local(None),
            replay: RwSignal::new(Replay::default()),
            connection: StoredValue::new(socket::Connection::default()),
        };
        let mut before = None;
        let mut source_before: Option<LogSource> = None;
        let mut could_request = true;
        let mut woken = clock.woken.get_untracked();
        // The effect may read one memo only (house rule 5).
        let source = Memo::new(move |_| (source.grows.get(), source.log_source.get()));
        Effect::new(move |_| {
            let now = clock.now.get();
            let (grows, log_source) = source.get();
            // The last lines are written after the status has changed, so one more read is due then.
            if before.is_some() && before != Some(grows) {
                live_log.last_due.set_value(true);
            }
            before = Some(grows);
            if woken != clock.woken.get() {
                woken = clock.woken.get_untracked();
                live_log.wake();
            }
            let can_request = session.can_request();
            if can_request && !could_request {
                live_log.wake();
            }
            could_request = can_request;
            if !can_request {
                return;
            }
            let changed = log_source.is_some() && log_source != source_before;
            if source_before.is_some() && changed {
                live_log.reset();
            }
            source_before = log_source.clone().or(source_before.take());
            match log_source {
                None => {}
                Some(LogSource::Socket { path, server })
                    if live_log.not_streamed.with(Option::is_none) =>
                {
                    live_log.drive_socket(now, grows != Some(true), &path, server.as_deref());
                }
                Some(_) => live_log.read_when_due(now, grows, clock.seen()),
            }
        });
        live_log
    }

    /// Reads or connects again now, also after a refusal.
    pub fn retry(self) {
        self.wake();
        if matches!(self.stream.get_untracked(), Stream::Refused { .. }) {
            self.stream.set(Stream::Connecting);
        }
        self.last_due.set_value(true);
    }

    /// All bytes of it as they came, as parts of a blob. Answers that were joined are there as far as they were added.
    pub fn raw(self) -> Array {
        self.raw.with_value(Raw::to_parts)
    }

    /// Drops everything when the log is read from another source, which sends it from its first line.
    fn reset(self) {
        self.socket.set_value(None);
        // Aborts a read of the old source.
        self.abort.set_value(Abort::new());
        self.attempts.set_value(Attempts::default());
        self.text.set_value(String::new());
        self.connection.set_value(socket::Connection::default());
        self.replay.set(Replay::default());
        self.began.set_value(None);
        self.grew_at.set(None);
        self.not_streamed.set(None);
        self.fault.set(None);
        self.loaded.set(false);
        self.cut.set(false);
        self.missing.set(false);
        self.restart(&[]);
        self.set_stream(Stream::Connecting);
    }

    fn wake(self) {
        self.attempts.update_value(|attempts| {
            if attempts.failures > 0 {
                attempts.wake(clock::now());
            }
        });
    }

    /// Records a failed attempt and returns when the next one is due. `least` is the shortest pause.
    fn failed(self, least: Duration) -> Moment {
        let now = clock::now();
        self.attempts
            .update_value(|attempts| attempts.failed(now, clock::random(), least));
        let pause = TimeDelta::from_std(self.attempts.get_value().remaining(now, least));
        now + pause.unwrap_or_default()
    }

    fn play(self, step: Step) {
        match step {
            Step::Nothing => return,
            Step::Append(bytes) => self.add(&bytes),
            Step::Anew(bytes) => self.restart(&bytes),
        }
        self.set_loaded();
    }

    /// Adds these bytes to the log.
    fn add(self, bytes: &[u8]) {
        self.raw.update_value(|raw| raw.push(bytes));
        let now = clock::now();
        match self.began.get_value() {
            None => self.began.set_value(Some(now)),
            // Until then it may be the rest of what was there.
            Some(began) if now - began < FIRST_COMES_WITHIN => {}
            // To the second: a log may come in hundreds of pieces.
            Some(_) => {
                let same = |at: Option<Moment>| at.is_some_and(|at| (now - at).num_seconds() == 0);
                if !self.grew_at.with_untracked(|at| same(*at)) {
                    self.grew_at.set(Some(now));
                }
            }
        }
        if self.log.with_untracked(Log::is_empty) {
            self.log.update(|log| log.push(bytes));
            return;
        }
        let is_first = self.waiting.with_value(Vec::is_empty);
        self.waiting
            .update_value(|waiting| waiting.extend_from_slice(bytes));
        if is_first && !bytes.is_empty() {
            set_timeout(
                move || {
                    // The page may have gone meanwhile.
                    if !self.waiting.is_disposed() {
                        self.flush();
                    }
                },
                TOGETHER,
            );
        }
    }

    /// Puts what has come into the log.
    fn flush(self) {
        let mut bytes = Vec::new();
        self.waiting
            .update_value(|waiting| bytes = std::mem::take(waiting));
        if bytes.is_empty() {
            return;
        }
        // The last line may go on.
        let first = self.log.with_untracked(Log::len);
        if let Some(came_at) = self.grew_at.get_untracked() {
            self.arrivals
                .update_untracked(|arrivals| arrivals.note(first, came_at.timestamp_millis()));
        }
        self.log.update(|log| log.push(&bytes));
        self.arrivals.notify();
    }

    /// Replaces the log with these bytes.
    fn restart(self, bytes: &[u8]) {
        self.gaps.update(Vec::clear);
        self.arrivals.update(Arrivals::clear);
        self.waiting.update_value(Vec::clear);
        self.raw.update_value(|raw| {
            raw.clear();
            raw.push(bytes);
        });
        self.log.update(|log| {
            log.clear();
            log.push(bytes);
        });
    }

    fn set_loaded(self) {
        if !self.loaded.get_untracked() {
            self.loaded.set(true);
        }
    }

    fn set_stream(self, stream: Stream) {
        // Nothing that is complete has something to come.
        if stream == Stream::Ended {
            self.flush();
        }
        if self.stream.with_untracked(|old| *old != stream) {
            self.stream.set(stream);
        }
    }
}
