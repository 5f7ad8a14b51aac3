//! The status of a deployment, and the groups that the console filters by.

use std::sync::Arc;

use crate::domain::format;

/// The server's status of a deployment. The documentation knows `queued`, v0.30.2 knows `cancelled`; both are accepted,
/// and any future status is kept as it is written, or its beginning.
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
    /// A status that this program does not know, as the server wrote it. Empty where its word says nothing: there is none, or
    /// it says that a deployment with an end still runs or waits.
    Other(Arc<str>),
}

impl Status {
    /// The status of a deployment by the server's word and by whether it has an end. Without an end a missing word means
    /// running, the column's default; what has an end neither runs nor waits, whatever the word is.
    pub(super) fn of(word: Option<&str>, has_end: bool) -> Self {
        match (word.map(Self::parse), has_end) {
            (None, false) => Self::Running,
            (None | Some(Self::Running | Self::Queued), true) => Self::Other("".into()),
            (Some(status), _) => status,
        }
    }

    /// Reads the server's text; letter case as observed (lower).
    pub fn parse(word: &str) -> Self {
        match word.trim() {
            "running" => Self::Running,
            "queued" => Self::Queued,
            "done" => Self::Done,
            "error" => Self::Failed,
            "cancelled" => Self::Cancelled,
            other => Self::Other(format::beginning(other).into()),
        }
    }

    /// The server's word for it; empty where its word says nothing.
    pub fn word(&self) -> &str {
        match self {
            Self::Running => "running",
            Self::Queued => "queued",
            Self::Done => "done",
            Self::Failed => "error",
            Self::Cancelled => "cancelled",
            Self::Other(word) => word,
        }
    }

    /// The label on the screen; an unknown status is shown as it is, and an empty one is "Unknown".
    pub fn label(&self) -> &str {
        match self {
            Self::Running => "Running",
            Self::Queued => "Queued",
            Self::Done => "Done",
            Self::Failed => "Failed",
            Self::Cancelled => "Cancelled",
            Self::Other(word) if word.is_empty() => "Unknown",
            Self::Other(word) => word,
        }
    }

    /// What is to be said of a status whose label is not plain; `None` for those that the console knows.
    pub fn note(&self) -> Option<String> {
        match self {
            Self::Other(word) if word.is_empty() => {
                Some("Dokploy does not say how it stands or how it ended".into())
            }
            Self::Other(word) => Some(format!("“{word}” is a status this console does not know")),
            _ => None,
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

    /// Whether the word alone says that the deployment goes on; `None` for a word that this program does not know. Whoever has
    /// the deployment asks [`super::deployment::Deployment::is_going_on`], which knows its end.
    pub(super) const fn is_going_on(&self) -> Option<bool> {
        match self {
            Self::Running | Self::Queued => Some(true),
            Self::Done | Self::Failed | Self::Cancelled => Some(false),
            Self::Other(_) => None,
        }
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
        assert_eq!(status.is_going_on(), None);
        assert!(status.note().unwrap().contains("paused-by-martians"));
        assert_eq!(Status::Done.note(), None);
    }

    #[test]
    fn what_has_an_end_neither_runs_nor_waits() {
        for word in [None, Some("running"), Some("queued"), Some(""), Some("  ")] {
            let status = Status::of(word, true);
            assert_eq!(status.label(), "Unknown", "{word:?}");
            assert_eq!(status.group(), Group::Other);
            assert!(status.note().is_some());
        }
        assert_eq!(Status::of(Some("error"), true), Status::Failed);
        assert_eq!(Status::of(Some("canceled"), true).label(), "canceled");
    }

    #[test]
    fn without_an_end_a_missing_word_means_running_and_an_empty_one_nothing() {
        assert_eq!(Status::of(None, false), Status::Running);
        assert_eq!(Status::of(Some("queued"), false), Status::Queued);
        assert_eq!(Status::of(Some(""), false).label(), "Unknown");
        assert_eq!(Status::of(Some("cancelled"), false), Status::Cancelled);
    }

    #[test]
    fn every_group_survives_an_address() {
        for group in Group::ALL {
            assert_eq!(Group::parse(group.key()), Some(group));
        }
        assert_eq!(Group::parse("martian"), None);
    }
}
