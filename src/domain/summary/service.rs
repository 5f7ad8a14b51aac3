//! The figures at the top of a service's page.

use std::sync::Arc;
use std::time::Duration;

use super::durations::usual_duration;
use super::outcomes::{Outcomes, Success};
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// The usual duration is known only after this many successful deployments.
pub const MIN_RUNS: usize = 3;

/// The figures of one service, computed from its deployments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceSummary {
    /// The newest successful deployment. It may not be what runs now: a rollback leaves no trace in the list.
    pub newest_good: Option<Arc<Deployment>>,
    /// Running deployments, newest first.
    pub running: Vec<Arc<Deployment>>,
    /// The median duration of the successful ones; `None` with fewer than [`MIN_RUNS`].
    pub usual: Option<Duration>,
    /// Whether a deployment has a rollback point.
    pub has_point: bool,
    /// How many of those that ended succeeded.
    pub success: Option<Success>,
}

impl ServiceSummary {
    /// Computes the figures from rows that are sorted newest first.
    pub fn of(rows: &[Arc<Deployment>], now: Moment) -> Self {
        let of = |status: Status| rows.iter().filter(move |row| row.status == status);
        Self {
            newest_good: of(Status::Done).next().cloned(),
            running: rows
                .iter()
                .filter(|row| row.is_running())
                .cloned()
                .collect(),
            usual: usual_duration(rows.iter().map(AsRef::as_ref), now, MIN_RUNS),
            has_point: rows.iter().any(|row| row.rollback_id.is_some()),
            success: Outcomes::of(rows.iter().map(|row| &row.status)).success(),
        }
    }

    /// Whether a rollback may have replaced the newest successful deployment, for all that is known: there is a point to go
    /// back to, and rollbacks are not switched off. `rollbacks` is that setting.
    pub fn may_be_rolled_back(&self, rollbacks: Option<bool>) -> bool {
        self.has_point && rollbacks != Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::moment_from_ms;

    fn row(id: &str, status: &str, seconds: i64) -> Arc<Deployment> {
        Arc::new(
            Facts {
                id: id.into(),
                status: Some(status.into()),
                started_at: moment_from_ms(0),
                finished_at: moment_from_ms(seconds * 1_000).filter(|_| seconds > 0),
                ..Facts::default()
            }
            .into(),
        )
    }

    #[test]
    fn the_newest_good_one_and_what_runs_are_found() {
        let rows = [
            row("e", "running", 0),
            row("d", "error", 9),
            row("c", "done", 30),
            row("b", "cancelled", 0),
            row("a", "done", 10),
        ];
        let summary = ServiceSummary::of(&rows, moment_from_ms(1).unwrap());
        let id = |row: &Arc<Deployment>| row.id.clone();
        assert_eq!(summary.newest_good.as_ref().map(id).as_deref(), Some("c"));
        assert_eq!(summary.running.iter().map(id).collect::<Vec<_>>(), ["e"]);
        assert_eq!(
            summary.success.map(|success| success.words()).as_deref(),
            Some("50 % of 4 succeeded")
        );
        assert!(!summary.may_be_rolled_back(Some(true)), "without a point");
        let with_point = ServiceSummary {
            has_point: true,
            ..summary.clone()
        };
        assert!(with_point.may_be_rolled_back(Some(true)) && with_point.may_be_rolled_back(None));
        assert!(!with_point.may_be_rolled_back(Some(false)));
        assert_eq!(summary.usual, None);
        let more = [&rows[..], &[row("z", "done", 20)]].concat();
        let usual = ServiceSummary::of(&more, moment_from_ms(1).unwrap()).usual;
        assert_eq!(usual, Some(Duration::from_secs(20)));
    }
}
