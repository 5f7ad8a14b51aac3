//! Filters and orders services.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::column::{Column, Sort};
use super::row::{ServiceRow, State};
use super::segment::Segment;
use super::view::ServicesView;
use crate::domain::search::words;

/// The services that a view shows, with the counts of its segments.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Selected {
    /// How many services pass all filters but the segment.
    pub total: usize,
    /// How many of these are in each segment, in the order of [`Segment::ALL`].
    counts: [usize; Segment::ALL.len()],
    /// Those that pass every filter, in the view's order.
    pub rows: Vec<Arc<ServiceRow>>,
}

impl Selected {
    /// How many services a segment would show.
    pub fn count(&self, segment: Option<Segment>) -> usize {
        match segment {
            None => self.total,
            Some(segment) => self
                .counts
                .get(segment as usize)
                .copied()
                .unwrap_or_default(),
        }
    }
}

/// The services that a view shows.
pub fn select(rows: &[Arc<ServiceRow>], view: &ServicesView) -> Selected {
    let words = words(&view.text);
    let mut selected = Selected::default();
    for row in rows.iter().filter(|row| passes(row, view, &words)) {
        selected.total += 1;
        for segment in Segment::ALL {
            if segment.has(row)
                && let Some(count) = selected.counts.get_mut(segment as usize)
            {
                *count += 1;
            }
        }
        if view.segment.is_none_or(|segment| segment.has(row)) {
            selected.rows.push(row.clone());
        }
    }
    selected.rows.sort_by(|a, b| compare(view.sort, a, b));
    if view.grouped {
        by_project(&mut selected.rows);
    }
    selected
}

fn passes(row: &ServiceRow, view: &ServicesView, words: &[String]) -> bool {
    let service = &row.service;
    let is = |wanted: &Option<String>, actual: Option<&str>| match wanted {
        None => true,
        Some(wanted) => actual == Some(wanted.as_str()),
    };
    let project = service.project.as_ref();
    let environment = service.environment.as_ref();
    view.kind.is_none_or(|kind| service.kind == kind)
        && is(&view.project, project.map(|project| project.id.as_str()))
        && is(
            &view.environment,
            environment.map(|environment| environment.name.as_str()),
        )
        && is(&view.server, service.server_key())
        && row.contains_all(words)
}

/// What belongs together: services of one project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The project's id; empty where it is not known.
    pub id: String,
    /// Its name; empty where it is not known.
    pub name: String,
    /// Those of its services that the page shows are at these places.
    pub rows: Range<usize>,
    /// How many services it has on all pages together.
    pub total: usize,
}

impl Group {
    /// The groups of a page of services that are ordered by project. Two projects may have the same name.
    pub fn of(rows: &[Arc<ServiceRow>], page: Range<usize>) -> Vec<Self> {
        let mut groups: Vec<Self> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let (id, name) = project(row);
            match groups.last_mut() {
                Some(group) if group.id == id => group.rows.end = at + 1,
                _ => groups.push(Self {
                    id: id.to_owned(),
                    name: name.to_owned(),
                    rows: at..at + 1,
                    total: 0,
                }),
            }
        }
        for group in &mut groups {
            group.total = group.rows.len();
            group.rows = group.rows.start.max(page.start)..group.rows.end.min(page.end);
        }
        groups.retain(|group| !group.rows.is_empty());
        groups
    }
}

/// Id and name of the project.
fn project(row: &ServiceRow) -> (&str, &str) {
    let project = row.service.project.as_ref();
    project.map_or(("", ""), |project| (&project.id, &project.name))
}

/// Puts services of one project together, the projects by name. The services of each keep their order.
fn by_project(rows: &mut [Arc<ServiceRow>]) {
    // While a project is renamed, its services may name it differently: the first name counts for all of them.
    let mut names = HashMap::new();
    for row in rows.iter() {
        let (id, name) = project(row);
        names
            .entry(id.to_owned())
            .or_insert_with(|| name.to_lowercase());
    }
    rows.sort_by_cached_key(|row| {
        let (id, _) = project(row);
        (names.get(id), id.to_owned())
    });
}

/// Orders two services. What is unknown comes last in both directions; equals are ordered by name, then by id, so that the
/// order is total.
fn compare(sort: Sort, a: &ServiceRow, b: &ServiceRow) -> Ordering {
    let primary = match sort.column {
        Column::Attention => sort.turn(urgency(a).cmp(&urgency(b))),
        Column::Name => sort.turn(names(a, b)),
        Column::Since => sort.known_first(a.since, b.since),
        Column::Good => {
            let at = |row: &ServiceRow| row.newest_good.as_ref()?.created_at;
            sort.known_first(at(a), at(b))
        }
        Column::Success => {
            let percent = |row: &ServiceRow| row.success.map(|success| success.percent);
            sort.known_first(percent(a), percent(b))
        }
        Column::Duration => sort.known_first(a.usual, b.usual),
        Column::Server => {
            let name = |row: &ServiceRow| row.service.server_name().map(str::to_lowercase);
            sort.known_first(name(a), name(b))
        }
    };
    primary
        .then_with(|| names(a, b))
        .then_with(|| a.service.id.cmp(&b.service.id))
}

fn names(a: &ServiceRow, b: &ServiceRow) -> Ordering {
    let lower = |row: &ServiceRow| row.service.name.to_lowercase();
    lower(a).cmp(&lower(b))
}

/// Those that need attention by their reason, then those that were never deployed, then all others; also those of which no
/// deployment is read, so that they stay in their place once one is.
fn urgency(row: &ServiceRow) -> usize {
    match (row.reason, &row.state) {
        (Some(reason), _) => reason.rank(),
        (None, State::Never) => 4,
        (None, _) => 5,
    }
}
