//! Jobs and rows as they come, and which of them a click counts as its own.

use super::*;
use crate::domain::model::deployment::Facts;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;
use crate::domain::moment_from_ms;

fn at(seconds: i64) -> Option<Moment> {
    moment_from_ms(seconds * 1_000)
}

fn job(number: i64, started: Option<i64>) -> QueueJob {
    QueueJob {
        id: format!("job-{number}"),
        state: if started.is_some() {
            JobState::Active
        } else {
            JobState::Waiting
        },
        kind: JobKind::Service(Kind::Application),
        service_id: "shop".into(),
        preview_id: None,
        title: String::new(),
        commit: None,
        server_id: None,
        queued_at: at(number),
        started_at: started.and_then(at),
        foreign: false,
    }
}

fn row(id: &str, status: &str, made: i64) -> Arc<Deployment> {
    Arc::new(
        Facts {
            id: id.into(),
            status: Some(status.into()),
            created_at: at(made),
            owner: Some(Owner::new(OwnerKind::Service(Kind::Application), "shop")),
            ..Facts::default()
        }
        .into(),
    )
}

fn update(
    follow_up: &mut FollowUp,
    jobs: &[QueueJob],
    rows: &[Arc<Deployment>],
    read: i64,
) -> Step {
    let seen = Seen {
        jobs,
        jobs_at: at(read),
        rows,
        rows_at: at(read),
    };
    follow_up.update(seen, at(10).unwrap())
}

#[test]
fn a_job_is_followed_from_its_place_in_line_to_its_deployment() {
    let old = row("old", "done", 1);
    let mut follow_up = FollowUp::new("shop", &[], std::slice::from_ref(&old));
    let waits = update(
        &mut follow_up,
        &[job(11, None)],
        std::slice::from_ref(&old),
        11,
    );
    assert_eq!(waits, Step::Waits("job-11".into()));
    let starts = update(
        &mut follow_up,
        &[job(11, Some(20))],
        std::slice::from_ref(&old),
        20,
    );
    assert_eq!(starts, Step::Starts);
    let new = row("new", "running", 20);
    let begun = update(
        &mut follow_up,
        &[job(11, Some(20))],
        &[new.clone(), old],
        21,
    );
    assert_eq!(
        begun,
        Step::Begun {
            row: new,
            uncertainty: None
        }
    );
}

#[test]
fn an_earlier_job_of_the_service_is_not_taken_for_it() {
    let mut follow_up = FollowUp::new("shop", &[job(5, None)], &[]);
    let jobs = [job(11, None), job(5, Some(12))];
    let other = row("other", "running", 12);
    assert_eq!(
        update(&mut follow_up, &jobs, std::slice::from_ref(&other), 13),
        Step::Waits("job-11".into())
    );
    // The other one's row, not read again since it ended.
    assert_eq!(
        update(
            &mut follow_up,
            &[job(11, Some(30))],
            std::slice::from_ref(&other),
            30
        ),
        Step::Starts
    );
    let own = row("own", "running", 30);
    let begun = update(
        &mut follow_up,
        &[job(11, Some(30))],
        &[own.clone(), other],
        31,
    );
    assert!(matches!(begun, Step::Begun { row, uncertainty: None } if row == own));
}

#[test]
fn two_jobs_at_the_same_time_are_not_told_apart_for_sure() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    let jobs = [job(12, None), job(11, None)];
    assert_eq!(
        update(&mut follow_up, &jobs, &[], 12),
        Step::Waits("job-12".into())
    );
    let own = row("own", "running", 30);
    let begun = update(&mut follow_up, &[job(12, Some(30))], &[own], 31);
    assert!(matches!(
        begun,
        Step::Begun {
            uncertainty: Some(Uncertainty::Others),
            ..
        }
    ));
}

#[test]
fn one_that_is_over_before_anybody_looks_is_found_without_certainty() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    let own = row("own", "error", 11);
    let begun = update(&mut follow_up, &[], &[own], 12);
    assert!(matches!(
        begun,
        Step::Begun {
            uncertainty: Some(Uncertainty::Unseen),
            ..
        }
    ));
}

#[test]
fn a_dropped_job_is_lost_only_when_the_list_was_read_after_it_was_missed() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    assert!(matches!(
        update(&mut follow_up, &[job(11, None)], &[], 11),
        Step::Waits(_)
    ));
    let unread = Seen {
        jobs: &[],
        jobs_at: at(14),
        rows: &[],
        rows_at: at(12),
    };
    assert_eq!(follow_up.update(unread, at(10).unwrap()), Step::Unseen);
    assert_eq!(update(&mut follow_up, &[], &[], 15), Step::Lost);
}

#[test]
fn somebody_elses_job_that_is_seen_first_makes_it_unsure() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    update(&mut follow_up, &[job(11, None)], &[], 11);
    update(&mut follow_up, &[job(12, None), job(11, None)], &[], 12);
    let own = row("own", "running", 30);
    let begun = update(
        &mut follow_up,
        &[job(12, None), job(11, Some(30))],
        &[own],
        31,
    );
    assert!(matches!(
        begun,
        Step::Begun {
            uncertainty: Some(Uncertainty::Others),
            ..
        }
    ));
}

#[test]
fn a_deployment_from_long_before_the_click_is_not_taken_for_it() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    let old = row("old", "done", -100);
    assert_eq!(
        update(&mut follow_up, &[], std::slice::from_ref(&old), 9),
        Step::Unseen
    );
}

#[test]
fn what_seemed_lost_may_still_come() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    update(&mut follow_up, &[], &[], 11);
    assert_eq!(update(&mut follow_up, &[], &[], 12), Step::Lost);
    let waits = update(&mut follow_up, &[job(11, None)], &[], 13);
    assert_eq!(waits, Step::Waits("job-11".into()));
}

#[test]
fn a_queue_that_was_read_before_the_click_says_nothing() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    assert_eq!(update(&mut follow_up, &[], &[], 9), Step::Unseen);
    assert_eq!(update(&mut follow_up, &[], &[], 9), Step::Unseen);
}

#[test]
fn a_waiting_row_is_no_deployment_that_has_begun() {
    let mut follow_up = FollowUp::new("shop", &[], &[]);
    let queued = row("q", "queued", 11);
    let step = update(&mut follow_up, &[job(11, None)], &[queued], 12);
    assert_eq!(step, Step::Waits("job-11".into()));
}
