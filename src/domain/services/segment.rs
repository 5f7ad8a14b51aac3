//! The segments of the services.

use super::row::{ServiceRow, State};
use crate::domain::model::status::{Group, Status};

/// A segment of the services by how they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// They need attention.
    Attention,
    /// Something runs or waits.
    Active,
    /// The newest deployment failed.
    Failed,
    /// The newest deployment is done.
    Done,
    /// The newest deployment was cancelled, or has a status that is not known.
    Other,
    /// There is no deployment.
    Never,
    /// No deployment is read, and there may be some.
    Unread,
}

impl Segment {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Attention,
        Self::Active,
        Self::Failed,
        Self::Done,
        Self::Other,
        Self::Never,
        Self::Unread,
    ];

    /// The word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attention => "attention",
            Self::Active => "active",
            Self::Failed => "failed",
            Self::Done => "done",
            Self::Other => "other",
            Self::Never => "never",
            Self::Unread => "unread",
        }
    }

    /// The label on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Attention => "Needs attention",
            Self::Active => "Active",
            Self::Failed => "Failed",
            Self::Done => "Done",
            Self::Other => "Cancelled and other",
            Self::Never => "Never deployed",
            Self::Unread => "Not read",
        }
    }

    pub(super) fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|segment| segment.key() == key)
    }

    /// Whether a service is in it.
    pub fn has(self, row: &ServiceRow) -> bool {
        match (&row.state, self) {
            (_, Self::Attention) => row.reason.is_some(),
            (State::Queued(_), _) => self == Self::Active,
            (State::Never, _) => self == Self::Never,
            (State::Unread, _) => self == Self::Unread,
            (State::Newest(Status::Failed), _) => self == Self::Failed,
            (State::Newest(status), _) => match status.group() {
                Group::Active => self == Self::Active,
                Group::Finished => self == Self::Done,
                Group::Failed | Group::Other => self == Self::Other,
            },
        }
    }
}
