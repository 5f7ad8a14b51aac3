//! By the log socket.

use std::rc::Rc;
use std::time::Duration;

use super::LogFeed;
use crate::api::socket::{Tells, listen};
use crate::domain::Moment;
use crate::domain::refresh::{Attempts, since};
use crate::domain::stream::Stream;
use crate::log::replay::{Replay, Step};
use crate::reactive::spawn;
use crate::state::clock;

/// A stream in which nothing came for so long has told everything that was there.
const QUIET: Duration = Duration::from_secs(5);

/// The same in the middle of a line, or of what is known already: more must come.
const STALLED: Duration = Duration::from_secs(15);

/// So many attempts that did not even connect, and none that ever brought anything, mean that the socket cannot be had here.
const HOPELESS: u32 = 3;

/// What is known about the connections so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    /// The present connection is open.
    open: bool,
    /// The present connection has brought something.
    heard: bool,
    /// What it brought last ended a line.
    at_line_end: bool,
    /// When something came last.
    last: Option<Moment>,
    /// Attempts that did not connect, as long as none brought anything.
    unheard: u32,
    /// Some connection brought something of the log.
    proven: bool,
    /// A chunk had a character that was cut in two: the server decodes each by itself (dokploy-api, section 4).
    mangled: bool,
}

impl LogFeed {
    /// Connects when it is time, and closes when the deployment has ended and its log is quiet: the server never does.
    pub(super) fn attend(self, now: Moment, ended: bool, path: &str, server: Option<&str>) {
        let line = self.line.get_value();
        if self.socket.with_value(Option::is_none) {
            let over = self.stream.with_untracked(|stream| match stream {
                Stream::Refused { .. } => true,
                // What had ended goes on when the deployment does.
                Stream::Ended => ended,
                _ => false,
            });
            if !over && self.attempts.get_value().due(now, Duration::ZERO) {
                self.connect(path, server);
            }
            return;
        }
        let since_last = line.last.and_then(|last| since(last, now));
        let Some(quiet) = since_last.filter(|quiet| line.open && *quiet >= QUIET) else {
            return;
        };
        let stalled = quiet >= STALLED;
        if stalled || !self.replay.with_untracked(Replay::is_behind) {
            self.replay_with(Replay::quiet);
            if !ended {
                self.set_live(line.last.unwrap_or(now));
            }
        }
        if !ended || !(stalled || (line.heard && line.at_line_end)) {
            return;
        }
        self.socket.set_value(None);
        self.attempts.set_value(Attempts::default());
        self.set_loaded();
        self.set_stream(if line.heard {
            Stream::Ended
        } else {
            Stream::Refused {
                why: format!("nothing came within {} s", STALLED.as_secs()),
            }
        });
        if line.mangled {
            self.mend();
        }
    }

    fn set_live(self, last: Moment) {
        self.set_stream(Stream::Live { last });
    }

    fn replay_with(self, act: impl FnOnce(&mut Replay) -> Step) {
        let mut step = Step::Nothing;
        self.replay.update(|replay| step = act(replay));
        self.play(step);
    }

    fn connect(self, path: &str, server: Option<&str>) {
        let Some(base) = self.session.socket() else {
            return;
        };
        self.attempts.update_value(|attempts| attempts.busy = true);
        self.line.update_value(|line| {
            (line.open, line.heard, line.at_line_end) = (false, false, false);
        });
        let socket = listen(&base, path, server, move |tells| {
            // The page may have gone meanwhile.
            if !self.line.is_gone() {
                self.hear(tells);
            }
        });
        if socket.is_none() {
            self.fall_back();
        }
        self.socket.set_value(socket.map(Rc::new));
    }

    fn hear(self, tells: Tells) {
        let now = clock::now();
        let mut line = self.line.get_value();
        match tells {
            Tells::Open => {
                (line.open, line.last) = (true, Some(now));
                self.line.set_value(line);
                self.replay.update(Replay::connected);
                self.set_stream(Stream::Connecting);
            }
            Tells::Text(text) => {
                let later = line.last.is_none_or(|last| (now - last).num_seconds() > 0);
                let first = !line.heard;
                line.mangled |= text.contains('\u{FFFD}');
                (line.heard, line.last) = (true, Some(now));
                line.at_line_end = text.ends_with('\n');
                self.replay_with(|replay| replay.take(text.as_bytes()));
                let is_log = !self.replay.with_untracked(Replay::is_holding);
                line.proven |= is_log;
                self.line.set_value(line);
                if is_log {
                    self.attempts
                        .update_value(|attempts| attempts.succeeded(now));
                    if later || first || !self.is_live() {
                        self.set_live(now);
                    }
                }
            }
            Tells::Closed { code, reason } => {
                if !line.open && !line.proven {
                    line.unheard += 1;
                }
                (line.open, line.last) = (false, None);
                self.line.set_value(line);
                self.socket.set_value(None);
                self.closed(code, reason, line);
            }
        }
    }

    fn closed(self, code: u16, reason: String, line: Line) {
        let mut refusal = None;
        self.replay.update(|replay| refusal = replay.closed());
        let refusal = refusal.or((code == 4000).then_some(reason));
        let again = self.failed(Duration::ZERO);
        if let Some(why) = refusal {
            self.set_loaded();
            // The file of a deployment that has only just begun may not be there yet.
            let may_come = self.source.grows.get_untracked() == Some(true) && code != 4000;
            self.set_stream(if may_come {
                Stream::Reconnecting { at: again, why }
            } else {
                Stream::Refused { why }
            });
            return;
        }
        if line.unheard >= HOPELESS {
            self.fall_back();
            return;
        }
        if code == 1005 && !line.heard {
            // So the server answers when there is no session.
            spawn(self.session.check());
        }
        self.set_stream(Stream::Reconnecting {
            at: again,
            why: "the connection broke".into(),
        });
    }

    fn is_live(self) -> bool {
        self.stream
            .with_untracked(|stream| matches!(stream, Stream::Live { .. }))
    }

    /// The log is read instead.
    fn fall_back(self) {
        self.attempts.set_value(Attempts::default());
        self.fell_back.set(true);
    }
}
