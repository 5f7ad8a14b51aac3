//! Finds the deployment that a click on Deploy starts. The server's answer has no id: the service's newest job after the
//! click counts as the click's job, and the deployment that begins with that job as its deployment.

#[cfg(test)]
mod tests;

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
