//! The line of jobs of each server: running and waiting jobs, and estimates of when they begin.
//!
//! Each server works on so many jobs as it has slots, oldest first; jobs of one service, previews included, never run side
//! by side, and one that has to wait for its own service lets the next one pass (observed on v0.30.2).

use std::time::Duration;

use crate::domain::Moment;
use crate::domain::queue::{JobState, QueueJob};

/// Facts about servers and services that the queue does not have.
pub trait Known {
    /// How many jobs a server works on at a time; `None` for Dokploy's own machine. `None` when unknown: then it is one.
    fn slots(&self, server: Option<&str>) -> Option<usize>;
    /// How long a job's service usually takes; `None` when unknown.
    fn usual(&self, job: &QueueJob) -> Option<Duration>;
    /// Whether the reader may see what the job is: its service is in `project.all`.
    fn is_visible(&self, job: &QueueJob) -> bool;
}

/// When a waiting job will begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Estimate {
    /// After about this duration.
    In(Duration),
    /// A job ahead of it already takes longer than usual.
    Overdue,
    /// The duration of a job ahead of it is unknown.
    Unknown,
}

/// A job in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The job.
    pub job: QueueJob,
    /// Its place among the waiting jobs of its server, from 1; 0 while it runs.
    pub position: usize,
    /// Whether the reader may see what it is; else it is "another job", and only counted.
    pub visible: bool,
    /// How long its service usually takes.
    pub usual: Option<Duration>,
    /// When it will begin; for one that runs, when it will have ended.
    pub estimate: Estimate,
    /// Waits for another job of the same service, even if slots are free.
    pub behind_own: bool,
}

/// The jobs of one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// serverId; `None` is Dokploy's own machine.
    pub server: Option<String>,
    /// How many jobs it works on at a time; `None` when unknown, which counts as one.
    pub slots: Option<usize>,
    /// Running jobs, oldest first.
    pub running: Vec<Place>,
    /// Waiting jobs, in the order in which they were queued.
    pub waiting: Vec<Place>,
}

/// When a slot or a service is free.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Free {
    After(Duration),
    Late(Duration),
    Never,
}

const NOW: Free = Free::After(Duration::ZERO);

impl Free {
    fn after(self) -> Option<Duration> {
        match self {
            Self::After(after) | Self::Late(after) => Some(after),
            Self::Never => None,
        }
    }

    /// The later of both.
    fn and(self, other: Self) -> Self {
        let (Some(one), Some(two)) = (self.after(), other.after()) else {
            return Self::Never;
        };
        let late = matches!(self, Self::Late(_)) || matches!(other, Self::Late(_));
        if late {
            Self::Late(one.max(two))
        } else {
            Self::After(one.max(two))
        }
    }

    fn then(self, usual: Option<Duration>) -> Self {
        match (self, usual) {
            (Self::After(after), Some(usual)) => Self::After(after + usual),
            (Self::Late(after), Some(usual)) => Self::Late(after + usual),
            _ => Self::Never,
        }
    }

    fn estimate(self) -> Estimate {
        match self {
            Self::After(after) => Estimate::In(after),
            // And so are all that wait for it.
            Self::Late(_) => Estimate::Overdue,
            Self::Never => Estimate::Unknown,
        }
    }
}

/// The lines of all servers that have jobs, Dokploy's own machine first, the others by id.
pub fn lines(jobs: &[QueueJob], known: &impl Known, now: Moment) -> Vec<Line> {
    let mut servers: Vec<Option<&str>> = jobs.iter().map(|job| job.server_id.as_deref()).collect();
    servers.sort_unstable();
    servers.dedup();
    servers
        .into_iter()
        .map(|server| {
            let mut own: Vec<&QueueJob> = jobs
                .iter()
                .filter(|job| job.server_id.as_deref() == server)
                .collect();
            own.sort_by_key(|job| (job.queued_at, number(&job.id)));
            line(server, &own, known, now)
        })
        .collect()
}

/// "job-8" comes before "job-12".
fn number(id: &str) -> u64 {
    let digits = id.rsplit('-').next().unwrap_or_default();
    digits.parse().unwrap_or(u64::MAX)
}

/// The first job of a service in line: its line and its place.
pub fn place_of<'a>(lines: &'a [Line], service_id: &str) -> Option<(&'a Line, &'a Place)> {
    lines.iter().find_map(|line| {
        let mut waiting = line.waiting.iter();
        let place = waiting.find(|place| place.job.service_id == service_id)?;
        Some((line, place))
    })
}

fn line(server: Option<&str>, jobs: &[&QueueJob], known: &impl Known, now: Moment) -> Line {
    let slots = known.slots(server);
    let mut line = Line {
        server: server.map(str::to_owned),
        slots,
        running: Vec::new(),
        waiting: Vec::new(),
    };
    // When each slot is free, and when each service is.
    let mut free: Vec<Free> = Vec::new();
    let mut services: Vec<(String, Free)> = Vec::new();
    for job in jobs.iter().filter(|job| job.state == JobState::Active) {
        let usual = known.usual(job);
        let end = remaining(job, usual, now);
        free.push(end);
        services.push((job.service_id.clone(), end));
        line.running.push(Place {
            job: (*job).clone(),
            position: 0,
            visible: known.is_visible(job),
            usual,
            estimate: end.estimate(),
            behind_own: false,
        });
    }
    // More may run than there are slots: the setting was changed meanwhile.
    let slots = free.len().max(slots.unwrap_or(1).max(1));
    free.resize(slots, NOW);
    let waiting = jobs.iter().filter(|job| job.state != JobState::Active);
    line.waiting = waiting
        .zip(1..)
        .map(|(job, position)| Place {
            job: (*job).clone(),
            position,
            visible: known.is_visible(job),
            usual: known.usual(job),
            estimate: Estimate::Unknown,
            behind_own: false,
        })
        .collect();
    simulate(&mut line.waiting, free, services);
    line
}

/// Simulates the line: jobs begin one after the other as slots and their services become free.
fn simulate(waiting: &mut [Place], mut free: Vec<Free>, mut services: Vec<(String, Free)>) {
    let mut left: Vec<&mut Place> = waiting.iter_mut().collect();
    while !left.is_empty() {
        // It is unknown when such a slot is free: it may be before any other.
        let unknown = free.contains(&Free::Never);
        let slot = free.iter_mut().min_by_key(|slot| {
            let after = slot.after().unwrap_or(Duration::MAX);
            (after, matches!(slot, Free::Late(_)))
        });
        let Some(slot) = slot else { return };
        let own = |place: &Place| {
            let same = services
                .iter()
                .filter(|(service, _)| *service == place.job.service_id);
            same.map(|(_, end)| *end).reduce(Free::and)
        };
        let begins: Vec<(Free, bool)> = left
            .iter()
            .map(|place| {
                let own = own(place);
                (slot.and(own.unwrap_or(NOW)), own.is_some())
            })
            .collect();
        // Jobs of one service are in order, and `min_by` takes the first of equals.
        let next = (0..left.len()).min_by_key(|index| {
            begins
                .get(*index)
                .and_then(|(begin, _)| begin.after())
                .unwrap_or(Duration::MAX)
        });
        let Some((index, (begin, behind_own))) =
            next.and_then(|index| Some((index, *begins.get(index)?)))
        else {
            return;
        };
        let place = left.remove(index);
        place.behind_own = behind_own;
        place.estimate = match begin {
            Free::After(after) if after.is_zero() => Estimate::In(after),
            _ if unknown => Estimate::Unknown,
            begin => begin.estimate(),
        };
        let end = begin.then(place.usual);
        *slot = end;
        services.retain(|(service, _)| *service != place.job.service_id);
        services.push((place.job.service_id.clone(), end));
    }
}

/// How long a running job still takes.
fn remaining(job: &QueueJob, usual: Option<Duration>, now: Moment) -> Free {
    let Some((usual, started)) = usual.zip(job.started_at) else {
        return Free::Never;
    };
    let running = (now - started).to_std().unwrap_or_default();
    match usual.checked_sub(running) {
        Some(rest) if !rest.is_zero() => Free::After(rest),
        _ => Free::Late(Duration::ZERO),
    }
}

#[cfg(test)]
mod tests {
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
}
