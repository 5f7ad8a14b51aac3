//! The status of a deployment, and the groups that the console filters by.

use std::sync::Arc;

/// The server's status of a deployment. The documentation knows `queued`, v0.30.2 knows `cancelled`; both are accepted,
/// and any future status is kept as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Its job is active; also what a missing status means (the column's default).
    Running,
    /// Waits for its turn (documentation only).
    Queued,
    /// Ended well.
    Done,
    /// Ended badly (`error`).
    Failed,
    /// Stopped before its end.
    Cancelled,
    /// A status that this program does not know, as the server wrote it.
    Other(Arc<str>),
}

impl Status {
    /// Reads the server's text; letter case as observed (lower).
    pub fn parse(word: &str) -> Self {
        match word {
            "running" => Self::Running,
            "queued" => Self::Queued,
            "done" => Self::Done,
            "error" => Self::Failed,
            "cancelled" => Self::Cancelled,
            other => Self::Other(other.into()),
        }
    }

    /// The label on the screen; an unknown status is shown as it is.
    pub fn label(&self) -> &str {
        match self {
            Self::Running => "Running",
            Self::Queued => "Queued",
            Self::Done => "Done",
            Self::Failed => "Failed",
            Self::Cancelled => "Cancelled",
            Self::Other(word) => word,
        }
    }

    /// The group that counts and filters put it into.
    pub const fn group(&self) -> Group {
        match self {
            Self::Running | Self::Queued => Group::Active,
            Self::Failed | Self::Cancelled => Group::Failed,
            Self::Done => Group::Finished,
            Self::Other(_) => Group::Other,
        }
    }

    /// Whether the deployment's duration still grows.
    pub const fn is_running(&self) -> bool {
        matches!(self, Self::Running)
    }

    /// Whether the deployment has ended: the server changes the status no more.
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// The status segments of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Running or queued.
    Active,
    /// Error or cancelled.
    Failed,
    /// Done.
    Finished,
    /// A status that this program does not know.
    Other,
}

impl Group {
    /// All groups, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Active, Self::Failed, Self::Finished, Self::Other];

    /// The word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Failed => "failed",
            Self::Finished => "finished",
            Self::Other => "other",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Failed => "Failed",
            Self::Finished => "Finished",
            Self::Other => "Other",
        }
    }

    /// What belongs to it, in words.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Active => "running or queued",
            Self::Failed => "failed or cancelled",
            Self::Finished => "done",
            Self::Other => "a status this console does not know",
        }
    }

    /// Reads the word of an address.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dialects_have_their_statuses() {
        assert_eq!(Status::parse("queued").group(), Group::Active);
        assert_eq!(Status::parse("running").group(), Group::Active);
        assert_eq!(Status::parse("error").group(), Group::Failed);
        assert_eq!(Status::parse("cancelled").group(), Group::Failed);
        assert_eq!(Status::parse("done").group(), Group::Finished);
    }

    #[test]
    fn an_unknown_status_is_shown_as_it_is() {
        let status = Status::parse("paused-by-martians");
        assert_eq!(status.label(), "paused-by-martians");
        assert_eq!(status.group(), Group::Other);
        assert!(!status.is_final());
    }

    #[test]
    fn every_group_survives_an_address() {
        for group in Group::ALL {
            assert_eq!(Group::parse(group.key()), Some(group));
        }
        assert_eq!(Group::parse("martian"), None);
    }
}
