//! The source of a deployment's log, and the state of its connection.

use crate::domain::Moment;
use crate::domain::format;
use crate::domain::model::deployment::Deployment;

/// After so many seconds without new output the state says how long the log has been quiet.
const QUIET: i64 = 30;

/// Where a log is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogSource {
    /// The log socket, which sends the whole file and then what is appended to it.
    Socket {
        /// Absolute path of the log file.
        path: String,
        /// serverId of the machine that has the file; `None` is Dokploy's own machine.
        server: Option<String>,
    },
    /// `deployment.readLogs`, polled: the only way with an API key, and when the list does not name the file.
    Read,
}

/// Where to read a deployment's log from. `None` while the list that names the file is still loading (`listed`: it was
/// read, or could not be read).
pub fn log_source(cookie: bool, row: Option<&Deployment>, listed: bool) -> Option<LogSource> {
    match row {
        _ if !cookie => Some(LogSource::Read),
        Some(row) if !row.log_path.is_empty() && row.knows_log_server() => {
            Some(LogSource::Socket {
                path: row.log_path.clone(),
                server: row.log_server().map(str::to_owned),
            })
        }
        // A deployment that was only just made has its file a moment later.
        Some(row) if row.log_path.is_empty() && row.is_going_on() == Some(true) => None,
        Some(_) => Some(LogSource::Read),
        None => listed.then_some(LogSource::Read),
    }
}

/// The state of a log's connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stream {
    /// Nothing has been received yet.
    Connecting,
    /// The socket is open.
    Live {
        /// When something was received last.
        last: Moment,
    },
    /// The log is read every 2 s.
    Polled {
        /// When something was received last.
        last: Moment,
    },
    /// The log is complete.
    Ended,
    /// The connection is lost and will be tried again.
    Reconnecting {
        /// When it is tried again.
        at: Moment,
        /// What happened.
        why: String,
    },
    /// The server refused; it is not tried again.
    Refused {
        /// The server's reason, or ours.
        why: String,
    },
}

impl Stream {
    /// Whether output that comes at `now` changes it. The moment is kept to the second: a log may come in hundreds of pieces.
    pub fn is_renewed(&self, now: Moment) -> bool {
        match self {
            Self::Live { last } => (now - *last).num_seconds() != 0,
            _ => true,
        }
    }

    /// The state in words, with times.
    pub fn words(&self, now: Moment) -> String {
        let since = |last: &Moment, words: &str| {
            let seconds = (now - *last).num_seconds();
            if seconds < QUIET {
                return words.to_owned();
            }
            let quiet = format::rough((now - *last).to_std().unwrap_or_default());
            format!("{words}, quiet for {quiet}")
        };
        match self {
            Self::Connecting => "connecting…".into(),
            Self::Live { last } => since(last, "live"),
            Self::Polled { last } => since(last, "read every 2 s"),
            Self::Ended => "complete".into(),
            Self::Reconnecting { at, why } => {
                let seconds = (*at - now).num_seconds().max(0) + 1;
                format!("{why}; reconnecting in {seconds} s")
            }
            Self::Refused { why } => format!("refused: {why}"),
        }
    }

    /// The state in short, for screen readers and the toolbar.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Connecting => "Log: connecting",
            Self::Live { .. } => "Log: live",
            Self::Polled { .. } => "Log: read every 2 seconds",
            Self::Ended => "Log: complete",
            Self::Reconnecting { .. } => "Log: connection lost",
            Self::Refused { .. } => "Log: refused",
        }
    }

    /// Whether to offer a button to try again.
    pub fn is_broken(&self) -> bool {
        matches!(self, Self::Reconnecting { .. } | Self::Refused { .. })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::project::unnamed;
    use crate::domain::model::service::{Kind, Named, Service};
    use crate::domain::moment_from_ms;

    fn at(seconds: i64) -> Moment {
        moment_from_ms(seconds * 1_000).unwrap()
    }

    fn row(path: &str, status: &str) -> Deployment {
        Facts {
            log_path: path.into(),
            status: Some(status.into()),
            build_server: Some(Named {
                id: "build".into(),
                name: "build-01".into(),
            }),
            ..Facts::default()
        }
        .into()
    }

    #[test]
    fn a_cookie_gets_the_socket_of_the_machine_that_built_it() {
        let socket = LogSource::Socket {
            path: "/x.log".into(),
            server: Some("build".into()),
        };
        assert_eq!(
            log_source(true, Some(&row("/x.log", "done")), true),
            Some(socket)
        );
    }

    #[test]
    fn a_log_is_not_looked_for_on_dokploys_own_machine_while_its_server_is_not_known() {
        let of = |server_known| -> Deployment {
            let service = Service {
                server_known,
                ..unnamed(Kind::Application, "a1")
            };
            Facts {
                log_path: "/x.log".into(),
                service: Some(Arc::new(service)),
                ..Facts::default()
            }
            .into()
        };
        let own = LogSource::Socket {
            path: "/x.log".into(),
            server: None,
        };
        assert_eq!(log_source(true, Some(&of(true)), true), Some(own));
        assert_eq!(
            log_source(true, Some(&of(false)), true),
            Some(LogSource::Read)
        );
    }

    #[test]
    fn a_key_and_what_no_list_has_are_read() {
        assert_eq!(
            log_source(false, Some(&row("/x.log", "done")), true),
            Some(LogSource::Read)
        );
        assert_eq!(log_source(false, None, false), Some(LogSource::Read));
        assert_eq!(log_source(true, None, true), Some(LogSource::Read));
        assert_eq!(
            log_source(true, Some(&row("", "error")), true),
            Some(LogSource::Read)
        );
    }

    #[test]
    fn what_is_not_known_yet_is_waited_for() {
        assert_eq!(log_source(true, None, false), None);
        assert_eq!(log_source(true, Some(&row("", "queued")), true), None);
    }

    #[test]
    fn a_log_that_comes_twice_a_second_is_never_quiet() {
        let mut stream = Stream::Connecting;
        for half in 0..200 {
            let now = moment_from_ms(half * 500).unwrap();
            if stream.is_renewed(now) {
                stream = Stream::Live { last: now };
            }
            assert_eq!(stream.words(now), "live");
        }
    }

    #[test]
    fn every_state_has_words() {
        let live = Stream::Live { last: at(0) };
        assert_eq!(live.words(at(29)), "live");
        assert_eq!(live.words(at(90)), "live, quiet for 1 min");
        let broken = Stream::Reconnecting {
            at: at(4),
            why: "connection lost".into(),
        };
        assert_eq!(broken.words(at(1)), "connection lost; reconnecting in 4 s");
        assert!(broken.is_broken() && !live.is_broken());
    }
}
