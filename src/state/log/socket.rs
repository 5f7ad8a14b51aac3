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
const QUIET: Duration = Duration::from_secs(3);

/// The same for one in which nothing came at all: the server may have to reach another machine first.
const SILENT: Duration = Duration::from_secs(10);

/// So many connections that brought nothing, and none that ever did, mean that the socket cannot be had here.
const HOPELESS: u32 = 2;

/// What is known about the connections so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    /// The present connection is open.
    open: bool,
    /// The present connection has brought something.
    told: bool,
    /// When something came last.
    last: Option<Moment>,
    /// Connections that brought nothing, as long as none did.
    silent: u32,
    /// Some connection brought something.
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
        let quiet = line
            .last
            .and_then(|last| since(last, now))
            .is_some_and(|quiet| quiet >= if line.told { QUIET } else { SILENT });
        if line.open && quiet {
            self.replay_with(Replay::quiet);
            if ended {
                self.socket.set_value(None);
                self.attempts.set_value(Attempts::default());
                self.set_loaded();
                self.set_stream(Stream::Ended);
                if line.mangled {
                    self.mend();
                }
            }
        }
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
        let mut attempts = self.attempts.get_value();
        attempts.busy = true;
        self.attempts.set_value(attempts);
        let mut line = self.line.get_value();
        (line.open, line.told) = (false, false);
        self.line.set_value(line);
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
                self.replay.update(|replay| replay.connected());
                self.set_stream(Stream::Live { last: now });
            }
            Tells::Text(text) => {
                let news = line.last.is_none_or(|last| (now - last).num_seconds() > 0);
                line.mangled |= text.contains('\u{FFFD}');
                if !line.told {
                    let mut attempts = self.attempts.get_value();
                    attempts.succeeded(now);
                    self.attempts.set_value(attempts);
                }
                (line.told, line.proven, line.last) = (true, true, Some(now));
                self.line.set_value(line);
                self.replay_with(|replay| replay.take(text.as_bytes()));
                if news {
                    self.set_stream(Stream::Live { last: now });
                }
            }
            Tells::Closed { code, reason } => {
                if !line.proven {
                    line.silent += 1;
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
        if line.silent >= HOPELESS {
            self.fall_back();
            return;
        }
        if code == 1005 && !line.told {
            // So the server answers when there is no session.
            spawn(self.session.check());
        }
        self.set_stream(Stream::Reconnecting {
            at: again,
            why: "the connection broke".into(),
        });
    }

    /// The log is read instead.
    fn fall_back(self) {
        self.attempts.set_value(Attempts::default());
        self.fell_back.set(true);
    }
}
