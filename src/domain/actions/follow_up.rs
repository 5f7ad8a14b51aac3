//! Finds the deployment that a click on Deploy starts. The server's answer has no id: the service's newest job after the
//! click counts as the click's job, and the deployment that begins with that job as its deployment.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// A row may be created this much earlier than its job begins.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// The click was at most this long before the server's answer: the longest request plus the difference of the clocks.
const BEFORE: TimeDelta = TimeDelta::seconds(35);

/// A click on Deploy, and the jobs and rows that were there before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// applicationId, composeId, or previewDeploymentId.
    pub id: String,
    jobs_before: Vec<String>,
    rows_before: Vec<String>,
    /// The click's job.
    job: Option<QueueJob>,
    /// Whether it was the only new one.
    alone: bool,
    /// When the queue was first read without the job.
    missed_at: Option<Moment>,
}

/// The newest queue and list.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The queue's jobs.
    pub jobs: &'a [QueueJob],
    /// When they were read.
    pub jobs_at: Option<Moment>,
    /// The deployments, newest first.
    pub rows: &'a [Arc<Deployment>],
    /// When they were read.
    pub rows_at: Option<Moment>,
}

/// Why it is not certain which deployment the click started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncertainty {
    /// Another job or deployment of the service came at the same time.
    Others,
    /// Its job was never seen running.
    Unseen,
}

/// How far the click's job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Not known before queue or list have been read again.
    Unseen,
    /// Its job waits; the id of the job.
    Waits(String),
    /// Its job runs, and its deployment is not listed yet.
    Starts,
    /// Its deployment has begun.
    Begun {
        /// The deployment.
        row: Arc<Deployment>,
        /// Why it may be another one; `None` when it is certain.
        uncertainty: Option<Uncertainty>,
    },
    /// Its job left the queue without a deployment.
    Lost,
}

fn is_of(job: &QueueJob, id: &str) -> bool {
    match job.kind {
        JobKind::Preview => job.preview_id.as_deref() == Some(id),
        _ => job.service_id == id,
    }
}

fn of_service<'a>(
    rows: &'a [Arc<Deployment>],
    id: &str,
) -> impl Iterator<Item = &'a Arc<Deployment>> {
    rows.iter()
        .filter(move |row| row.parent().is_some_and(|(_, parent)| parent == id))
}

impl FollowUp {
    /// Remembers the jobs and rows before the click.
    pub fn new(id: &str, jobs: &[QueueJob], rows: &[Arc<Deployment>]) -> Self {
        let own = jobs.iter().filter(|job| is_of(job, id));
        Self {
            id: id.to_owned(),
            jobs_before: own.map(|job| job.id.clone()).collect(),
            rows_before: of_service(rows, id).map(|row| row.id.clone()).collect(),
            job: None,
            alone: true,
            missed_at: None,
        }
    }

    /// Takes the newest queue and list; `since` is when the server answered that the job is queued.
    pub fn update(&mut self, seen: Seen<'_>, since: Moment) -> Step {
        self.find_job(seen.jobs);
        let own = self.job.as_ref().map(|job| job.id.as_str());
        let shown = seen.jobs.iter().find(|job| Some(job.id.as_str()) == own);
        let shown = shown.map(|job| (job.id.clone(), job.state.clone()));
        match shown {
            Some((id, JobState::Waiting | JobState::Other(_))) => Step::Waits(id),
            Some((_, JobState::Active)) => match self.row(seen.rows, since) {
                Some(row) => row,
                None => Step::Starts,
            },
            None => self.without_job(seen, since),
        }
    }

    /// The job is not in the queue: it has ended already, or was dropped.
    fn without_job(&mut self, seen: Seen<'_>, since: Moment) -> Step {
        if let Some(row) = self.row(seen.rows, since) {
            return row;
        }
        let newer = seen.jobs_at.filter(|at| *at > since);
        self.missed_at = self.missed_at.or(newer);
        match (self.missed_at, seen.rows_at) {
            (Some(missed), Some(read)) if read > missed => Step::Lost,
            _ => Step::Unseen,
        }
    }

    /// The newest job of the service that was not there before.
    fn find_job(&mut self, jobs: &[QueueJob]) {
        let new: Vec<&QueueJob> = jobs
            .iter()
            .filter(|job| is_of(job, &self.id) && !self.jobs_before.contains(&job.id))
            .collect();
        match &self.job {
            None => {
                self.alone = new.len() < 2;
                self.job = new.into_iter().max_by_key(|job| job.queued_at).cloned();
            }
            Some(own) => {
                // Another answer may bring another new one, and the job's start may be known only now.
                self.alone &= new.iter().all(|job| job.id == own.id);
                let now = new.into_iter().find(|job| job.id == own.id);
                if let Some(now) = now {
                    self.job = Some(now.clone());
                }
            }
        }
    }

    /// The deployment that began with the job.
    fn row(&self, rows: &[Arc<Deployment>], since: Moment) -> Option<Step> {
        let begun = self.job.as_ref().and_then(|job| job.started_at);
        let earliest = begun.map_or(since - BEFORE, |begun| begun - SLACK);
        let fits = |row: &&Arc<Deployment>| {
            let new = !self.rows_before.contains(&row.id) && row.status != Status::Queued;
            new && row.created_at.is_none_or(|made| made >= earliest)
        };
        let mut fitting = of_service(rows, &self.id).filter(fits);
        let row = fitting.next()?.clone();
        let only = fitting.next().is_none();
        Some(Step::Begun {
            row,
            uncertainty: match (begun, self.alone && only) {
                (_, false) => Some(Uncertainty::Others),
                (None, true) => Some(Uncertainty::Unseen),
                (Some(_), true) => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
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
}
