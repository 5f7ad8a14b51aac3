//! Why a service needs attention.

use crate::domain::queue::stuck::Suspicion;

/// Why a service needs attention, the most urgent reason first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Its newest deployment failed; so many in a row did.
    Failed(usize),
    /// A deployment of it runs and may be stuck.
    Stuck {
        /// Why it may be.
        why: Suspicion,
        /// Whether it is the newest one.
        is_newest: bool,
    },
    /// It waits behind a deployment that may be stuck.
    Blocked,
    /// Its last deployments that ended failed, so many in a row; what came after them has not ended or was cancelled.
    StillFailing(usize),
}

impl Reason {
    /// Its place in the order of urgency, from 0.
    pub const fn rank(self) -> usize {
        match self {
            Self::Failed(_) => 0,
            Self::Stuck { .. } => 1,
            Self::Blocked => 2,
            Self::StillFailing(_) => 3,
        }
    }

    /// The value of the attribute that the style sheet knows it by.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Failed(_) | Self::StillFailing(_) => "failing",
            Self::Stuck { .. } | Self::Blocked => "stuck",
        }
    }

    /// The words beside the state; `None` where the state says it all.
    pub fn words(self) -> Option<String> {
        match self {
            Self::Failed(0 | 1) => None,
            Self::Failed(count) => Some(format!("{count} times in a row")),
            Self::Stuck {
                is_newest: true, ..
            } => Some("may be stuck".into()),
            Self::Stuck { .. } => Some("an older one may be stuck".into()),
            Self::Blocked => Some("behind one that may be stuck".into()),
            Self::StillFailing(1) => Some("failed before".into()),
            Self::StillFailing(count) => Some(format!("failed {count} times before")),
        }
    }

    /// What the words mean, in whole sentences.
    pub fn meaning(self) -> String {
        match self {
            Self::Failed(_) => "The newest deployment failed.".into(),
            Self::Stuck { why, .. } => why.known(),
            Self::Blocked => {
                "A deployment that may be stuck holds up the jobs of this server.".into()
            }
            Self::StillFailing(_) => "No deployment has succeeded since.".into(),
        }
    }
}
