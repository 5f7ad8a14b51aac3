//! The queue of jobs that become deployments (`deployment.queueList`).

mod line;
pub mod stuck;
mod words;

pub use line::{Estimate, Known, Line, Place, lines, place_of};

use crate::domain::Moment;
use crate::domain::list::listing::Rows;
use crate::domain::model::service::Kind;

/// With this many waiting jobs a warning is shown before another one is added: the documentation says to check the queue
/// first, "this prevents queue overflow on busy servers".
pub const CROWDED: usize = 3;

/// The state of a job. A deployment row exists only once its job is active.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobState {
    /// Waits for its turn.
    Waiting,
    /// Runs.
    Active,
    /// A state that this program does not know, as the server wrote it.
    Other(String),
}

/// What a job deploys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// An application or a compose stack.
    Service(Kind),
    /// A preview deployment of an application.
    Preview,
    /// A kind that this program does not know.
    Other,
}

/// One job. The list is not filtered by organization: it also holds jobs of other organizations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueJob {
    /// "job-8"; counts from 1 again when the server restarts.
    pub id: String,
    /// Its state.
    pub state: JobState,
    /// What it deploys.
    pub kind: JobKind,
    /// applicationId or composeId; empty when the server named none.
    pub service_id: String,
    /// previewDeploymentId of a preview's job.
    pub preview_id: Option<String>,
    /// The title that its deployment will have.
    pub title: String,
    /// The commit that it builds, where what queued it names one: a push does.
    pub commit: Option<String>,
    /// The remote server it waits for; `None` is Dokploy's own machine.
    pub server_id: Option<String>,
    /// When it was put into the queue (epoch milliseconds on the wire).
    pub queued_at: Option<Moment>,
    /// When its work began (epoch milliseconds on the wire).
    pub started_at: Option<Moment>,
    /// Belongs to another organization: the server gives no path to its service.
    pub foreign: bool,
}

/// How many jobs run and how many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Active jobs.
    pub active: usize,
    /// Waiting jobs.
    pub waiting: usize,
}

/// Counts the jobs of a queue.
pub fn count(jobs: &[QueueJob]) -> Counts {
    let of = |state: JobState| jobs.iter().filter(|job| job.state == state).count();
    Counts {
        active: of(JobState::Active),
        waiting: of(JobState::Waiting),
    }
}

/// Whether a job of a service runs; `None` if that cannot be told from what could be read of the queue.
pub fn has_active_job(jobs: &Rows<QueueJob>, service_id: &str) -> Option<bool> {
    let own = |job: &&QueueJob| job.service_id == service_id;
    if jobs
        .iter()
        .filter(own)
        .any(|job| job.state == JobState::Active)
    {
        return Some(true);
    }
    // It may be the service's, or run, for all that is known.
    let unclear = |job: &QueueJob| {
        let state = matches!(job.state, JobState::Other(_)) && job.service_id == service_id;
        state || (job.service_id.is_empty() && job.state != JobState::Waiting)
    };
    (jobs.bad_rows == 0 && !jobs.iter().any(unclear)).then_some(false)
}

/// How many waiting jobs there are for which `wanted` holds; `None` if that cannot be told from what could be read of the
/// queue.
pub fn count_waiting(jobs: &Rows<QueueJob>, wanted: impl Fn(&QueueJob) -> bool) -> Option<usize> {
    let waits = |job: &&QueueJob| job.state == JobState::Waiting && wanted(job);
    let waiting = jobs.iter().filter(waits).count();
    // It may be wanted, or wait, for all that is known.
    let unclear = |job: &QueueJob| match job.state {
        JobState::Active => false,
        JobState::Waiting => job.service_id.is_empty(),
        JobState::Other(_) => job.service_id.is_empty() || wanted(job),
    };
    let known = jobs.bad_rows == 0 && !jobs.iter().any(unclear);
    (waiting > 0 || known).then_some(waiting)
}

/// The jobs whose deployments are rows of the organization's list, or will be: no previews, no other organizations.
pub fn of_list(jobs: &[QueueJob]) -> Vec<QueueJob> {
    jobs.iter()
        .filter(|job| !job.foreign && matches!(job.kind, JobKind::Service(_)))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(service: &str, state: JobState) -> QueueJob {
        QueueJob {
            id: "job-1".into(),
            state,
            kind: JobKind::Other,
            service_id: service.into(),
            preview_id: None,
            title: String::new(),
            commit: None,
            server_id: None,
            queued_at: None,
            started_at: None,
            foreign: false,
        }
    }

    #[test]
    fn that_nothing_runs_is_said_only_of_what_could_be_read() {
        let unknown = || JobState::Other(String::new());
        for (jobs, bad_rows, runs) in [
            (vec![], 0, Some(false)),
            (vec![], 1, None),
            (vec![job("a", JobState::Active)], 1, Some(true)),
            (vec![job("a", JobState::Waiting)], 0, Some(false)),
            (vec![job("b", JobState::Active)], 0, Some(false)),
            (vec![job("a", unknown())], 0, None),
            (vec![job("b", unknown())], 0, Some(false)),
            (vec![job("", JobState::Active)], 0, None),
            (vec![job("", JobState::Waiting)], 0, Some(false)),
        ] {
            let jobs = Rows {
                rows: jobs,
                bad_rows,
            };
            assert_eq!(has_active_job(&jobs, "a"), runs, "{jobs:?}");
        }
    }

    #[test]
    fn that_nothing_waits_is_said_only_of_what_could_be_read() {
        let unknown = || JobState::Other("delayed".into());
        for (jobs, bad_rows, waits) in [
            (vec![], 0, Some(0)),
            (vec![], 1, None),
            (vec![job("a", JobState::Waiting)], 1, Some(1)),
            (vec![job("a", JobState::Active)], 0, Some(0)),
            (vec![job("b", JobState::Waiting)], 0, Some(0)),
            (vec![job("a", unknown())], 0, None),
            (vec![job("b", unknown())], 0, Some(0)),
            (vec![job("", JobState::Waiting)], 0, None),
        ] {
            let jobs = Rows {
                rows: jobs,
                bad_rows,
            };
            let own = |job: &QueueJob| job.service_id == "a";
            assert_eq!(count_waiting(&jobs, own), waits, "{jobs:?}");
        }
    }
}
