//! Whether the log socket is of use, or the log is better read.

use std::time::Duration;

/// After this long without a byte a socket counts as silent. Reading then still shows the log within 15 s.
pub const SILENT_AFTER: Duration = Duration::from_secs(10);

/// After so many connections in a row without a byte of the log it is read.
const MAX_USELESS: u32 = 3;

/// Close code with which Dokploy says that it does not take the path (observed on v0.30.2), on every attempt.
const BAD_PATH: u16 = 4000;

/// Why a log is read that could be streamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotStreamed {
    /// No connection opened.
    Unreachable,
    /// Connections opened and were closed without a byte of the log.
    Closed {
        /// The close code.
        code: u16,
        /// The server's words; usually empty.
        reason: String,
    },
    /// The connection opened, and nothing came.
    Silent,
}

impl NotStreamed {
    /// The reason, and what it means, in whole sentences.
    pub fn words(&self) -> String {
        let closed = "Dokploy's log socket opened and was closed again";
        match self {
            Self::Unreachable => "The log socket is not available here, so this log is read and not streamed. The reverse proxy must forward /listen-deployment to Dokploy, with the Upgrade and Connection headers.".into(),
            Self::Closed { code, reason } if reason.is_empty() => {
                format!("{closed} without a line (code {code}), so this log is read and not streamed.")
            }
            Self::Closed { reason, .. } => {
                format!("{closed}: “{reason}”. So this log is read and not streamed.")
            }
            Self::Silent => "Dokploy's log socket opened, and nothing came, so this log is read and not streamed.".into(),
        }
    }
}

/// What connections to the log socket came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SocketRecord {
    /// A connection has sent a part of the log.
    had_log: bool,
    /// Connections since then that ended without a byte of it.
    useless: u32,
}

impl SocketRecord {
    /// A part of the log came.
    pub fn has_log(&mut self) {
        (self.had_log, self.useless) = (true, 0);
    }

    /// Whether a part of the log ever came.
    pub const fn had_log(&self) -> bool {
        self.had_log
    }

    /// A connection ended without a byte of the log. Returns why the log is to be read, once it is. While the network or
    /// Dokploy is away none opens; then a socket that has worked is waited for.
    pub fn ended_without_log(
        &mut self,
        opened: bool,
        code: u16,
        reason: String,
    ) -> Option<NotStreamed> {
        if opened && code == BAD_PATH {
            return Some(NotStreamed::Closed { code, reason });
        }
        if !opened && self.had_log {
            return None;
        }
        self.useless += 1;
        (self.useless >= MAX_USELESS).then_some(if opened {
            NotStreamed::Closed { code, reason }
        } else {
            NotStreamed::Unreachable
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn closed(record: &mut SocketRecord, opened: bool, code: u16) -> Option<NotStreamed> {
        record.ended_without_log(opened, code, String::new())
    }

    #[test]
    fn a_refused_path_is_read_at_once_in_the_servers_words() {
        let mut record = SocketRecord::default();
        let why = record.ended_without_log(true, 4000, "Invalid log path".into());
        assert!(why.is_some_and(|why| why.words().contains("“Invalid log path”")));
    }

    #[test]
    fn connections_that_open_and_say_nothing_count_like_those_that_do_not_open() {
        for (opened, code) in [(true, 1011), (true, 1000), (true, 1005), (false, 1006)] {
            let mut record = SocketRecord::default();
            assert_eq!(closed(&mut record, opened, code), None);
            assert_eq!(closed(&mut record, opened, code), None);
            assert!(closed(&mut record, opened, code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_socket_that_worked_is_waited_for_while_dokploy_is_away() {
        let mut record = SocketRecord::default();
        record.has_log();
        for _ in 0..9 {
            assert_eq!(closed(&mut record, false, 1006), None);
        }
        closed(&mut record, true, 1011);
        record.has_log();
        closed(&mut record, true, 1011);
        closed(&mut record, true, 1011);
        assert!(closed(&mut record, true, 1011).is_some());
    }
}
