//! How a log reaches the page, and how that stands.

use super::Moment;
use super::deployment::Deployment;
use super::format;

/// Nothing new for this long is worth a word, in seconds.
const QUIET: i64 = 30;

/// The ways to a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// The log socket, which replays the file and goes on with what is written to it.
    Socket {
        /// The file.
        path: String,
        /// The machine that it is on; `None` is Dokploy's own.
        server: Option<String>,
    },
    /// `deployment.readLogs`, again and again: the only way for a key, and where the list does not know the file.
    Read,
}

/// The way to a deployment's log. `None`: not known before the list is (`listed`: it was read, or could not be).
pub fn way(cookie: bool, row: Option<&Deployment>, listed: bool) -> Option<Way> {
    match row {
        _ if !cookie => Some(Way::Read),
        Some(row) if !row.log_path.is_empty() && row.knows_log_server() => Some(Way::Socket {
            path: row.log_path.clone(),
            server: row.log_server().map(str::to_owned),
        }),
        // A deployment that was only just made has its file a moment later.
        Some(row) if row.log_path.is_empty() && !row.status.is_final() => None,
        Some(_) => Some(Way::Read),
        None => listed.then_some(Way::Read),
    }
}

/// How the way to the log stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stream {
    /// Nothing came yet.
    Connecting,
    /// What is written comes at once.
    Live {
        /// When something came last.
        last: Moment,
    },
    /// What is written is asked for every 2 s.
    Polled {
        /// When something came last.
        last: Moment,
    },
    /// Everything is here.
    Ended,
    /// It is tried again by itself.
    Reconnecting {
        /// When.
        at: Moment,
        /// What happened.
        why: String,
    },
    /// It is not tried again by itself.
    Refused {
        /// The server's words, or ours.
        why: String,
    },
}

impl Stream {
    /// How it stands, in words.
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

    /// The same in a word.
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

    /// Whether a person may want it tried at once.
    pub fn is_broken(&self) -> bool {
        matches!(self, Self::Reconnecting { .. } | Self::Refused { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deployment::Facts;
    use crate::domain::moment_from_ms;
    use crate::domain::service::Named;

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
        let socket = Way::Socket {
            path: "/x.log".into(),
            server: Some("build".into()),
        };
        assert_eq!(way(true, Some(&row("/x.log", "done")), true), Some(socket));
    }

    #[test]
    fn a_key_and_what_no_list_has_are_read() {
        assert_eq!(
            way(false, Some(&row("/x.log", "done")), true),
            Some(Way::Read)
        );
        assert_eq!(way(false, None, false), Some(Way::Read));
        assert_eq!(way(true, None, true), Some(Way::Read));
        assert_eq!(way(true, Some(&row("", "error")), true), Some(Way::Read));
    }

    #[test]
    fn what_is_not_known_yet_is_waited_for() {
        assert_eq!(way(true, None, false), None);
        assert_eq!(way(true, Some(&row("", "queued")), true), None);
    }

    #[test]
    fn every_state_has_words() {
        let live = Stream::Live { last: at(0) };
        assert_eq!(live.words(at(29)), "live");
        assert_eq!(live.words(at(90)), "live, quiet for 1 min");
        let broken = Stream::Reconnecting {
            at: at(4),
            why: "the connection broke".into(),
        };
        assert_eq!(
            broken.words(at(1)),
            "the connection broke; reconnecting in 4 s"
        );
        assert!(broken.is_broken() && !live.is_broken());
    }
}
