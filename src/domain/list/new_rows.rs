//! New rows that arrive while a page of the list is shown.

use std::sync::Arc;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;

/// The same rows in the same places, each with its newest data. A row that is gone keeps its old data.
pub fn keep_places(shown: &[Arc<Deployment>], now: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
    shown
        .iter()
        .map(|old| {
            let new = now.iter().find(|row| row.id == old.id);
            new.unwrap_or(old).clone()
        })
        .collect()
}

/// When the newest row was made.
pub fn newest(rows: &[Arc<Deployment>]) -> Option<Moment> {
    rows.iter().filter_map(|row| row.created_at).max()
}

/// How many rows were made after `newest`.
pub fn new_since(rows: &[Arc<Deployment>], newest: Option<Moment>) -> usize {
    rows.iter().filter(|row| row.created_at > newest).count()
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

    #[test]
    fn rows_keep_their_places_and_get_their_newest_data() {
        let shown = [row(3, "running"), row(2, "done"), row(1, "done")];
        let now = [row(4, "running"), row(3, "error"), row(2, "done")];
        let keep_places = keep_places(&shown, &now);
        assert_eq!(
            keep_places,
            [row(3, "error"), row(2, "done"), row(1, "done")]
        );
    }

    #[test]
    fn only_what_came_later_counts_as_new() {
        let shown = [row(3, "running"), row(2, "done")];
        assert_eq!(new_since(&shown, newest(&shown)), 0);
        let now = [row(5, "running"), row(4, "done"), row(3, "error")];
        assert_eq!(new_since(&now, newest(&shown)), 2);
    }
}
