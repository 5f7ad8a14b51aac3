//! From a click on Deploy to the deployment that it becomes. The server answers with no id: the service's newest job after
//! the click is taken for it, and the deployment that begins with that job.

use std::sync::Arc;

use chrono::TimeDelta;

use super::Moment;
use super::deployment::Deployment;
use super::queue::{JobKind, JobState, QueueJob};
use super::status::Status;

/// A row is made when its job begins, by the same clock; so much earlier it may be all the same.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// So long before the server's answer the click was at the earliest: what an answer may take, and what clocks may differ.
const BEFORE: TimeDelta = TimeDelta::seconds(35);

/// What is pursued, and what was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pursuit {
    /// applicationId, composeId, or previewDeploymentId.
    pub id: String,
    jobs_before: Vec<String>,
    rows_before: Vec<String>,
    /// The job that is taken for it.
    job: Option<QueueJob>,
    /// Whether it was the only new one.
    alone: bool,
    /// When the queue was seen without it first.
    missed_at: Option<Moment>,
}

/// What the server shows now.
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

/// Why it is not sure which deployment it has become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Another job or deployment of the service came at the same time.
    Others,
    /// Its job was never seen at work.
    Unseen,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Queue or list have to be read again before anything can be told.
    Unseen,
    /// Its job waits; the id of the job.
    Waits(String),
    /// Its job runs, and its deployment is not listed yet.
    Starts,
    /// It has become this deployment.
    Begun {
        /// The deployment.
        row: Arc<Deployment>,
        /// Why it may be another one; `None` when it is this one for sure.
        doubt: Option<Doubt>,
    },
    /// Its job left the queue, and no deployment came of it.
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

impl Pursuit {
    /// Begins with what is there before the click.
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

    /// Looks at what the server shows; `since` is when it said that the job is queued.
    pub fn look(&mut self, seen: Seen<'_>, since: Moment) -> Step {
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

    /// It is not in the queue (any more): it has ended already, or was dropped.
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
                // Another answer may bring another new one, and when its work began is told only now.
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
            doubt: match (begun, self.alone && only) {
                (_, false) => Some(Doubt::Others),
                (None, true) => Some(Doubt::Unseen),
                (Some(_), true) => None,
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deployment::Facts;
    use crate::domain::moment_from_ms;
    use crate::domain::owner::{Owner, OwnerKind};
    use crate::domain::service::Kind;

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

    fn look(pursuit: &mut Pursuit, jobs: &[QueueJob], rows: &[Arc<Deployment>], read: i64) -> Step {
        let seen = Seen {
            jobs,
            jobs_at: at(read),
            rows,
            rows_at: at(read),
        };
        pursuit.look(seen, at(10).unwrap())
    }

    #[test]
    fn a_job_is_followed_from_its_place_in_line_to_its_deployment() {
        let old = row("old", "done", 1);
        let mut pursuit = Pursuit::new("shop", &[], std::slice::from_ref(&old));
        let waits = look(
            &mut pursuit,
            &[job(11, None)],
            std::slice::from_ref(&old),
            11,
        );
        assert_eq!(waits, Step::Waits("job-11".into()));
        let starts = look(
            &mut pursuit,
            &[job(11, Some(20))],
            std::slice::from_ref(&old),
            20,
        );
        assert_eq!(starts, Step::Starts);
        let new = row("new", "running", 20);
        let begun = look(&mut pursuit, &[job(11, Some(20))], &[new.clone(), old], 21);
        assert_eq!(
            begun,
            Step::Begun {
                row: new,
                doubt: None
            }
        );
    }

    #[test]
    fn an_earlier_job_of_the_service_is_not_taken_for_it() {
        let mut pursuit = Pursuit::new("shop", &[job(5, None)], &[]);
        let jobs = [job(11, None), job(5, Some(12))];
        let other = row("other", "running", 12);
        assert_eq!(
            look(&mut pursuit, &jobs, std::slice::from_ref(&other), 13),
            Step::Waits("job-11".into())
        );
        // The other one's row, not read again since it ended.
        assert_eq!(
            look(
                &mut pursuit,
                &[job(11, Some(30))],
                std::slice::from_ref(&other),
                30
            ),
            Step::Starts
        );
        let own = row("own", "running", 30);
        let begun = look(
            &mut pursuit,
            &[job(11, Some(30))],
            &[own.clone(), other],
            31,
        );
        assert!(matches!(begun, Step::Begun { row, doubt: None } if row == own));
    }

    #[test]
    fn two_jobs_at_the_same_time_are_not_told_apart_for_sure() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        let jobs = [job(12, None), job(11, None)];
        assert_eq!(
            look(&mut pursuit, &jobs, &[], 12),
            Step::Waits("job-12".into())
        );
        let own = row("own", "running", 30);
        let begun = look(&mut pursuit, &[job(12, Some(30))], &[own], 31);
        assert!(matches!(
            begun,
            Step::Begun {
                doubt: Some(Doubt::Others),
                ..
            }
        ));
    }

    #[test]
    fn one_that_is_over_before_anybody_looks_is_found_without_certainty() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        let own = row("own", "error", 11);
        let begun = look(&mut pursuit, &[], &[own], 12);
        assert!(matches!(
            begun,
            Step::Begun {
                doubt: Some(Doubt::Unseen),
                ..
            }
        ));
    }

    #[test]
    fn a_dropped_job_is_lost_only_when_the_list_was_read_after_it_was_missed() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        assert!(matches!(
            look(&mut pursuit, &[job(11, None)], &[], 11),
            Step::Waits(_)
        ));
        let unread = Seen {
            jobs: &[],
            jobs_at: at(14),
            rows: &[],
            rows_at: at(12),
        };
        assert_eq!(pursuit.look(unread, at(10).unwrap()), Step::Unseen);
        assert_eq!(look(&mut pursuit, &[], &[], 15), Step::Lost);
    }

    #[test]
    fn somebody_elses_job_that_is_seen_first_makes_it_unsure() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        look(&mut pursuit, &[job(11, None)], &[], 11);
        look(&mut pursuit, &[job(12, None), job(11, None)], &[], 12);
        let own = row("own", "running", 30);
        let begun = look(
            &mut pursuit,
            &[job(12, None), job(11, Some(30))],
            &[own],
            31,
        );
        assert!(matches!(
            begun,
            Step::Begun {
                doubt: Some(Doubt::Others),
                ..
            }
        ));
    }

    #[test]
    fn a_deployment_from_long_before_the_click_is_not_taken_for_it() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        let old = row("old", "done", -100);
        assert_eq!(
            look(&mut pursuit, &[], std::slice::from_ref(&old), 9),
            Step::Unseen
        );
    }

    #[test]
    fn what_seemed_lost_may_still_come() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        look(&mut pursuit, &[], &[], 11);
        assert_eq!(look(&mut pursuit, &[], &[], 12), Step::Lost);
        let waits = look(&mut pursuit, &[job(11, None)], &[], 13);
        assert_eq!(waits, Step::Waits("job-11".into()));
    }

    #[test]
    fn a_queue_that_was_read_before_the_click_says_nothing() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        assert_eq!(look(&mut pursuit, &[], &[], 9), Step::Unseen);
        assert_eq!(look(&mut pursuit, &[], &[], 9), Step::Unseen);
    }

    #[test]
    fn a_waiting_row_is_no_deployment_that_has_begun() {
        let mut pursuit = Pursuit::new("shop", &[], &[]);
        let queued = row("q", "queued", 11);
        let step = look(&mut pursuit, &[job(11, None)], &[queued], 12);
        assert_eq!(step, Step::Waits("job-11".into()));
    }
}
