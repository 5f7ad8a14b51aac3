//! Which action is possible on which object, and the reason when it is not. Every button and menu uses [`may`].
//!
//! Source: effects and permissions as observed on v0.30.2; recordings of the refusals.

mod listed;
#[cfg(test)]
mod table;
mod words;

pub use listed::Place;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::Kind;
use crate::domain::model::status::Status;

/// An action on the server.
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

/// Permissions in the organization (`user.getPermissions`, `user.get`) and whether it is Dokploy Cloud
/// (`settings.isCloud`). Unknown permissions count as given, since the server checks them again.
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

/// The target of an action, with the facts that decide whether it is possible.
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
        /// Whether it has ended.
        ended: bool,
        /// Whether it has ended well.
        succeeded: bool,
        /// Whether it has a process id; `None` where that could not be read.
        process: Option<bool>,
        /// Whether it can be found out on which server it runs.
        placed: bool,
        /// Whether it left a rollback point.
        point: bool,
        /// Whether its application leaves rollback points.
        rollbacks: Option<bool>,
    },
    /// A deployment that the server has deleted, and this device still knows.
    Gone {
        /// What it belonged to.
        parent: Option<OwnerKind>,
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
        let parent = row.parent().map(|(kind, _)| kind);
        if row.is_gone {
            return Self::Gone { parent };
        }
        Self::Deployment {
            parent,
            ended: row.has_ended(),
            succeeded: row.status == Status::Done,
            process: row.has_process(),
            placed: row.is_placed(),
            point: row.rollback_id.is_some(),
            rollbacks,
        }
    }

    /// The actions that exist for it.
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
            Self::Gone {
                parent: Some(OwnerKind::Service(Kind::Application)),
            } => &[Action::RollBack, Action::Remove],
            Self::Gone { .. } => &[Action::Remove],
            Self::Point { .. } => &[Action::RollBack, Action::DeletePoint],
            Self::Preview => &[Action::RedeployPreview, Action::DeletePreview],
            Self::Queue { .. } => &[Action::DropAll],
        }
    }
}

/// Why an action is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
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
    /// Nothing tells on which server its process runs: on another one the id may be any process's.
    ServerUnknown,
    /// Only applications have rollback points.
    OnlyApplications,
    /// The application leaves no rollback points.
    RollbacksOff,
    /// The deployment has no rollback point.
    NoPoint,
    /// The rollback point has no image.
    NoImage,
    /// The server has deleted the deployment.
    Gone,
    /// There is no such action for such an object.
    NotOfThis,
}

/// Whether the action is possible for this person.
///
/// # Errors
/// The reason why it is not.
pub fn may(action: Action, object: &Object, rights: &Rights) -> Result<(), Denied> {
    if !object.actions().contains(&action) {
        return Err(Denied::NotOfThis);
    }
    if matches!(object, Object::Gone { .. }) {
        return Err(Denied::Gone);
    }
    permitted(action, object, rights)?;
    match (action, object) {
        (Action::Cancel, _) if rights.cloud == Some(false) => Err(Denied::CloudOnly),
        (Action::Cancel | Action::KillBuilds, Object::Service { runs, .. })
            if *runs == Some(false) =>
        {
            Err(Denied::NothingRuns)
        }
        (
            Action::DropWaiting | Action::DropAll,
            Object::Service { waits, .. } | Object::Queue { waits },
        ) if *waits == Some(0) => Err(Denied::NothingWaits),
        (
            Action::KillProcess,
            Object::Deployment {
                ended,
                process,
                placed,
                ..
            },
        ) => match (process, ended, placed) {
            (Some(false), ..) => Err(Denied::NoProcess),
            (_, true, _) => Err(Denied::Ended),
            (_, _, false) => Err(Denied::ServerUnknown),
            _ => Ok(()),
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
            (Some(OwnerKind::Service(Kind::Compose)), _) => Denied::OnlyApplications,
            (_, Some(false)) => Denied::RollbacksOff,
            _ => Denied::NoPoint,
        }),
        (Action::RollBack | Action::DeletePoint, Object::Point { image: false }) => {
            Err(Denied::NoImage)
        }
        _ => Ok(()),
    }
}

fn permitted(action: Action, object: &Object, rights: &Rights) -> Result<(), Denied> {
    let of_compose = matches!(
        object,
        Object::Service {
            kind: Kind::Compose,
            ..
        }
    );
    let (right, why) = match action {
        Action::DropAll => (rights.admin, Denied::AdminsOnly),
        // The two routers differ here.
        Action::DropWaiting if of_compose => (rights.create, Denied::MayNotStart),
        Action::Deploy
        | Action::Redeploy
        | Action::RedeployPreview
        | Action::RollBack
        | Action::DeletePoint => (rights.create, Denied::MayNotStart),
        Action::Cancel
        | Action::KillProcess
        | Action::KillBuilds
        | Action::DropWaiting
        | Action::Remove
        | Action::DeletePreview => (rights.cancel, Denied::MayNotStop),
    };
    if right == Some(false) {
        Err(why)
    } else {
        Ok(())
    }
}
