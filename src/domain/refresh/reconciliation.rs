//! Mismatches between the queue and the list of deployments.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::domain::model::deployment::Deployment;
use crate::domain::queue::{JobKind, JobState, QueueJob};

/// How many times the list is read again because of the same mismatch.
const CHECKS: u32 = 3;

/// Tracks mismatches: running deployments without an active job, and active jobs without a running deployment. Most last
/// about a second, because queue and list are read one after the other. A mismatch that is still there after three more
/// readings of the list is lasting, whatever else comes and goes meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reconciliation {
    /// Ids of jobs and deployments whose mismatch may still disappear, with the readings since it was found.
    open: BTreeMap<String, u32>,
    /// Ids whose mismatch is still there after all checks.
    lasting: BTreeSet<String>,
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
        let open = found.into_iter().filter(|id| !self.lasting.contains(id));
        self.open = open
            .map(|id| {
                let checks = self.open.get(&id).copied().unwrap_or_default();
                (id, checks)
            })
            .collect();
    }

    /// Compares after the list was read again, which counts as a check.
    pub fn checked<'a>(
        &mut self,
        jobs: &[QueueJob],
        rows: impl Iterator<Item = &'a Deployment> + Clone,
    ) {
        for checks in self.open.values_mut() {
            *checks += 1;
        }
        self.compare(jobs, rows);
        let ended = self.open.extract_if(.., |_, checks| *checks >= CHECKS);
        self.lasting.extend(ended.map(|(id, _)| id));
    }

    /// How many times the list was read because of the newest open mismatch; `None` when there is none.
    pub fn pending(&self) -> Option<u32> {
        self.open.values().min().copied()
    }

    /// Ids of deployments and jobs with a lasting mismatch.
    pub fn lasting(&self) -> &BTreeSet<String> {
        &self.lasting
    }

    /// Ids of deployments and jobs whose mismatch was still there when the list was read again.
    pub fn confirmed(&self) -> impl Iterator<Item = &str> {
        let open = self.open.iter().filter(|(_, checks)| **checks > 0);
        let open = open.map(|(id, _)| id.as_str());
        open.chain(self.lasting.iter().map(String::as_str))
    }
}

fn mismatches<'a>(
    jobs: &[QueueJob],
    rows: impl Iterator<Item = &'a Deployment> + Clone,
) -> HashSet<String> {
    let running = || rows.clone().filter(|row| row.is_running());
    let active = || jobs.iter().filter(|job| job.state == JobState::Active);
    let service = |row: &'a Deployment| row.parent().map(|(_, id)| id);
    // One in a state that is not known may run.
    let may_run = || jobs.iter().filter(|job| job.state != JobState::Waiting);
    let of_services = may_run().filter(|job| job.kind != JobKind::Preview);
    let built: HashSet<&str> = of_services.map(|job| job.service_id.as_str()).collect();
    // A job of a kind that is not known may be anything's.
    let may_be_any = may_run().any(|job| job.kind == JobKind::Other && job.service_id.is_empty());
    let without_job =
        running().filter(|row| !may_be_any && !service(row).is_some_and(|id| built.contains(id)));
    let listed: HashSet<&str> = running().filter_map(service).collect();
    let without_row = active().filter(|job| {
        matches!(job.kind, JobKind::Service(_))
            && !job.foreign
            && !listed.contains(job.service_id.as_str())
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
            server_known: true,
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
            commit: None,
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
    fn a_job_in_an_unknown_state_may_run() {
        let mut reconciliation = Reconciliation::default();
        let unknown = job("job-1", "web", JobState::Other(String::new()));
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
        assert!(reconciliation.lasting().contains("a"));
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

    #[test]
    fn a_doubt_ends_after_its_three_looks_whatever_else_begins_meanwhile() {
        let mut reconciliation = Reconciliation::default();
        let rows = |newest: usize| {
            let others = (0..=newest).map(|number| row(&format!("new-{number}"), "db", "running"));
            let rows: Vec<Deployment> = std::iter::once(row("a", "web", "running"))
                .chain(others)
                .collect();
            rows
        };
        reconciliation.compare(&[], rows(0).iter());
        for newest in 1..=3 {
            reconciliation.checked(&[], rows(newest).iter());
        }
        assert!(reconciliation.lasting().contains("a"));
        assert!(!reconciliation.lasting().contains("new-3"));
    }
}
