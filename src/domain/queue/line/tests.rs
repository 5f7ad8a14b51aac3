use super::*;
use crate::domain::model::service::Kind;
use crate::domain::moment_from_ms;
use crate::domain::queue::JobKind;
use proptest::prelude::*;

fn s(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Services "a" to "c" take 60, 120 and 180 s; others nobody knows how long. Server "two" has two slots.
struct Sample;

impl Known for Sample {
    fn slots(&self, server: Option<&str>) -> Option<usize> {
        match server {
            Some("two") => Some(2),
            Some(_) => None,
            None => Some(1),
        }
    }

    fn usual(&self, job: &QueueJob) -> Option<Duration> {
        match job.service_id.as_str() {
            "a" => Some(s(60)),
            "b" => Some(s(120)),
            "c" => Some(s(180)),
            _ => None,
        }
    }

    fn is_visible(&self, job: &QueueJob) -> bool {
        !job.foreign
    }
}

/// A job by number and service; active ones began at 1,000 s.
fn job(number: i64, service: &str, server: Option<&str>, active: bool) -> QueueJob {
    QueueJob {
        id: format!("job-{number}"),
        state: if active {
            JobState::Active
        } else {
            JobState::Waiting
        },
        kind: JobKind::Service(Kind::Application),
        service_id: service.into(),
        preview_id: None,
        title: String::new(),
        commit: None,
        server_id: server.map(str::to_owned),
        queued_at: moment_from_ms(900_000 + number),
        started_at: if active {
            moment_from_ms(1_000_000)
        } else {
            None
        },
        foreign: service == "foreign",
    }
}

fn at(jobs: &[QueueJob], seconds: i64) -> Vec<Line> {
    lines(jobs, &Sample, moment_from_ms(seconds * 1_000).unwrap())
}

fn estimates(line: &Line) -> Vec<Estimate> {
    line.waiting.iter().map(|place| place.estimate).collect()
}

#[test]
fn one_slot_works_on_one_job_after_the_other() {
    // The answer is newest first.
    let jobs = [
        job(3, "c", None, false),
        job(2, "b", None, false),
        job(1, "a", None, true),
    ];
    let lines = at(&jobs, 1_020);
    let line = &lines[0];
    assert_eq!(line.running[0].estimate, Estimate::In(s(40)));
    assert_eq!(estimates(line), [Estimate::In(s(40)), Estimate::In(s(160))]);
    assert_eq!(line.waiting[1].position, 2);
    let (_, place) = place_of(&lines, "c").unwrap();
    assert_eq!(place.position, 2);
    assert!(place_of(&lines, "a").is_none());
}

#[test]
fn two_slots_share_the_line() {
    let jobs = [
        job(1, "a", Some("two"), true),
        job(2, "b", Some("two"), true),
        job(3, "c", Some("two"), false),
        job(4, "a", Some("two"), false),
    ];
    let line = &at(&jobs, 1_000)[0];
    assert_eq!(line.slots, Some(2));
    assert_eq!(estimates(line), [Estimate::In(s(60)), Estimate::In(s(120))]);
}

#[test]
fn a_service_waits_for_itself_whatever_is_free() {
    let jobs = [
        job(1, "c", Some("two"), true),
        job(2, "c", Some("two"), false),
        job(3, "a", Some("two"), false),
    ];
    let line = &at(&jobs, 1_000)[0];
    assert!(line.waiting[0].behind_own);
    assert_eq!(line.waiting[0].estimate, Estimate::In(s(180)));
    // The next one passes it.
    assert_eq!(line.waiting[1].estimate, Estimate::In(s(0)));
    assert_eq!(line.waiting[1].position, 2);
}

#[test]
fn nothing_is_estimated_behind_a_job_that_nobody_knows() {
    let jobs = [
        job(1, "foreign", None, true),
        job(2, "a", None, false),
        job(3, "b", Some("two"), true),
        job(4, "x", Some("two"), true),
        job(5, "a", Some("two"), false),
    ];
    let lines = at(&jobs, 1_000);
    assert_eq!(estimates(&lines[0]), [Estimate::Unknown]);
    assert!(!lines[0].running[0].visible);
    assert_eq!(estimates(&lines[1]), [Estimate::Unknown]);
}

#[test]
fn a_job_that_takes_longer_than_usual_is_said_to() {
    let jobs = [
        job(1, "a", None, true),
        job(2, "b", None, false),
        job(3, "c", None, false),
    ];
    let line = &at(&jobs, 2_000)[0];
    assert_eq!(line.running[0].estimate, Estimate::Overdue);
    assert_eq!(estimates(line), [Estimate::Overdue, Estimate::Overdue]);
}

#[test]
fn a_free_slot_is_taken_before_one_that_is_late() {
    let jobs = [
        job(1, "a", Some("two"), true),
        job(2, "b", Some("two"), false),
    ];
    assert_eq!(estimates(&at(&jobs, 2_000)[0]), [Estimate::In(s(0))]);
}

#[test]
fn an_unknown_number_of_slots_counts_as_one() {
    let jobs = [
        job(1, "a", Some("far"), true),
        job(2, "b", Some("far"), false),
        job(3, "c", None, false),
    ];
    let lines = at(&jobs, 1_000);
    assert_eq!(lines[0].server, None);
    assert_eq!(
        (lines[1].slots, estimates(&lines[1])),
        (None, vec![Estimate::In(s(60))])
    );
}

#[test]
fn jobs_of_the_same_moment_stand_in_the_order_of_their_numbers() {
    let same = |number: i64| QueueJob {
        queued_at: moment_from_ms(0),
        ..job(number, "a", None, false)
    };
    let line = &at(&[same(12), same(8)], 1_000)[0];
    assert_eq!(line.waiting[0].job.id, "job-8");
}

proptest! {
    #[test]
    fn every_job_has_one_place_and_no_estimate_goes_back(
        jobs in prop::collection::vec((0_usize..5, 0_usize..3, any::<bool>()), 0..12),
        now in 900_i64..1_500,
    ) {
        let jobs: Vec<QueueJob> = jobs.into_iter().zip(1..).map(|((service, server, active), number)| {
            let server = [None, Some("two"), Some("far")][server];
            job(number, ["a", "b", "c", "x", "foreign"][service], server, active)
        }).collect();
        let lines = at(&jobs, now);
        let count: usize = lines.iter().map(|line| line.running.len() + line.waiting.len()).sum();
        prop_assert_eq!(count, jobs.len());
        for line in &lines {
            for (place, position) in line.waiting.iter().zip(1..) {
                prop_assert_eq!(place.position, position);
            }
            let busy = line.running.len() >= line.slots.unwrap_or(1);
            let own = line.waiting.iter().filter(|place| place.behind_own).count();
            if busy && line.running.iter().all(|place| place.estimate == Estimate::Unknown) && own == 0 {
                prop_assert!(line.waiting.iter().all(|place| place.estimate == Estimate::Unknown));
            }
        }
    }
}

#[test]
fn a_queue_of_ten_thousand_jobs_has_its_lines_at_once() {
    let jobs: Vec<QueueJob> = (0..10_000)
        .map(|number| {
            let (server, active) = [
                (Some("far"), false),
                (None, false),
                (None, false),
                (None, true),
            ][number % 4];
            let service = if number % 5 == 0 { "a" } else { "x" };
            let number = i64::try_from(number).unwrap();
            job(number, service, server, active)
        })
        .collect();
    let lines = at(&jobs, 1_000);
    let places = lines
        .iter()
        .map(|line| line.running.len() + line.waiting.len());
    assert_eq!(places.sum::<usize>(), 10_000);
}
