//! Rows that were picked, and what becomes of them when they are removed.

use std::sync::Arc;

use super::deployment::Deployment;
use super::status::Status;

/// The picked rows, by id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picks {
    /// In alphabetical order.
    ids: Vec<String>,
    /// The row that was picked or let go last: where a range begins.
    anchor: Option<String>,
}

impl Picks {
    /// Whether a row is picked.
    pub fn has(&self, id: &str) -> bool {
        self.place(id).is_ok()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Picks a row, or lets it go.
    pub fn toggle(&mut self, id: &str) {
        let on = !self.has(id);
        self.set(id, on);
        self.anchor = Some(id.to_owned());
    }

    fn place(&self, id: &str) -> Result<usize, usize> {
        self.ids.binary_search_by(|picked| picked.as_str().cmp(id))
    }

    fn set(&mut self, id: &str, on: bool) {
        match (self.place(id), on) {
            (Err(place), true) => self.ids.insert(place, id.to_owned()),
            (Ok(place), false) => drop(self.ids.remove(place)),
            _ => {}
        }
    }

    /// Does to all rows from the last one that was touched to this one, in the order in which `rows` shows them, what a
    /// click does to this one.
    pub fn range(&mut self, rows: &[Arc<Deployment>], id: &str) {
        let place = |id: &str| rows.iter().position(|row| row.id == id);
        let ends = self.anchor.as_deref().and_then(place).zip(place(id));
        let Some((from, to)) = ends else {
            return self.toggle(id);
        };
        let on = !self.has(id);
        let (first, last) = (from.min(to), from.max(to));
        for row in rows.iter().take(last + 1).skip(first) {
            self.set(&row.id, on);
        }
        self.anchor = Some(id.to_owned());
    }

    /// Picks all of these rows, or lets all of them go.
    pub fn set_all(&mut self, rows: &[Arc<Deployment>], on: bool) {
        for row in rows {
            self.set(&row.id, on);
        }
        self.anchor = None;
    }

    /// Lets all go.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The picked ones among these rows, in their order: what cannot be seen is not meant.
    pub fn among(&self, rows: &[Arc<Deployment>]) -> Vec<Arc<Deployment>> {
        if self.is_empty() {
            return Vec::new();
        }
        let picked = rows.iter().filter(|row| self.has(&row.id));
        picked.cloned().collect()
    }
}

/// What of the picked rows is removed, and what is spared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The rows to remove.
    pub go: Vec<Arc<Deployment>>,
    /// How many of them have a rollback point, which goes as well.
    pub points: usize,
    /// How many of them have not ended.
    pub going_running: usize,
    /// How many picked rows have not ended, spared or not.
    pub running: usize,
    /// How many picked rows are the newest successful one of their service, spared or not.
    pub good: usize,
}

/// Decides what to remove of the picked rows. Those that have not ended and the newest successful one of each service are
/// spared unless taken in; `all` are the rows that tell which one that is, newest first.
pub fn plan(
    picked: &[Arc<Deployment>],
    all: &[Arc<Deployment>],
    take_running: bool,
    take_good: bool,
) -> Plan {
    let newest = newest_good(all);
    let mut plan = Plan::default();
    for row in picked {
        let running = !row.status.is_final();
        let good = newest.contains(&row.id.as_str());
        plan.running += usize::from(running);
        plan.good += usize::from(good);
        if (running && !take_running) || (good && !take_good) {
            continue;
        }
        plan.points += usize::from(row.rollback_id.is_some());
        plan.going_running += usize::from(running);
        plan.go.push(row.clone());
    }
    plan
}

/// Ids of the newest successful deployment of everything that has deployments.
fn newest_good(all: &[Arc<Deployment>]) -> Vec<&str> {
    let mut parents: Vec<&str> = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for row in all.iter().filter(|row| row.status == Status::Done) {
        let parent = row.parent().map_or("", |(_, id)| id);
        if !parents.contains(&parent) {
            parents.push(parent);
            ids.push(&row.id);
        }
    }
    ids
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
    use crate::domain::deployment::Facts;
    use crate::domain::owner::{Owner, OwnerKind};
    use crate::domain::service::Kind;

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

    fn picked(picks: &Picks) -> String {
        let ids: Vec<String> = picks
            .among(&rows())
            .iter()
            .map(|row| row.id.clone())
            .collect();
        ids.join("")
    }

    #[test]
    fn a_range_does_what_a_click_on_its_end_does() {
        let mut picks = Picks::default();
        picks.range(&rows(), "b");
        assert_eq!(picked(&picks), "b");
        picks.range(&rows(), "d");
        assert_eq!(picked(&picks), "bcd");
        picks.range(&rows(), "c");
        assert_eq!(picked(&picks), "b");
        picks.toggle("e");
        picks.range(&rows(), "a");
        assert_eq!(picked(&picks), "abcde");
    }

    #[test]
    fn all_are_picked_once_and_let_go_together() {
        let mut picks = Picks::default();
        picks.toggle("b");
        picks.set_all(&rows(), true);
        assert_eq!(picked(&picks), "abcde");
        picks.set_all(&rows()[..2], false);
        assert_eq!(picked(&picks), "cde");
        picks.clear();
        assert!(picks.is_empty());
    }

    #[test]
    fn what_is_not_shown_is_not_meant() {
        let mut picks = Picks::default();
        picks.toggle("gone");
        assert_eq!(picked(&picks), "");
    }

    #[test]
    fn running_rows_and_the_newest_good_ones_are_spared_unless_taken_in() {
        let all = rows();
        let ids = |running, good| {
            let plan = plan(&all, &all, running, good);
            let ids: Vec<&str> = plan.go.iter().map(|row| &*row.id).collect();
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
