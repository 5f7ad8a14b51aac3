//! Reads a log from the log socket.

use std::rc::Rc;
use std::time::Duration;

use super::LiveLog;
use super::read::Reading;
use crate::api::socket::{SocketEvent, listen};
use crate::domain::Moment;
use crate::domain::refresh::log_socket::{NotStreamed, SILENT_AFTER, SocketRecord};
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

/// The state of the current connection, and what earlier ones showed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Connection {
    /// The current connection is open.
    open: bool,
    /// The current connection has sent data.
    received: bool,
    /// The current connection has sent log data.
    sent_log: bool,
    /// Its last chunk ended with a line break.
    at_line_end: bool,
    /// When data was last received; before that, when the connection opened or was begun.
    last: Option<Moment>,
    /// What all connections came to.
    record: SocketRecord,
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
        if !connection.received {
            if since_last.is_some_and(|silent| silent >= SILENT_AFTER) {
                self.silent(now, ended);
            }
            return;
        }
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
        if !ended || !(stalled || connection.at_line_end) {
            return;
        }
        self.socket.set_value(None);
        self.attempts.set_value(Attempts::default());
        self.set_loaded();
        self.set_stream(Stream::Ended);
        if connection.damaged {
            self.read(Reading::Exact);
        }
    }

    /// Nothing came over the current connection for a while.
    fn silent(self, now: Moment, ended: bool) {
        let connection = self.connection.get_value();
        match (connection.open, connection.record.had_log()) {
            // The log of a deployment that has just begun may be empty: what is read tells.
            (true, false) if !ended => {
                self.connection
                    .update_value(|connection| connection.last = Some(now));
                self.read(Reading::Silent);
            }
            (true, _) => self.fall_back(NotStreamed::Silent),
            (false, false) => self.fall_back(NotStreamed::Unreachable),
            (false, true) => {
                self.socket.set_value(None);
                self.reconnect();
            }
        }
    }

    /// What was read while the socket is silent: nothing either, or a log that it does not send.
    pub(super) fn take_while_silent(self, text: String) {
        if self.socket.with_value(Option::is_none) || self.connection.get_value().received {
            return;
        }
        if text.trim().is_empty() {
            self.set_loaded();
            self.set_live(clock::now());
        } else {
            self.fall_back(NotStreamed::Silent);
            self.take(text);
        }
    }

    fn reconnect(self) {
        let at = self.failed(Duration::ZERO);
        self.set_stream(Stream::Reconnecting {
            at,
            why: "connection lost".into(),
        });
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
            (connection.open, connection.received) = (false, false);
            (connection.sent_log, connection.at_line_end) = (false, false);
            connection.last = Some(clock::now());
        });
        let socket = listen(&base, path, server, move |event| {
            // The page may be disposed by now.
            if !self.connection.is_disposed() {
                self.handle_event(event);
            }
        });
        match socket {
            Some(socket) => self.socket.set_value(Some(Rc::new(socket))),
            None => self.fall_back(NotStreamed::Unreachable),
        }
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
                connection.damaged |= text.contains('\u{FFFD}');
                (connection.received, connection.last) = (true, Some(now));
                connection.at_line_end = text.ends_with('\n');
                self.replay_with(|replay| replay.take(text.as_bytes()));
                let is_log = !self.replay.with_untracked(Replay::is_holding);
                if is_log {
                    connection.sent_log = true;
                    connection.record.has_log();
                }
                self.connection.set_value(connection);
                if is_log {
                    self.attempts
                        .update_value(|attempts| attempts.succeeded(now));
                    if self.stream.with_untracked(|stream| stream.is_renewed(now)) {
                        self.set_live(now);
                    }
                }
            }
            SocketEvent::Closed { code, reason } => {
                self.connection
                    .update_value(|connection| (connection.open, connection.last) = (false, None));
                self.socket.set_value(None);
                self.closed(code, reason, connection);
            }
        }
    }

    /// `connection` is how it was before it closed.
    fn closed(self, code: u16, reason: String, connection: Connection) {
        let client = self.session.client();
        let redacted = |text: String| match &client {
            Some(client) => client.redacted(&text),
            None => text,
        };
        let reason = redacted(reason);
        let mut refusal = None;
        self.replay.update(|replay| refusal = replay.closed());
        if let Some(why) = refusal.map(redacted) {
            let again = self.failed(Duration::ZERO);
            self.set_loaded();
            // The log file of a new deployment may not exist yet.
            let may_come = self.source.grows.get_untracked() == Some(true);
            self.set_stream(if may_come {
                Stream::Reconnecting { at: again, why }
            } else {
                Stream::Refused { why }
            });
            return;
        }
        if code == 1005 && !connection.received {
            // The server closes like this when there is no session.
            spawn_local(self.session.check());
        }
        let mut not_streamed = None;
        if !connection.sent_log {
            self.connection.update_value(|now| {
                not_streamed = now.record.ended_without_log(connection.open, code, reason);
            });
        }
        match not_streamed {
            Some(why) => self.fall_back(why),
            None => self.reconnect(),
        }
    }

    /// Reads the log instead of using the socket.
    fn fall_back(self, why: NotStreamed) {
        self.socket.set_value(None);
        self.attempts.set_value(Attempts::default());
        self.not_streamed.set(Some(why));
    }
}
