//! The work that a growing log, another search or another width makes, in slices: at most one per frame.

use std::sync::Arc;

use leptos::prelude::*;

use super::Pane;
use super::query::LogQuery;
use crate::log::folding::Folding;
use crate::log::visible::Visible;
use crate::log::{Case, Errors, Log};

/// Milliseconds of a frame that may be worked.
const SLICE: f64 = 8.0;
/// The same for what a person looks for and waits for.
const FIND_SLICE: f64 = 12.0;
/// The same for errors and progress while lines come in: these are shown first.
const GROWING_SLICE: f64 = 2.0;
/// Lines that are measured or read for errors between two looks at the clock.
const LINES: usize = 2_000;
/// Widths of a line's number, and of its text's right edge, in pixels.
const EDGES: f64 = 24.0;

/// What the entries of the view were made of.
#[derive(PartialEq)]
pub(super) struct Laid {
    revision: u64,
    /// What is searched for and how often it was found, if only matches are shown.
    matches: Option<((String, Case), usize)>,
    columns: Option<usize>,
    folding: Arc<Folding>,
}

impl Pane {
    /// Keeps what is in view in step with the log, the query, the folds and the width.
    pub(super) fn work_when_due(self) {
        Effect::new(move |_| {
            self.query.with(|_| ());
            self.log.track();
            self.steps.track();
            self.choices.track();
            self.options.track();
            self.arrivals.track();
            self.window.size.track();
            self.request_work();
        });
    }

    /// Scrolls to the line where a log begins, unless the address names another one, or the reader is somewhere already.
    pub(super) fn begin_where_it_matters(self, begins_at: Signal<Option<usize>>) {
        Effect::new(move |begun: Option<bool>| {
            let Some(line) = begins_at.get() else {
                return begun.unwrap_or_default();
            };
            let is_at_top = self.window.first() == (0, 0) && !self.follow.get_untracked();
            let asked = self
                .query
                .with_untracked(|query| query.lines.is_some() || !query.find.is_empty());
            if begun != Some(true) && is_at_top && !asked {
                // The lines that were just added have their place then.
                request_animation_frame(move || {
                    if !self.is_due.is_disposed() {
                        self.reveal(line);
                        self.window.to_line(line);
                    }
                });
            }
            true
        });
    }

    fn request_work(self) {
        if !self.is_due.get_value() {
            self.is_due.set_value(true);
            request_animation_frame(move || self.work());
        }
    }

    fn work(self) {
        // The page may have gone meanwhile.
        if self.is_due.try_set_value(false).is_some() {
            return;
        }
        let now = js_sys::Date::now();
        let until = now + SLICE;
        let revision = self.log.with_untracked(Log::revision);
        let is_growing = self.worked_at.get_value() != revision;
        self.worked_at.set_value(revision);
        let aside = now + if is_growing { GROWING_SLICE } else { SLICE };
        let query = self.query.get_untracked();
        self.finder.look_for(&query, self.window);
        let place = self.window.first();
        let mut more = false;
        self.log.with_untracked(|log| {
            self.finder.advance(log, now + FIND_SLICE);
            more |= self.finder.is_busy.get_value();
            more |= self.read_errors(log, aside);
            more |= self.fold(log, aside);
            more |= self.lay_out(log, query.is_filtered(), until);
        });
        let lines = self.log.with_untracked(Log::len);
        if self.follow.get_untracked() {
            self.seen.set(lines);
        }
        // What is at the top of the view is another line now.
        let has_moved = self.window.first() != place;
        let top = self.window.top();
        let found = self.finder.arrived();
        let linked = self.linked_line(lines);
        let is_new = query.lines.is_some();
        request_animation_frame(move || {
            if self.is_due.is_disposed() {
                return;
            }
            match (linked, found) {
                (Some(line), _) => self.show_line(line),
                (None, Some(line)) if !(is_new && self.is_first.get_value()) => {
                    self.show_match(line)
                }
                _ if self.follow.get_untracked() => self.window.to_end(),
                // Unless the reader, or a link, has gone elsewhere meanwhile.
                _ if has_moved && self.window.top() == top => self.window.keep(place),
                _ => {}
            }
            self.is_first.set_value(false);
        });
        if more {
            self.request_work();
        }
    }

    fn read_errors(self, log: &Log, until: f64) -> bool {
        let mut more = true;
        self.errors.maybe_update(|errors: &mut Errors| {
            let before = errors.lines().len();
            let read = errors.has_read(log.len().saturating_sub(1));
            while more && js_sys::Date::now() < until {
                more = errors.advance(log, LINES);
            }
            before != errors.lines().len() || !read
        });
        more
    }

    fn lay_out(self, log: &Log, is_filtered: bool, until: f64) -> bool {
        let mut more = true;
        let wrap = self.options.with_untracked(|options| options.wrap);
        let columns = wrap.then(|| self.columns());
        let search = self.finder.search;
        let matches = search.with_untracked(|search| search.matches().len());
        let now = Laid {
            revision: log.revision(),
            matches: is_filtered.then(|| (self.finder.needle.get_value(), matches)),
            columns,
            folding: self.folding.get_untracked(),
        };
        if self.laid.with_value(|laid| laid.as_ref() == Some(&now)) {
            return false;
        }
        self.visible.update(|visible: &mut Visible| {
            visible.wrap(columns);
            while more && js_sys::Date::now() < until {
                more = visible.measure(log, LINES);
            }
            if is_filtered {
                self.finder
                    .search
                    .with_untracked(|search| visible.show_only(search.lines()));
            } else {
                self.folding.with_untracked(|folding| {
                    visible.show_all(log.len(), folding.hidden(), folding.heads());
                });
            }
        });
        self.columns.set(columns);
        let more = more && wrap;
        self.laid.set_value((!more).then_some(now));
        more
    }

    /// The same at once, as far as a slice goes.
    pub(super) fn lay_out_now(self) {
        let is_filtered = self.query.with_untracked(LogQuery::is_filtered);
        let until = js_sys::Date::now() + SLICE;
        let more = self
            .log
            .with_untracked(|log| self.lay_out(log, is_filtered, until));
        if more {
            self.request_work();
        }
    }

    /// Columns that fit beside the numbers.
    fn columns(self) -> usize {
        let Some(element) = self.window.element() else {
            return 80;
        };
        let Ok(Some(probe)) = element.query_selector(".log-probe") else {
            return 80;
        };
        let width = probe.get_bounding_client_rect();
        let ten = width.width();
        let note = element.query_selector(".log-note-room").ok().flatten();
        let note = note.map_or(0.0, |note| note.get_bounding_client_rect().width());
        let free = f64::from(element.client_width()) - width.left()
            + element.get_bounding_client_rect().left()
            - EDGES
            - note;
        if ten > 0.0 {
            ((free * 10.0 / ten) as usize).max(20)
        } else {
            80
        }
    }

    /// The line of the address, from 0, if it has become another one or has come now.
    fn linked_line(self, lines: usize) -> Option<usize> {
        let linked = self.query.with_untracked(|query| query.lines.clone());
        let first = linked
            .map(|lines| *lines.start())
            .filter(|first| *first <= lines);
        let before = self.linked.get_value();
        self.linked.set_value(first);
        first
            .filter(|first| before != Some(*first))
            .map(|first| first - 1)
    }

    fn show_line(self, line: usize) {
        self.follow.set(false);
        self.reveal(line);
        self.window.to_line(line);
    }

    /// Shows a line with the match that the reader is at.
    pub(super) fn show_match(self, line: usize) {
        self.show_line(line);
        // The line has to be in the page first.
        request_animation_frame(move || request_animation_frame(move || self.window.to_match()));
    }

    /// Goes to the next match or the one before.
    pub(super) fn step_match(self, forward: bool) {
        if let Some(line) = self.finder.step(forward) {
            self.show_match(line);
        }
    }

    /// Goes to the next line with an error or the one before.
    pub(super) fn step_error(self, forward: bool) {
        let at = self.at_error.get_value();
        let (first, height) = (self.window.first().0, self.window.size.get_untracked().1);
        let shown = first..=first + usize::try_from(height).unwrap_or(0) / 20;
        // Where the reader has scrolled away from the error, what is in view counts; not while it is still to come into view.
        let top = self.window.top();
        let from = at.filter(|(line, before)| shown.contains(line) || top == *before);
        let from = from.map(|(line, _)| line);
        let line = self.errors.with_untracked(|errors| {
            let lines = errors.lines();
            let index = match (forward, from) {
                (true, Some(at)) => lines.partition_point(|line| *line <= at),
                (true, None) => lines.partition_point(|line| *line < first),
                (false, at) => lines
                    .partition_point(|line| *line < at.unwrap_or(first))
                    .checked_sub(1)
                    .unwrap_or(lines.len().saturating_sub(1)),
            };
            lines.get(index).or(lines.first()).copied()
        });
        if let Some(line) = line {
            self.at_error.set_value(Some((line, top)));
            self.point_at(line + 1..=line + 1);
        }
    }
}
