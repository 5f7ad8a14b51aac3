//! Tests [`may`](super::may) for every action, object and set of permissions.

use super::*;

const UNKNOWN: Rights = Rights {
    create: None,
    cancel: None,
    admin: None,
    cloud: None,
};
const OWNER: Rights = Rights {
    create: Some(true),
    cancel: Some(true),
    admin: Some(true),
    cloud: Some(false),
};
const MEMBER: Rights = Rights {
    admin: Some(false),
    ..OWNER
};
const READER: Rights = Rights {
    create: Some(false),
    cancel: Some(false),
    ..MEMBER
};
const ON_CLOUD: Rights = Rights {
    cloud: Some(true),
    ..OWNER
};

fn service(kind: Kind, runs: Option<bool>, waits: Option<usize>) -> Object {
    Object::Service { kind, runs, waits }
}

fn row(parent: OwnerKind, ended: bool, process: bool, point: bool) -> Object {
    Object::Deployment {
        parent: Some(parent),
        ended,
        succeeded: ended,
        process: Some(process),
        placed: true,
        point,
        rollbacks: None,
    }
}

fn objects() -> Vec<Object> {
    let mut all = vec![
        Object::Point { image: true },
        Object::Point { image: false },
        Object::Preview,
        Object::Queue { waits: None },
        Object::Queue { waits: Some(0) },
        Object::Queue { waits: Some(2) },
    ];
    for kind in Kind::ALL {
        for runs in [None, Some(false), Some(true)] {
            for waits in [None, Some(0), Some(1)] {
                all.push(service(kind, runs, waits));
            }
        }
    }
    for parent in OwnerKind::ALL.into_iter().map(Some).chain([None]) {
        all.push(Object::Gone { parent });
        for ended in [false, true] {
            for process in [None, Some(false), Some(true)] {
                for point in [false, true] {
                    for rollbacks in [None, Some(false), Some(true)] {
                        for placed in [false, true] {
                            all.push(Object::Deployment {
                                parent,
                                ended,
                                succeeded: ended,
                                process,
                                placed,
                                point,
                                rollbacks,
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

/// The expected result, written independently of the implementation: the first reason that forbids the action.
fn expected(action: Action, object: &Object, rights: &Rights) -> Result<(), Denied> {
    use Action::*;
    let forbidden = |right: Option<bool>, why| (right == Some(false)).then_some(why);
    let reason = match (object, action) {
        (Object::Service { .. }, Deploy | Redeploy) => {
            forbidden(rights.create, Denied::MayNotStart)
        }
        (Object::Service { runs, .. }, Cancel) => forbidden(rights.cancel, Denied::MayNotStop)
            .or(forbidden(rights.cloud, Denied::CloudOnly))
            .or(forbidden(*runs, Denied::NothingRuns)),
        (Object::Service { runs, .. }, KillBuilds) => {
            forbidden(rights.cancel, Denied::MayNotStop).or(forbidden(*runs, Denied::NothingRuns))
        }
        (Object::Service { kind, waits, .. }, DropWaiting) => {
            let right = match kind {
                Kind::Application => forbidden(rights.cancel, Denied::MayNotStop),
                Kind::Compose => forbidden(rights.create, Denied::MayNotStart),
            };
            right.or(forbidden(
                waits.map(|waits| waits > 0),
                Denied::NothingWaits,
            ))
        }
        (Object::Queue { waits }, DropAll) => forbidden(rights.admin, Denied::AdminsOnly).or(
            forbidden(waits.map(|waits| waits > 0), Denied::NothingWaits),
        ),
        (Object::Preview, RedeployPreview) => forbidden(rights.create, Denied::MayNotStart),
        (Object::Preview, DeletePreview) => forbidden(rights.cancel, Denied::MayNotStop),
        (Object::Point { image }, RollBack | DeletePoint) => {
            forbidden(rights.create, Denied::MayNotStart)
                .or(forbidden(Some(*image), Denied::NoImage))
        }
        (
            Object::Gone {
                parent: Some(OwnerKind::Service(Kind::Application)),
            },
            RollBack,
        )
        | (Object::Gone { .. }, Remove) => Some(Denied::Gone),
        (Object::Deployment { .. }, Remove) => forbidden(rights.cancel, Denied::MayNotStop),
        (
            Object::Deployment {
                ended,
                process,
                placed,
                ..
            },
            KillProcess,
        ) => forbidden(rights.cancel, Denied::MayNotStop)
            .or(forbidden(*process, Denied::NoProcess))
            .or(forbidden(Some(!ended), Denied::Ended))
            .or(forbidden(Some(*placed), Denied::ServerUnknown)),
        (
            Object::Deployment {
                parent: parent @ (None | Some(OwnerKind::Service(_))),
                point,
                rollbacks,
                ..
            },
            RollBack,
        ) => forbidden(rights.create, Denied::MayNotStart).or(if *point {
            None
        } else if *parent == Some(OwnerKind::Service(Kind::Compose)) {
            Some(Denied::OnlyApplications)
        } else if *rollbacks == Some(false) {
            Some(Denied::RollbacksOff)
        } else {
            Some(Denied::NoPoint)
        }),
        _ => Some(Denied::NotOfThis),
    };
    reason.map_or(Ok(()), Err)
}

#[test]
fn every_action_on_every_object_is_answered_as_everybody() {
    let mut answered = 0;
    for object in objects() {
        for action in Action::ALL {
            for rights in [UNKNOWN, OWNER, MEMBER, READER, ON_CLOUD] {
                assert_eq!(
                    may(action, &object, &rights),
                    expected(action, &object, &rights),
                    "{action:?} {object:?} {rights:?}"
                );
                answered += 1;
            }
        }
    }
    assert_eq!(answered, (6 + 18 + 8 + 576) * 12 * 5);
}

#[test]
fn what_people_meet_most_often_has_the_answer_that_they_expect() {
    let application = OwnerKind::Service(Kind::Application);
    let build = row(application, false, false, false);
    let run = row(OwnerKind::Schedule, false, true, false);
    let old = row(OwnerKind::Schedule, true, true, false);
    let good = row(application, true, false, true);
    let idle = service(Kind::Application, Some(false), Some(0));
    for (action, object, rights, answer) in [
        (Action::KillProcess, &build, OWNER, Err(Denied::NoProcess)),
        (Action::KillProcess, &run, OWNER, Ok(())),
        (Action::KillProcess, &old, OWNER, Err(Denied::Ended)),
        (Action::KillProcess, &run, READER, Err(Denied::MayNotStop)),
        (Action::RollBack, &good, OWNER, Ok(())),
        (Action::RollBack, &good, READER, Err(Denied::MayNotStart)),
        (Action::RollBack, &build, OWNER, Err(Denied::NoPoint)),
        (Action::Remove, &build, MEMBER, Ok(())),
        (Action::Deploy, &idle, UNKNOWN, Ok(())),
        (Action::KillBuilds, &idle, OWNER, Err(Denied::NothingRuns)),
        (Action::Cancel, &idle, OWNER, Err(Denied::CloudOnly)),
        (Action::Cancel, &idle, ON_CLOUD, Err(Denied::NothingRuns)),
        (
            Action::DropAll,
            &Object::Queue { waits: Some(3) },
            MEMBER,
            Err(Denied::AdminsOnly),
        ),
    ] {
        assert_eq!(
            may(action, object, &rights),
            answer,
            "{action:?} {object:?}"
        );
    }
}

#[test]
fn every_menu_lists_its_actions_in_the_same_order() {
    for object in objects() {
        let places: Vec<_> = object
            .actions()
            .iter()
            .map(|action| Action::ALL.iter().position(|other| other == action))
            .collect();
        assert!(places.is_sorted(), "{object:?}");
    }
}

#[test]
fn every_action_and_every_reason_has_words() {
    let mut labels: Vec<_> = Action::ALL.iter().map(|action| action.label()).collect();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), Action::ALL.len());
    assert!(Action::Remove.destroys() && !Action::Deploy.destroys());
    assert!(Denied::NoProcess.words().contains("process id"));
}
