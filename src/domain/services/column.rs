//! What services are ordered by.

use crate::domain::list::order::{self, SortColumn};

/// What services are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Those that need attention first.
    Attention,
    /// The name.
    Name,
    /// How long they have stood as they do.
    Since,
    /// The age of the newest successful deployment.
    Good,
    /// The share of successful deployments.
    Success,
    /// The median duration.
    Duration,
    /// The server's name.
    Server,
}

impl Column {
    /// All columns that have a head, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Attention,
        Self::Name,
        Self::Since,
        Self::Good,
        Self::Success,
        Self::Duration,
        Self::Server,
    ];

    /// The words for it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Attention => "Needs attention first",
            Self::Name => "Service",
            Self::Since => "State",
            Self::Good => "Newest successful",
            Self::Success => "Success",
            Self::Duration => "Median",
            Self::Server => "Server",
        }
    }
}

impl SortColumn for Column {
    const EVERY: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        match self {
            Self::Attention => "attention",
            Self::Name => "name",
            Self::Since => "since",
            Self::Good => "good",
            Self::Success => "success",
            Self::Duration => "duration",
            Self::Server => "server",
        }
    }

    fn starts_descending(self) -> bool {
        matches!(self, Self::Since | Self::Good | Self::Duration)
    }
}

/// The order of the services.
pub type Sort = order::Sort<Column>;

impl Default for Sort {
    fn default() -> Self {
        Self::by(Column::Attention)
    }
}
