//! An action with everything that the server has to be told.

use std::time::Duration;

use super::capability::Action;
use super::service::Kind;

/// What an action is done to, by ids.
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

/// What the server is asked to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// What.
    pub action: Action,
    /// To what.
    pub on: Target,
}

/// How long most actions may take.
const USUAL: Duration = Duration::from_secs(30);

/// How long those may take that the server answers only when Docker is through.
const LONG: Duration = Duration::from_secs(300);

impl Command {
    /// How long an answer is waited for; after that it may have happened all the same.
    pub const fn patience(&self) -> Duration {
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
            assert_eq!(command.patience().as_secs(), seconds);
        }
    }
}
