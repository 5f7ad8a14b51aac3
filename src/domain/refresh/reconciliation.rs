//! Mismatches between the queue and the list of deployments.

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// How many times the list is read again because of the same mismatch.
const CHECKS: u32 = 3;

/// Tracks mismatches: running deployments without an active job, and active jobs without a running deployment. Most last
/// about a second, because queue and list are read one after the other. A mismatch that is still there after three more
/// readings of the list is lasting.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reconciliation {
    /// Ids of jobs and deployments whose mismatch may still disappear.
    open: Vec<String>,
    /// Ids whose mismatch is still there after all checks.
    lasting: Vec<String>,
    checks: u32,
}

impl Reconciliation {
    /// Compares the newest answers. Jobs of previews and of other organizations have no row in the list.
    pub fn compare<'a>(
        &mut self,
        jobs: &[QueueJob],
        rows: impl Iterator<Item = &'a Deployment> + Clone,
    ) {
        let found = mismatches(jobs, rows);
        self.lasting.retain(|id| found.contains(id));
        let open: Vec<String> = found
            .into_iter()
            .filter(|id| !self.lasting.contains(id))
            .collect();
        if open.iter().any(|id| !self.open.contains(id)) {
            self.checks = 0;
        }
        self.open = open;
    }

    /// Compares after the list was read again, which counts as a check.
    pub fn checked<'a>(
        &mut self,
        jobs: &[QueueJob],
        rows: impl Iterator<Item = &'a Deployment> + Clone,
    ) {
        if !self.open.is_empty() {
            self.checks += 1;
        }
        self.compare(jobs, rows);
        if self.checks >= CHECKS {
            self.lasting.append(&mut self.open);
            self.checks = 0;
        }
    }

    /// How many times the list was read because of an open mismatch; `None` when there is none.
    pub fn pending(&self) -> Option<u32> {
        (!self.open.is_empty()).then_some(self.checks)
    }

    /// Ids of deployments and jobs with a lasting mismatch.
    pub fn lasting(&self) -> &[String] {
        &self.lasting
    }
}

fn mismatches<'a>(
    jobs: &[QueueJob],
    rows: impl Iterator<Item = &'a Deployment> + Clone,
) -> Vec<String> {
    let running = rows.filter(|row| row.status == Status::Running);
    let active = jobs.iter().filter(|job| {
        job.state == JobState::Active && matches!(job.kind, JobKind::Service(_)) && !job.foreign
    });
    let service = |row: &'a Deployment| row.parent().map(|(_, id)| id);
    // A job of a kind that is not known may be anything's.
    let covers = |job: &QueueJob, row: &'a Deployment| match job.kind {
        JobKind::Preview => false,
        JobKind::Other if job.service_id.is_empty() => true,
        _ => service(row) == Some(&job.service_id),
    };
    let without_job = running.clone().filter(|row| {
        let mut active = jobs.iter().filter(|job| job.state == JobState::Active);
        !active.any(|job| covers(job, row))
    });
    let without_row = active.clone().filter(|job| {
        let mut running = running.clone();
        !running.any(|row| service(row) == Some(&job.service_id))
    });
    let rows = without_job.map(|row| row.id.clone());
    rows.chain(without_row.map(|job| job.id.clone())).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::service::{Kind, Service};

    fn row(id: &str, service: &str, status: &str) -> Deployment {
        let service = Service {
            kind: Kind::Application,
            id: service.into(),
            name: service.into(),
            app_name: service.into(),
            project: None,
            environment: None,
            server: None,
            build_server: None,
        };
        Facts {
            id: id.into(),
            status: Some(status.into()),
            service: Some(Arc::new(service)),
            ..Facts::default()
        }
        .into()
    }

    fn job(id: &str, service: &str, state: JobState) -> QueueJob {
        QueueJob {
            id: id.into(),
            state,
            kind: JobKind::Service(Kind::Application),
            service_id: service.into(),
            preview_id: None,
            title: String::new(),
            server_id: None,
            queued_at: None,
            started_at: None,
            foreign: false,
        }
    }

    #[test]
    fn a_running_row_with_its_job_is_no_mismatch() {
        let mut reconciliation = Reconciliation::default();
        let jobs = [
            job("job-2", "db", JobState::Waiting),
            job("job-1", "web", JobState::Active),
        ];
        reconciliation.compare(&jobs, [row("a", "web", "running")].iter());
        assert_eq!(reconciliation.pending(), None);
    }

    #[test]
    fn both_kinds_of_mismatch_are_found() {
        let mut reconciliation = Reconciliation::default();
        reconciliation.compare(&[], [row("a", "web", "running")].iter());
        assert_eq!(reconciliation.pending(), Some(0));
        let mut reconciliation = Reconciliation::default();
        let jobs = [job("job-1", "web", JobState::Active)];
        reconciliation.compare(&jobs, [row("a", "web", "done")].iter());
        assert_eq!(reconciliation.pending(), Some(0));
    }

    #[test]
    fn jobs_that_can_have_no_row_here_are_no_mismatch() {
        let mut reconciliation = Reconciliation::default();
        let foreign = QueueJob {
            foreign: true,
            ..job("job-1", "elsewhere", JobState::Active)
        };
        let preview = QueueJob {
            kind: JobKind::Preview,
            ..job("job-2", "web", JobState::Active)
        };
        reconciliation.compare(&[foreign, preview], std::iter::empty());
        assert_eq!(reconciliation.pending(), None);
    }

    #[test]
    fn a_job_of_an_unknown_kind_may_be_that_of_any_row() {
        let mut reconciliation = Reconciliation::default();
        let unknown = QueueJob {
            kind: JobKind::Other,
            ..job("job-1", "", JobState::Active)
        };
        reconciliation.compare(&[unknown], [row("a", "web", "running")].iter());
        assert_eq!(reconciliation.pending(), None);
    }

    #[test]
    fn a_mismatch_is_checked_three_times_and_then_lasts_until_it_is_gone() {
        let mut reconciliation = Reconciliation::default();
        let rows = [row("a", "web", "running")];
        reconciliation.checked(&[], rows.iter());
        let mut seen = Vec::new();
        while let Some(checks) = reconciliation.pending() {
            seen.push(checks);
            // The queue is read in between, which checks nothing.
            reconciliation.compare(&[], rows.iter());
            reconciliation.checked(&[], rows.iter());
        }
        assert_eq!(seen, [0, 1, 2]);
        assert_eq!(reconciliation.lasting(), ["a"]);
        reconciliation.compare(&[], rows.iter());
        assert_eq!(
            (reconciliation.pending(), reconciliation.lasting().len()),
            (None, 1)
        );
        reconciliation.compare(&[], [row("a", "web", "cancelled")].iter());
        assert!(reconciliation.lasting().is_empty());
    }

    #[test]
    fn a_new_mismatch_beside_a_lasting_one_is_checked_by_itself() {
        let mut reconciliation = Reconciliation::default();
        let rows = [row("a", "web", "running")];
        for _ in 0..4 {
            reconciliation.checked(&[], rows.iter());
        }
        let rows = [row("a", "web", "running"), row("b", "db", "running")];
        reconciliation.compare(&[], rows.iter());
        assert_eq!(
            (reconciliation.pending(), reconciliation.lasting().len()),
            (Some(0), 1)
        );
    }
}
