//! The selected rows of a list, and which of them are removed together.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;

/// The selected rows, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    ids: BTreeSet<String>,
    /// The row that was toggled last: where a range begins.
    anchor: Option<String>,
}

impl Selection {
    /// Whether a row is selected.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether no row is selected.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Selects a row, or deselects it.
    pub fn toggle(&mut self, id: &str) {
        let on = !self.has(id);
        self.set(id, on);
        self.anchor = Some(id.to_owned());
    }

    fn set(&mut self, id: &str, on: bool) {
        if on {
            self.ids.insert(id.to_owned());
        } else {
            self.ids.remove(id);
        }
    }

    /// Selects or deselects all rows between the one that was toggled last and this one, in the order of `rows`: all get the
    /// state that a click would give this one.
    pub fn range(&mut self, rows: &[Arc<Deployment>], id: &str) {
        let place = |id: &str| rows.iter().position(|row| row.id == id);
        let ends = self.anchor.as_deref().and_then(place).zip(place(id));
        let Some((from, to)) = ends else {
            return self.toggle(id);
        };
        let on = !self.has(id);
        let (first, last) = (from.min(to), from.max(to));
        for row in selectable(rows.iter().take(last + 1).skip(first)) {
            self.set(&row.id, on);
        }
        self.anchor = Some(id.to_owned());
    }

    /// Selects or deselects all of these rows.
    pub fn set_all(&mut self, rows: &[Arc<Deployment>], on: bool) {
        for row in selectable(rows.iter()) {
            self.set(&row.id, on);
        }
        self.anchor = None;
    }

    /// Deselects all.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The selected ones among these rows, in their order. Selected rows that are not shown are left out.
    pub fn among(&self, rows: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
        if self.is_empty() {
            return Vec::new();
        }
        let selected = rows.iter().filter(|row| self.has(&row.id));
        selected.cloned().collect()
    }
}

/// The rows that can be selected: the others are no longer on the server.
pub fn selectable<'a>(
    rows: impl Iterator<Item = &'a Arc<Deployment>>,
) -> impl Iterator<Item = &'a Arc<Deployment>> {
    rows.filter(|row| !row.is_gone)
}

/// Which of the selected rows are removed, and what has to be said about them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RemovalPlan {
    /// The rows to remove.
    pub rows: Vec<Arc<Deployment>>,
    /// How many of them have a rollback point, which goes as well.
    pub points: usize,
    /// How many of them have not ended.
    pub going_running: usize,
    /// How many selected rows have not ended, removed or not.
    pub running: usize,
    /// How many selected rows are the newest successful one of their service, removed or not.
    pub good: usize,
}

/// Decides which of the selected rows to remove. Rows that have not ended and the newest successful row of each service
/// are kept, unless `take_running` and `take_good` say otherwise. `all` are the rows to find the newest successful ones in,
/// newest first.
pub fn plan_removal(
    selected: &[Arc<Deployment>],
    all: &[Arc<Deployment>],
    take_running: bool,
    take_good: bool,
) -> RemovalPlan {
    let newest = newest_good(all);
    let mut plan = RemovalPlan::default();
    for row in selected {
        let running = !row.has_ended();
        let good = newest.contains(row.id.as_str());
        plan.running += usize::from(running);
        plan.good += usize::from(good);
        if (running && !take_running) || (good && !take_good) {
            continue;
        }
        plan.points += usize::from(row.rollback_id.is_some());
        plan.going_running += usize::from(running);
        plan.rows.push(row.clone());
    }
    plan
}

/// Ids of the newest successful deployment of everything that has deployments.
fn newest_good(all: &[Arc<Deployment>]) -> BTreeSet<&str> {
    let mut parents = BTreeSet::new();
    let good = all.iter().filter(|row| row.status == Status::Done);
    let newest = good.filter(|row| parents.insert(row.parent().map_or("", |(_, id)| id)));
    newest.map(|row| row.id.as_str()).collect()
}

/// Whether a row is the newest successful one of what it belongs to.
pub fn is_newest_good(row: &Deployment, all: &[Arc<Deployment>]) -> bool {
    let own = all
        .iter()
        .find(|other| other.status == Status::Done && other.parent() == row.parent());
    own.is_some_and(|own| own.id == row.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::owner::{Owner, OwnerKind};
    use crate::domain::model::service::Kind;

    fn row(id: &str, service: &str, status: &str, point: bool) -> Arc<Deployment> {
        Arc::new(
            Facts {
                id: id.into(),
                status: Some(status.into()),
                owner: Some(Owner::new(OwnerKind::Service(Kind::Application), service)),
                rollback_id: point.then(|| "r".into()),
                ..Facts::default()
            }
            .into(),
        )
    }

    fn rows() -> Vec<Arc<Deployment>> {
        vec![
            row("a", "one", "running", false),
            row("b", "one", "done", true),
            row("c", "two", "error", false),
            row("d", "one", "done", true),
            row("e", "two", "done", false),
        ]
    }

    fn selected(selection: &Selection) -> String {
        let ids: Vec<String> = selection
            .among(&rows())
            .iter()
            .map(|row| row.id.clone())
            .collect();
        ids.join("")
    }

    #[test]
    fn a_range_does_what_a_click_on_its_end_does() {
        let mut selection = Selection::default();
        selection.range(&rows(), "b");
        assert_eq!(selected(&selection), "b");
        selection.range(&rows(), "d");
        assert_eq!(selected(&selection), "bcd");
        selection.range(&rows(), "c");
        assert_eq!(selected(&selection), "b");
        selection.toggle("e");
        selection.range(&rows(), "a");
        assert_eq!(selected(&selection), "abcde");
    }

    #[test]
    fn all_are_selected_once_and_deselected_together() {
        let mut selection = Selection::default();
        selection.toggle("b");
        selection.set_all(&rows(), true);
        assert_eq!(selected(&selection), "abcde");
        selection.set_all(&rows()[..2], false);
        assert_eq!(selected(&selection), "cde");
        selection.clear();
        assert!(selection.is_empty());
    }

    #[test]
    fn a_row_that_is_not_shown_is_left_out() {
        let mut selection = Selection::default();
        selection.toggle("gone");
        assert_eq!(selected(&selection), "");
    }

    #[test]
    fn running_rows_and_the_newest_good_ones_are_kept_unless_included() {
        let all = rows();
        let ids = |running, good| {
            let plan = plan_removal(&all, &all, running, good);
            let ids: Vec<&str> = plan.rows.iter().map(|row| &*row.id).collect();
            (
                ids.join(""),
                plan.points,
                plan.going_running,
                plan.running,
                plan.good,
            )
        };
        assert_eq!(ids(false, false), ("cd".into(), 1, 0, 1, 2));
        assert_eq!(ids(true, false), ("acd".into(), 1, 1, 1, 2));
        assert_eq!(ids(true, true), ("abcde".into(), 2, 1, 1, 2));
        assert!(is_newest_good(&all[1], &all) && !is_newest_good(&all[3], &all));
    }
}
