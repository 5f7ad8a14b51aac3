//! Polls a log with `deployment.readLogs`.

use std::time::Duration;

use super::LiveLog;
use crate::api::ApiError;
use crate::api::deployment::{LOG_TAIL, read_logs};
use crate::api::retry;
use crate::api::transport::Abort;
use crate::domain::Moment;
use crate::domain::refresh::Seen;
use crate::domain::refresh::log_stream::Stream;
use crate::log::Log;
use crate::log::overlap::{Join, join};
use crate::state::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a log is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// It is read and not streamed.
    Due,
    /// The whole text of an ended log, because the socket sent damaged characters.
    Exact,
    /// To find out whether a socket that says nothing has nothing to say.
    Silent,
}

impl LiveLog {
    /// Reads the log if a read is due. `grows` says whether the deployment still runs; if unknown, a log that grew within
    /// the last minute counts as running.
    pub(super) fn read_when_due(self, now: Moment, grows: Option<bool>, seen: Seen) {
        let refused = matches!(self.stream.get_untracked(), Stream::Refused { .. });
        let grew = match self.stream.get_untracked() {
            Stream::Polled { last } => (now - last).num_seconds() < 60,
            _ => true,
        };
        let pace = self.session.pace();
        let every = match grows {
            Some(true) => pace.active,
            Some(false) => Duration::MAX,
            None => pace.own(grew),
        };
        let mut attempts = self.attempts.get_value();
        if self.last_due.get_value() && attempts.failures == 0 {
            attempts.wake(now);
        }
        if seen == Seen::Yes && !refused && attempts.due(now, every) {
            self.last_due.set_value(false);
            self.read(Reading::Due);
        }
    }

    pub(super) fn read(self, reading: Reading) {
        let Some(client) = self.session.client() else {
            return;
        };
        if reading == Reading::Due {
            self.attempts.update_value(|attempts| attempts.busy = true);
        }
        let signal = self.abort.with_value(Abort::signal);
        let endpoint = self.source.id.with_value(|id| read_logs(id));
        spawn_local(async move {
            let outcome = client.poll(&endpoint, signal).await;
            if self.attempts.is_disposed() {
                // The page is gone.
                return;
            }
            match (outcome, reading) {
                (Ok(text), Reading::Due) => self.take(text),
                (Ok(text), Reading::Exact) => self.take_exact(&text),
                (Ok(text), Reading::Silent) => self.take_while_silent(text),
                (Err(ApiError::Aborted), _) => {}
                (Err(error), Reading::Due) => self.fail(error),
                // What the socket has shown stays.
                (Err(_), Reading::Exact | Reading::Silent) => {}
            }
        });
    }

    fn take_exact(self, text: &str) {
        let whole = text.lines().count() < LOG_TAIL && !text.trim().is_empty();
        if whole {
            self.restart(text.as_bytes());
        }
    }

    fn fail(self, error: ApiError) {
        let at = self.failed(retry::least_pause(&error));
        let why = error.headline().to_owned();
        // The shell offers to sign in again; the log continues after that.
        let signed_out = error == ApiError::NotSignedIn;
        self.set_stream(if signed_out || retry::may_pass(&error) {
            Stream::Reconnecting { at, why }
        } else {
            Stream::Refused { why }
        });
        self.session.note_error(&error);
        if !signed_out {
            self.fault.set(Some(error));
        }
    }

    pub(super) fn take(self, text: String) {
        let now = clock::now();
        self.attempts
            .update_value(|attempts| attempts.succeeded(now));
        if self.fault.with_untracked(Option::is_some) {
            self.fault.set(None);
        }
        self.set_loaded();
        // A single line break means that the file does not exist on that machine (observed on v0.30.2).
        let missing = text == "\n";
        if missing != self.missing.get_untracked() {
            self.missing.set(missing);
        }
        let text = if missing { String::new() } else { text };
        let grew = self.append(text);
        let ended = self.source.grows.get_untracked() == Some(false);
        let last = match self.stream.get_untracked() {
            Stream::Polled { last } if !grew => last,
            _ => now,
        };
        self.set_stream(if ended {
            Stream::Ended
        } else {
            Stream::Polled { last }
        });
    }

    /// Appends what is new and returns whether there was anything.
    fn append(self, text: String) -> bool {
        self.flush();
        let cut = text.lines().count() >= LOG_TAIL;
        let known = !self.log.with_untracked(Log::is_empty);
        let (joined, broken) = self.text.with_value(|old| {
            (
                // What is there came over the socket.
                if known && old.is_empty() {
                    Join::Anew
                } else {
                    join(old, &text, cut)
                },
                !old.is_empty() && !old.ends_with('\n'),
            )
        });
        match joined {
            Join::Grown(from) if from == text.len() => {}
            Join::Grown(from) => self.push(text.get(from..)),
            Join::Overlapping(from) => {
                self.mark_gap();
                self.push(text.get(from..));
            }
            Join::Gap => {
                if broken {
                    self.push(Some("\n"));
                }
                self.mark_gap();
                self.push(Some(&text));
            }
            Join::Anew => self.restart(text.as_bytes()),
        }
        // The beginning is missing only if the first answer did not have it.
        if !known || joined == Join::Anew {
            self.cut.set(cut);
        }
        let grew = self.text.with_value(|old| *old != text);
        self.text.set_value(text);
        grew
    }

    fn push(self, text: Option<&str>) {
        self.add(text.unwrap_or_default().as_bytes());
    }

    fn mark_gap(self) {
        self.flush();
        let line = self.log.with_untracked(Log::len);
        self.gaps.update(|gaps| gaps.push(line));
    }
}
