//! What each action may do with each object, and why not: the one place that every button and menu asks.
//!
//! Source: dokploy-api section 8 (effects and permissions), recordings of the refusals.

#[cfg(test)]
mod table;
mod words;

use super::deployment::Deployment;
use super::owner::OwnerKind;
use super::service::Kind;
use super::status::Status;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// `application.deploy`, `compose.deploy`.
    Deploy,
    /// `application.redeploy`, `compose.redeploy`.
    Redeploy,
    /// `previewDeployment.redeploy`.
    RedeployPreview,
    /// `rollback.rollback`.
    RollBack,
    /// `application.cancelDeployment`, `compose.cancelDeployment`.
    Cancel,
    /// `deployment.killProcess`.
    KillProcess,
    /// `application.killBuild`, `compose.killBuild`.
    KillBuilds,
    /// `application.cleanQueues`, `compose.cleanQueues`.
    DropWaiting,
    /// `settings.cleanAllDeploymentQueue`.
    DropAll,
    /// `deployment.removeDeployment`.
    Remove,
    /// `rollback.delete`.
    DeletePoint,
    /// `previewDeployment.delete`.
    DeletePreview,
}

impl Action {
    /// All actions, in the order in which every menu lists them.
    pub const ALL: [Self; 12] = [
        Self::Deploy,
        Self::Redeploy,
        Self::RedeployPreview,
        Self::RollBack,
        Self::Cancel,
        Self::KillProcess,
        Self::KillBuilds,
        Self::DropWaiting,
        Self::DropAll,
        Self::Remove,
        Self::DeletePoint,
        Self::DeletePreview,
    ];
}

/// What the person may do in the organization (`user.getPermissions`, `user.get`) and where (`settings.isCloud`). What is
/// not known is not held against anybody: the server decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rights {
    /// `deployment.create`.
    pub create: Option<bool>,
    /// `deployment.cancel`.
    pub cancel: Option<bool>,
    /// Owner or admin of the organization.
    pub admin: Option<bool>,
    /// Dokploy Cloud.
    pub cloud: Option<bool>,
}

/// What an action is done to, as far as that decides whether it can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// An application or a compose stack.
    Service {
        /// Which of the two.
        kind: Kind,
        /// Whether a deployment of it runs.
        runs: Option<bool>,
        /// How many of its jobs wait, those of its previews included.
        waits: Option<usize>,
    },
    /// A deployment.
    Deployment {
        /// What it belongs to.
        parent: Option<OwnerKind>,
        /// What the server says of it.
        status: Status,
        /// Whether it has a process id.
        process: bool,
        /// Whether it left a rollback point.
        point: bool,
        /// Whether its application leaves rollback points.
        rollbacks: Option<bool>,
    },
    /// A rollback point.
    Point {
        /// Whether it has an image.
        image: bool,
    },
    /// A preview deployment.
    Preview,
    /// The whole queue.
    Queue {
        /// How many jobs wait.
        waits: Option<usize>,
    },
}

impl Object {
    /// A deployment; `rollbacks` says whether its application leaves rollback points.
    pub fn deployment(row: &Deployment, rollbacks: Option<bool>) -> Self {
        Self::Deployment {
            parent: row.parent().map(|(kind, _)| kind),
            status: row.status.clone(),
            process: row.pid.is_some(),
            point: row.rollback_id.is_some(),
            rollbacks,
        }
    }

    /// What can be done to it at all.
    pub const fn actions(&self) -> &'static [Action] {
        match self {
            Self::Service { .. } => &[
                Action::Deploy,
                Action::Redeploy,
                Action::Cancel,
                Action::KillBuilds,
                Action::DropWaiting,
            ],
            Self::Deployment {
                parent: None | Some(OwnerKind::Service(_)),
                ..
            } => &[Action::RollBack, Action::KillProcess, Action::Remove],
            Self::Deployment { .. } => &[Action::KillProcess, Action::Remove],
            Self::Point { .. } => &[Action::RollBack, Action::DeletePoint],
            Self::Preview => &[Action::RedeployPreview, Action::DeletePreview],
            Self::Queue { .. } => &[Action::DropAll],
        }
    }
}

/// Why an action cannot be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The role lacks `deployment.create`.
    MayNotStart,
    /// The role lacks `deployment.cancel`.
    MayNotStop,
    /// Only owners and admins.
    AdminsOnly,
    /// Only on Dokploy Cloud.
    CloudOnly,
    /// No deployment of the service runs.
    NothingRuns,
    /// No job waits.
    NothingWaits,
    /// The deployment has ended: its process id may be another process's by now.
    Ended,
    /// There is no process id.
    NoProcess,
    /// Only applications have rollback points.
    OnlyApplications,
    /// The application leaves no rollback points.
    RollbacksOff,
    /// The deployment has no rollback point.
    NoPoint,
    /// The rollback point has no image.
    NoImage,
    /// There is no such action for such an object.
    NotOfThis,
}

/// Whether the person may do it; the reason if not.
///
/// # Errors
/// Why not.
pub fn may(action: Action, object: &Object, rights: &Rights) -> Result<(), Why> {
    if !object.actions().contains(&action) {
        return Err(Why::NotOfThis);
    }
    permitted(action, object, rights)?;
    match (action, object) {
        (Action::Cancel, _) if rights.cloud == Some(false) => Err(Why::CloudOnly),
        (Action::Cancel | Action::KillBuilds, Object::Service { runs, .. })
            if *runs == Some(false) =>
        {
            Err(Why::NothingRuns)
        }
        (
            Action::DropWaiting | Action::DropAll,
            Object::Service { waits, .. } | Object::Queue { waits },
        ) if *waits == Some(0) => Err(Why::NothingWaits),
        (
            Action::KillProcess,
            Object::Deployment {
                status, process, ..
            },
        ) => match (process, status.is_final()) {
            (false, _) => Err(Why::NoProcess),
            (true, true) => Err(Why::Ended),
            (true, false) => Ok(()),
        },
        (
            Action::RollBack,
            Object::Deployment {
                parent,
                point: false,
                rollbacks,
                ..
            },
        ) => Err(match (parent, rollbacks) {
            (Some(OwnerKind::Service(Kind::Compose)), _) => Why::OnlyApplications,
            (_, Some(false)) => Why::RollbacksOff,
            _ => Why::NoPoint,
        }),
        (Action::RollBack | Action::DeletePoint, Object::Point { image: false }) => {
            Err(Why::NoImage)
        }
        _ => Ok(()),
    }
}

fn permitted(action: Action, object: &Object, rights: &Rights) -> Result<(), Why> {
    let of_compose = matches!(
        object,
        Object::Service {
            kind: Kind::Compose,
            ..
        }
    );
    let (right, why) = match action {
        Action::DropAll => (rights.admin, Why::AdminsOnly),
        // The two routers differ here.
        Action::DropWaiting if of_compose => (rights.create, Why::MayNotStart),
        Action::Deploy
        | Action::Redeploy
        | Action::RedeployPreview
        | Action::RollBack
        | Action::DeletePoint => (rights.create, Why::MayNotStart),
        Action::Cancel
        | Action::KillProcess
        | Action::KillBuilds
        | Action::DropWaiting
        | Action::Remove
        | Action::DeletePreview => (rights.cancel, Why::MayNotStop),
    };
    if right == Some(false) {
        Err(why)
    } else {
        Ok(())
    }
}
