//! New rows that arrive while a page of the list is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::TimeDelta;

use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;

/// The same rows in the same places, each with its newest data. A row that is gone keeps its old data. Of rows with the same
/// id each keeps its own.
pub fn keep_places(shown: &[Arc<Deployment>], now: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
    let wanted = shown.iter().map(|old| (old.id.as_str(), Vec::new()));
    // The last one of an id first, so that the first one is taken first.
    let mut newest: BTreeMap<&str, Vec<&Arc<Deployment>>> = wanted.collect();
    for row in now.iter().rev() {
        if let Some(own) = newest.get_mut(row.id.as_str()) {
            own.push(row);
        }
    }
    let mut newest_of = |old: &Arc<Deployment>| newest.get_mut(old.id.as_str())?.pop();
    let kept = shown.iter();
    kept.map(|old| newest_of(old).unwrap_or(old).clone())
        .collect()
}

/// When the newest row was made.
pub fn newest(rows: &[Arc<Deployment>]) -> Option<Moment> {
    rows.iter().filter_map(|row| row.created_at).max()
}

/// A person's own click that started a deployment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    /// The id of what is deployed: applicationId, composeId or previewDeploymentId.
    pub owner: String,
    /// When the server said that it is queued, by the server's clock.
    pub at: Moment,
}

/// A row may seem to be made this much before its click: the server tells its time in whole seconds.
const SLACK: TimeDelta = TimeDelta::seconds(2);

/// Ids of the deployments that own clicks started: for each click, oldest first, the first later row of its owner that
/// belongs to no click before it. `rows` are sorted newest first.
pub fn own_rows<'a>(rows: &'a [Arc<Deployment>], clicks: &[Started]) -> Vec<&'a str> {
    let mut own: Vec<&str> = Vec::new();
    for click in clicks {
        let fits = |row: &&Arc<Deployment>| {
            row.parent().is_some_and(|(_, id)| id == click.owner)
                && row.created_at.is_some_and(|made| made >= click.at - SLACK)
                && !own.contains(&row.id.as_str())
        };
        if let Some(row) = rows.iter().rev().find(fits) {
            own.push(&row.id);
        }
    }
    own
}

/// How many rows were made after `newest`.
pub fn new_since(rows: &[Arc<Deployment>], newest: Option<Moment>) -> usize {
    rows.iter().filter(|row| row.created_at > newest).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::{Owner, OwnerKind};
    use crate::domain::model::service::Kind;
    use crate::domain::moment_from_ms;

    fn row(number: i64, status: &str) -> Arc<Deployment> {
        let facts = Facts {
            id: format!("d{number}"),
            status: Some(status.into()),
            created_at: moment_from_ms(number * 1_000),
            owner: Some(Owner::new(OwnerKind::Service(Kind::Application), "shop")),
            ..Facts::default()
        };
        Arc::new(facts.into())
    }

    #[test]
    fn rows_with_the_same_id_each_keep_their_own_data() {
        let twins = [row(1, "done"), row(1, "error")];
        let now = [row(2, "running"), row(1, "running"), row(1, "cancelled")];
        let kept = keep_places(&twins, &now);
        let statuses: Vec<_> = kept.iter().map(|row| row.status.label()).collect();
        assert_eq!(statuses, ["Running", "Cancelled"]);
        assert_eq!(keep_places(&twins, &now[..2])[1].status, twins[1].status);
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

    fn click(owner: &str, seconds: i64) -> Started {
        Started {
            owner: owner.into(),
            at: moment_from_ms(seconds * 1_000).unwrap(),
        }
    }

    #[test]
    fn a_click_has_the_first_row_of_its_service_that_comes_after_it() {
        // Newest first: 90 was pushed by somebody while nobody clicked.
        let rows = [row(90, "running"), row(50, "done"), row(10, "done")];
        assert_eq!(own_rows(&rows, &[click("shop", 20)]), ["d50"]);
        assert_eq!(own_rows(&rows, &[click("shop", 51)]), ["d50"]);
        assert_eq!(own_rows(&rows, &[click("shop", 60)]), ["d90"]);
        assert_eq!(own_rows(&rows, &[click("shop", 100)]), [""; 0]);
        assert_eq!(own_rows(&rows, &[click("wiki", 20)]), [""; 0]);
    }

    #[test]
    fn each_click_has_a_row_of_its_own() {
        let rows = [row(90, "running"), row(50, "done")];
        let clicks = [click("shop", 20), click("shop", 30), click("shop", 40)];
        assert_eq!(own_rows(&rows, &clicks), ["d50", "d90"]);
    }
}
