//! Actions and reasons in words.

use super::{Action, Why};

impl Action {
    /// What a menu or a button calls it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Deploy => "Deploy",
            Self::Redeploy => "Redeploy",
            Self::RedeployPreview => "Redeploy preview",
            Self::RollBack => "Roll back to this",
            Self::Cancel => "Cancel deployment",
            Self::KillProcess => "Kill process",
            Self::KillBuilds => "Kill builds",
            Self::DropWaiting => "Drop waiting jobs",
            Self::DropAll => "Drop all waiting jobs",
            Self::Remove => "Remove deployment",
            Self::DeletePoint => "Delete rollback point",
            Self::DeletePreview => "Delete preview",
        }
    }

    /// What is said when the server has done it.
    pub const fn done(self) -> &'static str {
        match self {
            Self::Deploy | Self::Redeploy | Self::RedeployPreview => "Queued",
            Self::RollBack => "Rolled back",
            Self::Cancel => "The server was asked to cancel it",
            Self::KillProcess => "The process was killed",
            Self::KillBuilds => "The builds were interrupted",
            Self::DropWaiting | Self::DropAll => "The waiting jobs were dropped",
            Self::Remove => "The deployment was removed",
            Self::DeletePoint => "Dokploy says that the rollback point is deleted",
            Self::DeletePreview => "The preview was deleted",
        }
    }

    /// Whether something is lost by it.
    pub const fn destroys(self) -> bool {
        !matches!(
            self,
            Self::Deploy | Self::Redeploy | Self::RedeployPreview | Self::RollBack
        )
    }
}

impl Why {
    /// The reason, to stand behind a colon or below a name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::MayNotStart => "your role may not start deployments",
            Self::MayNotStop => "your role may not stop or delete deployments",
            Self::AdminsOnly => "only owners and admins may drop everybody's jobs",
            Self::CloudOnly => "only Dokploy Cloud can cancel a deployment",
            Self::NothingRuns => "no deployment of it runs",
            Self::NothingWaits => "nothing waits",
            Self::Ended => "it has ended, and its process id may be another process's by now",
            Self::NoProcess => "it has no process id; only runs of schedules get one",
            Self::OnlyApplications => "only applications have rollback points",
            Self::RollbacksOff => "rollbacks are switched off for this application",
            Self::NoPoint => "it left no rollback point",
            Self::NoImage => "it has no image",
            Self::NotOfThis => "there is no such action here",
        }
    }
}
