//! What the deployments of one service say together.

use std::sync::Arc;
use std::time::Duration;

use super::Moment;
use super::deployment::Deployment;
use super::stats::{percent, usual_duration};
use super::status::{Group, Status};

/// Fewer good deployments than this say nothing about what is usual.
pub const LEAST: usize = 3;

/// A service at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// The newest deployment that ended well. Whether it is what runs now nobody knows: a rollback leaves no trace.
    pub newest_good: Option<Arc<Deployment>>,
    /// What runs, newest first.
    pub running: Vec<Arc<Deployment>>,
    /// The median of those that ended well; `None` of fewer than [`LEAST`].
    pub usual: Option<Duration>,
    /// Percent of those that ended, cancelled ones not counted, that ended well.
    pub success: Option<usize>,
}

impl Overview {
    /// Looks at rows that are newest first.
    pub fn of(rows: &[Arc<Deployment>], now: Moment) -> Self {
        let of = |status: Status| rows.iter().filter(move |row| row.status == status);
        let done = rows
            .iter()
            .filter(|row| row.status.group() == Group::Finished)
            .count();
        let failed = of(Status::Failed).count();
        Self {
            newest_good: of(Status::Done).next().cloned(),
            running: of(Status::Running).cloned().collect(),
            usual: usual_duration(rows.iter().map(AsRef::as_ref), now, LEAST),
            success: percent(done, done + failed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deployment::Facts;
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
        let overview = Overview::of(&rows, moment_from_ms(1).unwrap());
        let id = |row: &Arc<Deployment>| row.id.clone();
        assert_eq!(overview.newest_good.as_ref().map(id).as_deref(), Some("c"));
        assert_eq!(overview.running.iter().map(id).collect::<Vec<_>>(), ["e"]);
        assert_eq!(overview.success, Some(67));
        assert_eq!(overview.usual, None);
        let more = [&rows[..], &[row("z", "done", 20)]].concat();
        let usual = Overview::of(&more, moment_from_ms(1).unwrap()).usual;
        assert_eq!(usual, Some(Duration::from_secs(20)));
    }
}
