//! Rows that come while somebody reads.

use std::sync::Arc;

use super::Moment;
use super::deployment::Deployment;

/// The rows of a page that must not change places: the same rows, each as it is known now. One that is gone stays as it
/// was.
pub fn held(shown: &[Arc<Deployment>], now: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
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
pub fn arrived(rows: &[Arc<Deployment>], newest: Option<Moment>) -> usize {
    rows.iter().filter(|row| row.created_at > newest).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deployment::Facts;
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
    fn rows_keep_their_places_and_tell_their_news() {
        let shown = [row(3, "running"), row(2, "done"), row(1, "done")];
        let now = [row(4, "running"), row(3, "error"), row(2, "done")];
        let held = held(&shown, &now);
        assert_eq!(held, [row(3, "error"), row(2, "done"), row(1, "done")]);
    }

    #[test]
    fn only_what_came_later_counts_as_new() {
        let shown = [row(3, "running"), row(2, "done")];
        assert_eq!(arrived(&shown, newest(&shown)), 0);
        let now = [row(5, "running"), row(4, "done"), row(3, "error")];
        assert_eq!(arrived(&now, newest(&shown)), 2);
    }
}
