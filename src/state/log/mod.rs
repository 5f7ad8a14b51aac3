//! The log of one deployment, on the page as it grows.

mod read;
mod socket;

use std::rc::Rc;
use std::time::Duration;

use chrono::TimeDelta;

use super::clock::{self, Clock};
use super::session::Session;
use crate::api::ApiError;
use crate::api::socket::Socket;
use crate::api::transport::Abort;
use crate::domain::Moment;
use crate::domain::refresh::Attempts;
use crate::domain::stream::{Stream, Way};
use crate::log::Log;
use crate::log::replay::{Replay, Step};
use crate::reactive::{Memo, RwSignal, StoredValue, effect};

/// What the page knows of the deployment.
#[derive(Clone, Copy)]
pub struct Source {
    /// Its id.
    pub id: StoredValue<String>,
    /// The way to its log; `None` while that is not known.
    pub way: Memo<Option<Way>>,
    /// Whether its log may still grow; `None` when nothing tells.
    pub grows: Memo<Option<bool>>,
}

/// A log and how the way to it stands.
#[derive(Clone, Copy)]
pub struct LogFeed {
    /// The log itself.
    pub log: RwSignal<Log>,
    /// Counts up whenever the log begins anew, so that lines are not taken for older ones of the same number.
    pub epoch: RwSignal<u32>,
    /// How the way stands.
    pub stream: RwSignal<Stream>,
    /// Why the last attempt to read failed.
    pub fault: RwSignal<Option<ApiError>>,
    /// Whether anything came at all, be it that there is nothing.
    pub loaded: RwSignal<bool>,
    /// Whether the server may have earlier lines than it answered.
    pub cut: RwSignal<bool>,
    /// Whether the server found no file where it looked.
    pub missing: RwSignal<bool>,
    /// Whether the log had to be read because the socket could not be had.
    pub fell_back: RwSignal<bool>,
    /// Lines (from 0) at which two answers were joined: lines may be missing or repeated there.
    pub seams: RwSignal<Vec<usize>>,
    source: Source,
    session: Session,
    attempts: StoredValue<Attempts>,
    abort: StoredValue<Abort>,
    /// The newest answer of `readLogs`: what grows is only appended.
    text: StoredValue<String>,
    /// The deployment has ended, and its last lines may not be here yet.
    last_due: StoredValue<bool>,
    socket: StoredValue<Option<Rc<Socket>>>,
    replay: RwSignal<Replay>,
    line: StoredValue<socket::Line>,
}

impl LogFeed {
    /// Follows the log for as long as it grows and the owner lives.
    pub fn start(source: Source, clock: Clock, session: Session) -> Self {
        let feed = Self {
            log: RwSignal::new(Log::default()),
            epoch: RwSignal::new(0),
            stream: RwSignal::new(Stream::Connecting),
            fault: RwSignal::new(None),
            loaded: RwSignal::new(false),
            cut: RwSignal::new(false),
            missing: RwSignal::new(false),
            fell_back: RwSignal::new(false),
            seams: RwSignal::new(Vec::new()),
            source,
            session,
            attempts: StoredValue::new(Attempts::default()),
            abort: StoredValue::new(Abort::new()),
            text: StoredValue::new(String::new()),
            last_due: StoredValue::new(false),
            socket: StoredValue::new(None),
            replay: RwSignal::new(Replay::default()),
            line: StoredValue::new(socket::Line::default()),
        };
        let mut before = None;
        let mut way_before: Option<Way> = None;
        let mut asked = true;
        let mut woken = clock.woken.get_untracked();
        effect(move || {
            let now = clock.now.get();
            let grows = source.grows.get();
            // The last lines come after the status: one more reading when it ends, and anew when it begins again.
            if before.is_some() && before != Some(grows) {
                feed.last_due.set_value(true);
            }
            before = Some(grows);
            if woken != clock.woken.get() {
                woken = clock.woken.get_untracked();
                feed.wake();
            }
            let may_ask = session.may_ask();
            if may_ask && !asked {
                feed.wake();
            }
            asked = may_ask;
            if !may_ask {
                return;
            }
            let way = source.way.get();
            if way_before.is_some() && way.is_some() && way != way_before {
                feed.forget();
            }
            way_before = way.clone().or(way_before.take());
            match way {
                None => {}
                Some(Way::Socket { path, server }) if !feed.fell_back.get() => {
                    feed.attend(now, grows != Some(true), &path, server.as_deref());
                }
                Some(_) => feed.read_when_due(now, grows, clock.seen()),
            }
        });
        feed
    }

    /// Tries again now.
    pub fn retry(self) {
        self.wake();
        if matches!(self.stream.get_untracked(), Stream::Refused { .. }) {
            self.stream.set(Stream::Connecting);
        }
        self.last_due.set_value(true);
    }

    /// Another way brings the log from its first line: what came by the one before would be there twice.
    fn forget(self) {
        self.socket.set_value(None);
        // A reading that is under way belongs to the way before.
        self.abort.set_value(Abort::new());
        self.attempts.set_value(Attempts::default());
        self.text.set_value(String::new());
        self.line.set_value(socket::Line::default());
        self.replay.set(Replay::default());
        self.fault.set(None);
        self.loaded.set(false);
        self.cut.set(false);
        self.missing.set(false);
        self.begin_anew(&[]);
        self.set_stream(Stream::Connecting);
    }

    fn wake(self) {
        self.attempts.update_value(|attempts| {
            if attempts.failures > 0 {
                attempts.wake(clock::now());
            }
        });
    }

    /// Notes a failed attempt. Answers when the next one is due.
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
            Step::Append(bytes) => self.log.update(|log| log.push(&bytes)),
            Step::Anew(bytes) => self.begin_anew(&bytes),
        }
        self.set_loaded();
    }

    /// Nothing of what was there can be kept.
    fn begin_anew(self, bytes: &[u8]) {
        self.epoch.update(|epoch| *epoch = epoch.wrapping_add(1));
        self.seams.update(Vec::clear);
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
        if self.stream.with_untracked(|old| *old != stream) {
            self.stream.set(stream);
        }
    }
}
