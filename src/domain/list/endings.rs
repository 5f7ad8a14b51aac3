//! Which deployments end while a list is read again and again.

use std::collections::HashSet;
use std::sync::Arc;

use super::new_rows::newest;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;

/// What a reading of the list leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoingOn {
    /// Ids of what runs, waits, or does not say.
    ids: HashSet<String>,
    /// When the newest row was made.
    newest: Option<Moment>,
}

impl GoingOn {
    /// Of the rows of one reading.
    pub fn of(rows: &[Arc<Deployment>]) -> Self {
        let open = rows.iter().filter(|row| !row.has_ended());
        Self {
            ids: open.map(|row| row.id.clone()).collect(),
            newest: newest(rows),
        }
    }

    /// What has ended by a later reading: it went on then, or was made since. What was deleted is not told.
    pub fn ended_in(&self, rows: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
        let ended = rows.iter().filter(|row| {
            let is_new = row.created_at.is_some() && row.created_at > self.newest;
            row.has_ended() && (is_new || self.ids.contains(&row.id))
        });
        ended.cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::moment_from_ms;

    fn row(number: i64, status: &str) -> Arc<Deployment> {
        let facts = Facts {
            id: format!("d{number}"),
            status: Some(status.into()),
            created_at: moment_from_ms(number * 1_000),
            ..Facts::default()
        };
        Arc::new(facts.into())
    }

    fn ended(before: &[Arc<Deployment>], now: &[Arc<Deployment>]) -> Vec<String> {
        let ended = GoingOn::of(before).ended_in(now);
        ended.iter().map(|row| row.id.clone()).collect()
    }

    #[test]
    fn what_went_on_and_has_ended_is_told() {
        let before = [row(3, "running"), row(2, "running"), row(1, "done")];
        let now = [row(3, "running"), row(2, "cancelled"), row(1, "done")];
        assert_eq!(ended(&before, &now), ["d2"]);
        assert_eq!(ended(&now, &now), [""; 0]);
    }

    #[test]
    fn what_came_and_ended_between_two_readings_is_told_too() {
        let before = [row(3, "done")];
        let now = [
            row(5, "error"),
            row(4, "running"),
            row(3, "done"),
            row(2, "done"),
        ];
        assert_eq!(ended(&before, &now), ["d5"]);
        assert_eq!(ended(&[], &[row(1, "done")]), ["d1"]);
    }

    #[test]
    fn what_was_deleted_or_does_not_say_is_not_told() {
        let before = [row(2, "running"), row(1, "running")];
        assert_eq!(ended(&before, &[row(2, "paused-by-martians")]), [""; 0]);
    }
}
