//! An action and its target, with every id that the request needs.

use std::time::Duration;

use super::capability::Action;
use crate::domain::model::service::Kind;

/// The target of an action, by ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An application or a compose stack: which of the two, and applicationId or composeId.
    Service(Kind, String),
    /// A deployment.
    Deployment {
        /// deploymentId.
        id: String,
        /// serverId of the machine that its process runs on, where that is known and not Dokploy's own.
        server: Option<String>,
    },
    /// A rollback point.
    Point {
        /// rollbackId.
        id: String,
        /// applicationId of what it is a point of.
        application: Option<String>,
    },
    /// previewDeploymentId of a preview deployment.
    Preview(String),
    /// The whole queue.
    Queue,
}

/// An action and its target, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The action.
    pub action: Action,
    /// Its target.
    pub on: Target,
}

/// Time limit of most actions.
const USUAL: Duration = Duration::from_secs(30);

/// Time limit of actions that the server answers only after Docker has finished.
const LONG: Duration = Duration::from_secs(300);

impl Command {
    /// The time limit of the request. After a time-out the server may still have carried it out.
    pub const fn time_limit(&self) -> Duration {
        match self.action {
            Action::RollBack | Action::DeletePreview => LONG,
            _ => USUAL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_for_docker_is_waited_for_longer() {
        for action in Action::ALL {
            let command = Command {
                action,
                on: Target::Queue,
            };
            let long = matches!(action, Action::RollBack | Action::DeletePreview);
            let seconds = if long { 300 } else { 30 };
            assert_eq!(command.time_limit().as_secs(), seconds);
        }
    }
}
