//! Scrolling, of the whole screen or of some of its rows.

use std::ops::Range;

use super::{ROWS, Screen};

/// Rows that scroll while those around them stay, counted from the first of the screen, both included.
#[derive(Clone, Copy)]
pub(super) struct Region {
    first: usize,
    last: usize,
}

impl Screen {
    /// Lets only some rows scroll, from `first` to `last`, counted from 1, where 0 is as good as nothing; puts the
    /// cursor into the first row of the screen.
    ///
    /// A program that does this knows how many rows its screen has, and keeps the last ones to itself: apt draws its
    /// progress below `last`. A cursor further down than that tells that the screen had fewer rows than this one, so
    /// that it must have begun later.
    pub(in crate::log) fn set_region(&mut self, first: usize, last: usize) {
        let first = first.max(1) - 1;
        let last = if last == 0 { ROWS } else { last.min(ROWS) } - 1;
        if first >= last {
            return;
        }
        self.open_window();
        let is_whole = first == 0 && last == ROWS - 1;
        self.region = (!is_whole).then_some(Region { first, last });
        let excess = (self.window.line - self.top()).saturating_sub(last + 1);
        self.top = self.top() + excess;
        self.saved.row = self.saved.row.saturating_sub(excess);
        self.go_to_row(0);
        self.window.column = 0;
    }

    /// The lines that scroll.
    pub(super) fn scrolled(&self) -> Range<usize> {
        let top = self.top();
        let region = self.region.map(|region| region.first..region.last + 1);
        let rows = region.unwrap_or(0..ROWS);
        top + rows.start..top + rows.end
    }

    /// The line that the cursor cannot be moved above.
    pub(super) fn margin_above(&self) -> usize {
        let first = self.scrolled().start;
        if self.window.line < first { 0 } else { first }
    }

    /// The line that the cursor cannot be moved below.
    pub(super) fn margin_below(&self) -> usize {
        let last = self.scrolled().end - 1;
        if self.window.line > last {
            usize::MAX
        } else {
            last
        }
    }

    /// Whether the cursor is in the last row of those that scroll, if not all do.
    pub(super) fn is_at_margin(&self) -> bool {
        let line = if self.window.is_empty() {
            self.store.open()
        } else {
            self.window.line
        };
        self.region.is_some() && line + 1 == self.scrolled().end
    }

    /// Whether rows above those that scroll stay.
    pub(super) fn is_below_others(&self) -> bool {
        self.region.is_some_and(|region| region.first > 0)
    }

    /// Moves the rows that scroll up. Those that leave the screen at its top stay in the log, others are lost.
    pub(in crate::log) fn scroll_up(&mut self, count: usize) {
        self.open_window();
        let lines = self.scrolled();
        let count = count.min(lines.len());
        if self.is_below_others() {
            self.top = self.top();
            self.take_out(lines.start);
            self.window.remove_lines(lines.start, count, lines.end - 1);
            return;
        }
        self.take_out(lines.end);
        self.window.push_down(lines.end, count);
        self.window.follow(count);
        self.top = (lines.start + count).min(self.window.line);
        self.give_back(self.top);
    }

    /// Moves the rows that scroll down; those that this moves beyond the last are lost.
    pub(in crate::log) fn scroll_down(&mut self, count: usize) {
        self.open_window();
        let lines = self.scrolled();
        self.take_out(lines.start);
        self.window.insert_lines(lines.start, count, lines.end - 1);
    }

    /// Inserts blank lines at the cursor, if it is where the screen scrolls.
    pub(in crate::log) fn insert_lines(&mut self, count: usize) {
        self.open_window();
        let (line, lines) = (self.window.line, self.scrolled());
        if lines.contains(&line) {
            self.window.column = 0;
            self.window.insert_lines(line, count, lines.end - 1);
        }
    }

    /// Removes lines from the cursor's on, if it is where the screen scrolls.
    pub(in crate::log) fn remove_lines(&mut self, count: usize) {
        self.open_window();
        let (line, lines) = (self.window.line, self.scrolled());
        if lines.contains(&line) {
            self.top = self.top();
            self.window.column = 0;
            self.window.remove_lines(line, count, lines.end - 1);
        }
    }
}
