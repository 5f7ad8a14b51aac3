//! Which actions a menu lists: those that make sense for what it is about as it stands. One of these that is not possible
//! stays in the menu with its reason; what makes no sense there is left out.

use super::{Action, Object};
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::Kind;

/// Where a menu has actions of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the service's page, beside buttons for Deploy and Redeploy.
    ServicePage,
    /// With a deployment of it, on a page of its own or in a list of several services.
    Deployment {
        /// Whether the deployment waits or runs.
        going_on: bool,
    },
    /// With a deployment of it, on the service's page.
    OwnDeployment {
        /// Whether the deployment waits or runs.
        going_on: bool,
    },
    /// With a job of it.
    Job {
        /// Whether the job runs.
        running: bool,
    },
}

impl Object {
    /// The actions of a service that a menu lists at this place.
    pub fn listed_at(&self, place: Place) -> Vec<Action> {
        let Self::Service { waits, .. } = self else {
            return Vec::new();
        };
        let waits = waits.is_none_or(|waits| waits > 0);
        let (starts, stops, drops) = match place {
            Place::ServicePage => (false, true, true),
            Place::Deployment { going_on } => (true, going_on, going_on && waits),
            Place::OwnDeployment { going_on } => (false, going_on, going_on && waits),
            Place::Job { running } => (false, running, !running || waits),
        };
        let lists = |action: &Action| match action {
            Action::Deploy | Action::Redeploy => starts,
            Action::Cancel | Action::KillBuilds => stops,
            Action::DropWaiting => drops,
            _ => false,
        };
        self.actions().iter().copied().filter(lists).collect()
    }

    /// The actions of anything else that its menu lists.
    pub fn listed(&self) -> Vec<Action> {
        let lists = |action: &Action| match (self, action) {
            (
                Self::Deployment {
                    parent,
                    succeeded,
                    point,
                    ..
                },
                Action::RollBack,
            ) => *point || (*succeeded && *parent == Some(OwnerKind::Service(Kind::Application))),
            // Builds never have a process id; runs by the clock usually do.
            (
                Self::Deployment {
                    parent,
                    ended,
                    process,
                    ..
                },
                Action::KillProcess,
            ) => {
                let by_the_clock = matches!(
                    parent,
                    Some(OwnerKind::Schedule | OwnerKind::Backup | OwnerKind::VolumeBackup)
                );
                !ended && (*process != Some(false) || by_the_clock)
            }
            _ => true,
        };
        self.actions().iter().copied().filter(lists).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::actions::capability::{Denied, Rights, may};
    use crate::domain::model::status::Status;

    const APPLICATION: OwnerKind = OwnerKind::Service(Kind::Application);
    const COMPOSE: OwnerKind = OwnerKind::Service(Kind::Compose);

    fn row(parent: OwnerKind, status: Status, process: bool, point: bool) -> Object {
        Object::Deployment {
            parent: Some(parent),
            ended: !matches!(status, Status::Running | Status::Queued),
            succeeded: status == Status::Done,
            process: Some(process),
            placed: true,
            point,
            rollbacks: Some(false),
        }
    }

    #[test]
    fn a_deployment_lists_what_makes_sense_for_its_kind_and_state() {
        use Action::{KillProcess, Remove, RollBack};
        for (parent, status, process, point, listed) in [
            (
                APPLICATION,
                Status::Done,
                false,
                true,
                vec![RollBack, Remove],
            ),
            (
                APPLICATION,
                Status::Done,
                false,
                false,
                vec![RollBack, Remove],
            ),
            (APPLICATION, Status::Failed, false, false, vec![Remove]),
            (
                APPLICATION,
                Status::Failed,
                false,
                true,
                vec![RollBack, Remove],
            ),
            (APPLICATION, Status::Running, false, false, vec![Remove]),
            (
                APPLICATION,
                Status::Running,
                true,
                false,
                vec![KillProcess, Remove],
            ),
            (COMPOSE, Status::Done, false, false, vec![Remove]),
            (
                OwnerKind::Preview,
                Status::Running,
                false,
                false,
                vec![Remove],
            ),
            (
                OwnerKind::Schedule,
                Status::Running,
                false,
                false,
                vec![KillProcess, Remove],
            ),
            (OwnerKind::Schedule, Status::Done, true, false, vec![Remove]),
            (
                OwnerKind::Server,
                Status::Running,
                false,
                false,
                vec![Remove],
            ),
        ] {
            let object = row(parent, status.clone(), process, point);
            assert_eq!(object.listed(), listed, "{parent:?} {status:?}");
        }
    }

    #[test]
    fn what_is_expected_but_not_possible_stays_with_its_reason() {
        let done = row(APPLICATION, Status::Done, false, false);
        assert!(done.listed().contains(&Action::RollBack));
        assert_eq!(
            may(Action::RollBack, &done, &Rights::default()),
            Err(Denied::RollbacksOff)
        );
    }

    #[test]
    fn a_service_lists_what_its_place_does_not_have_already() {
        use Action::{Cancel, Deploy, DropWaiting, KillBuilds, Redeploy};
        let service = |waits| Object::Service {
            kind: Kind::Application,
            runs: Some(true),
            waits: Some(waits),
        };
        let all = [Deploy, Redeploy, Cancel, KillBuilds, DropWaiting];
        for (place, waits, listed) in [
            (Place::ServicePage, 0, &all[2..]),
            (Place::Deployment { going_on: false }, 3, &all[..2]),
            (Place::Deployment { going_on: true }, 0, &all[..4]),
            (Place::Deployment { going_on: true }, 1, &all[..]),
            (Place::OwnDeployment { going_on: false }, 1, &[]),
            (Place::OwnDeployment { going_on: true }, 0, &all[2..4]),
            (Place::Job { running: true }, 0, &all[2..4]),
            (Place::Job { running: true }, 2, &all[2..]),
            (Place::Job { running: false }, 1, &all[4..]),
        ] {
            assert_eq!(service(waits).listed_at(place), listed, "{place:?} {waits}");
        }
    }
}
