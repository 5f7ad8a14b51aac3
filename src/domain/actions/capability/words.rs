//! Actions and reasons in words.

use super::{Action, Denied};

impl Action {
    /// Its name in a menu or on a button.
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

    /// Whether it deletes or stops something.
    pub const fn destroys(self) -> bool {
        !matches!(
            self,
            Self::Deploy | Self::Redeploy | Self::RedeployPreview | Self::RollBack
        )
    }
}

impl Denied {
    /// The reason in words, without a capital letter or full stop.
    pub const fn words(self) -> &'static str {
        match self {
            Self::MayNotStart => "your role may not start deployments",
            Self::MayNotStop => "your role may not stop or delete deployments",
            Self::AdminsOnly => "only owners and admins can drop all jobs",
            Self::CloudOnly => "only Dokploy Cloud can cancel a deployment",
            Self::NothingRuns => "no deployment of it is running",
            Self::NothingWaits => "no job is waiting",
            Self::Ended => "it has ended, and its process id may be another process's by now",
            Self::NoProcess => "it has no process id; only runs of schedules get one",
            Self::ServerUnknown => {
                "it is not known on which server it runs; open it from the page of its service"
            }
            Self::OnlyApplications => "only applications have rollback points",
            Self::RollbacksOff => "rollbacks are switched off for this application",
            Self::NoPoint => "it left no rollback point",
            Self::NoImage => "it has no image",
            Self::Gone => "it is no longer on the server",
            Self::NotOfThis => "there is no such action here",
        }
    }
}
