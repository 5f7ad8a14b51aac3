//! Reads a log from the log socket.

use std::rc::Rc;
use std::time::Duration;

use super::LiveLog;
use crate::api::socket::{SocketEvent, listen};
use crate::domain::Moment;
use crate::domain::refresh::log_stream::Stream;
use crate::domain::refresh::{Attempts, since};
use crate::log::replay::{Replay, Step};
use crate::state::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// After this long without data the socket has sent the whole file.
const QUIET_AFTER: Duration = Duration::from_secs(5);

/// The same in the middle of a line or of a repetition, where more data is expected.
const STALLED_AFTER: Duration = Duration::from_secs(15);

/// After this many failed connects, if no connection ever sent log data, the log is polled instead.
const MAX_FAILED_CONNECTS: u32 = 3;

/// The state of the current connection, and what earlier ones showed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Connection {
    /// The current connection is open.
    open: bool,
    /// The current connection has sent data.
    received: bool,
    /// Its last chunk ended with a line break.
    at_line_end: bool,
    /// When data was last received.
    last: Option<Moment>,
    /// Attempts that did not connect, counted until one connection sends log data.
    failed_connects: u32,
    /// A connection has sent log data.
    had_log: bool,
    /// A chunk had a damaged character: the server decodes each chunk separately (observed on v0.30.2).
    damaged: bool,
}

impl LiveLog {
    /// Connects if an attempt is due, and closes the socket when the deployment has ended and no more data comes. The server
    /// never closes it.
    pub(super) fn drive_socket(self, now: Moment, ended: bool, path: &str, server: Option<&str>) {
        let connection = self.connection.get_value();
        if self.socket.with_value(Option::is_none) {
            let over = self.stream.with_untracked(|stream| match stream {
                Stream::Refused { .. } => true,
                // The deployment may have started again.
                Stream::Ended => ended,
                _ => false,
            });
            if !over && self.attempts.get_value().due(now, Duration::ZERO) {
                self.connect(path, server);
            }
            return;
        }
        let since_last = connection.last.and_then(|last| since(last, now));
        let Some(quiet) = since_last.filter(|quiet| connection.open && *quiet >= QUIET_AFTER)
        else {
            return;
        };
        let stalled = quiet >= STALLED_AFTER;
        if stalled || !self.replay.with_untracked(Replay::is_behind) {
            self.replay_with(Replay::quiet);
            if !ended {
                self.set_live(connection.last.unwrap_or(now));
            }
        }
        if !ended || !(stalled || (connection.received && connection.at_line_end)) {
            return;
        }
        self.socket.set_value(None);
        self.attempts.set_value(Attempts::default());
        self.set_loaded();
        self.set_stream(if connection.received {
            Stream::Ended
        } else {
            Stream::Refused {
                why: format!("nothing came within {} s", STALLED_AFTER.as_secs()),
            }
        });
        if connection.damaged {
            self.read_exact();
        }
    }

    fn set_live(self, last: Moment) {
        self.set_stream(Stream::Live { last });
    }

    fn replay_with(self, change: impl FnOnce(&mut Replay) -> Step) {
        let mut step = Step::Nothing;
        self.replay.update(|replay| step = change(replay));
        self.play(step);
    }

    fn connect(self, path: &str, server: Option<&str>) {
        let Some(base) = self.session.socket_address() else {
            return;
        };
        self.attempts.update_value(|attempts| attempts.busy = true);
        self.connection.update_value(|connection| {
            (connection.open, connection.received, connection.at_line_end) = (false, false, false);
        });
        let socket = listen(&base, path, server, move |event| {
            // The page may be disposed by now.
            if !self.connection.is_disposed() {
                self.handle_event(event);
            }
        });
        if socket.is_none() {
            self.fall_back();
        }
        self.socket.set_value(socket.map(Rc::new));
    }

    fn handle_event(self, event: SocketEvent) {
        let now = clock::now();
        let mut connection = self.connection.get_value();
        match event {
            SocketEvent::Open => {
                (connection.open, connection.last) = (true, Some(now));
                self.connection.set_value(connection);
                self.replay.update(Replay::connected);
                self.set_stream(Stream::Connecting);
            }
            SocketEvent::Text(text) => {
                let later = connection
                    .last
                    .is_none_or(|last| (now - last).num_seconds() > 0);
                let first = !connection.received;
                connection.damaged |= text.contains('\u{FFFD}');
                (connection.received, connection.last) = (true, Some(now));
                connection.at_line_end = text.ends_with('\n');
                self.replay_with(|replay| replay.take(text.as_bytes()));
                let is_log = !self.replay.with_untracked(Replay::is_holding);
                connection.had_log |= is_log;
                self.connection.set_value(connection);
                if is_log {
                    self.attempts
                        .update_value(|attempts| attempts.succeeded(now));
                    if later || first || !self.is_live() {
                        self.set_live(now);
                    }
                }
            }
            SocketEvent::Closed { code, reason } => {
                if !connection.open && !connection.had_log {
                    connection.failed_connects += 1;
                }
                (connection.open, connection.last) = (false, None);
                self.connection.set_value(connection);
                self.socket.set_value(None);
                self.closed(code, reason, connection);
            }
        }
    }

    fn closed(self, code: u16, reason: String, connection: Connection) {
        let mut refusal = None;
        self.replay.update(|replay| refusal = replay.closed());
        let refusal = refusal.or((code == 4000).then_some(reason));
        let again = self.failed(Duration::ZERO);
        if let Some(why) = refusal {
            self.set_loaded();
            // The log file of a new deployment may not exist yet.
            let may_come = self.source.grows.get_untracked() == Some(true) && code != 4000;
            self.set_stream(if may_come {
                Stream::Reconnecting { at: again, why }
            } else {
                Stream::Refused { why }
            });
            return;
        }
        if connection.failed_connects >= MAX_FAILED_CONNECTS {
            self.fall_back();
            return;
        }
        if code == 1005 && !connection.received {
            // The server closes like this when there is no session.
            spawn_local(self.session.check());
        }
        self.set_stream(Stream::Reconnecting {
            at: again,
            why: "connection lost".into(),
        });
    }

    fn is_live(self) -> bool {
        self.stream
            .with_untracked(|stream| matches!(stream, Stream::Live { .. }))
    }

    /// Polls the log instead of using the socket.
    fn fall_back(self) {
        self.attempts.set_value(Attempts::default());
        self.fell_back.set(true);
    }
}
