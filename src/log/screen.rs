//! The lines that the parser writes. Ended lines are in segments. The open line is appended to the
//! last segment while the cursor is at its end, and becomes a [`Row`] of cells when the cursor moves.

use super::line::Line;
use super::row::{Row, WIDTH};
use super::segment::Segment;
use super::style::{Style, Styles};

#[derive(Default)]
pub(super) struct Screen {
    sealed: Vec<Segment>,
    /// The segment that grows. Its open line is empty while `rewriting`.
    last: Segment,
    styles: Styles,
    /// Number of the style that text gets.
    style: u16,
    /// Columns of the widest line that has ended.
    widest: usize,
    /// Columns of the open line up to where it began to be rewritten.
    columns: usize,
    /// A carriage return was read and not yet carried out: before a newline it has no effect.
    returned: bool,
    /// The open line is in `row`.
    rewriting: bool,
    row: Row,
    /// The open line as it was when the last chunk ended, if `rewriting`; empty otherwise.
    shown: Segment,
}

impl Screen {
    /// Writes text without control characters, that many columns wide, at the cursor.
    pub(super) fn text(&mut self, text: &str, columns: usize) {
        if text.is_empty() {
            return;
        }
        if self.returned {
            self.rewrite();
        }
        if !self.rewriting {
            self.last.put(text, self.style);
            self.columns += columns;
            return;
        }
        let rest = self.row.put(text, self.style);
        if !rest.is_empty() {
            self.newline();
            self.text(rest, rest.chars().count());
        }
    }

    pub(super) fn newline(&mut self) {
        self.returned = false;
        self.widest = self.widest();
        self.columns = 0;
        if self.rewriting {
            self.rewriting = false;
            self.row.write(&mut self.last);
        }
        self.last.end_line();
        if self.last.is_full() {
            self.sealed.push(self.last.seal());
        }
    }

    pub(super) fn carriage_return(&mut self) {
        self.returned = self.columns > 0 || self.rewriting;
    }

    pub(super) fn back(&mut self, columns: usize) {
        self.rewrite();
        self.row.back(columns);
    }

    pub(super) fn forward(&mut self, columns: usize) {
        self.rewrite();
        self.row.forward(columns);
    }

    /// Moves the cursor to a column, counted from 0.
    pub(super) fn go(&mut self, column: usize) {
        self.rewrite();
        self.row.go(column);
    }

    /// Erases from the cursor to the end of the line (0), up to the cursor (1), all of it (2).
    pub(super) fn erase(&mut self, part: usize) {
        // Many programs erase to the end after every colour, where there is nothing to erase.
        let at_end = !self.rewriting && !self.returned;
        if part > 2 || part == 0 && at_end {
            return;
        }
        self.rewrite();
        self.row.erase(part);
    }

    /// The style of the text that follows, on further lines too.
    pub(super) fn set_style(&mut self, style: Style) {
        self.style = self.styles.number(style);
    }

    /// Moves the open line into the row and carries out the last carriage return.
    fn rewrite(&mut self) {
        if !self.rewriting {
            if self.columns > WIDTH {
                self.newline();
            }
            self.row.load(&self.last);
            self.last.cut_line();
            self.rewriting = true;
        }
        if self.returned {
            self.returned = false;
            self.row.go(0);
        }
    }

    /// Makes the open line readable; to be called when a chunk ends.
    pub(super) fn settle(&mut self) {
        self.shown.reset(self.last.open());
        if self.rewriting {
            self.row.write(&mut self.shown);
        }
    }

    fn open_columns(&self) -> usize {
        if self.rewriting {
            self.row.len()
        } else {
            self.columns
        }
    }

    pub(super) fn len(&self) -> usize {
        self.last.open() + usize::from(self.open_columns() > 0)
    }

    pub(super) fn widest(&self) -> usize {
        self.widest.max(self.open_columns())
    }

    /// All text in order. The open line is in one of the last two segments.
    pub(super) fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.sealed.iter().chain([&self.last, &self.shown])
    }

    pub(super) fn line(&self, index: usize) -> Option<Line<'_>> {
        let segment = self.segment(index)?;
        let text = segment.line_text(index);
        Some(Line::new(text, segment.runs(index), self.styles.list()))
    }

    /// The text of a line; empty if there is no such line.
    pub(super) fn line_text(&self, index: usize) -> &str {
        self.segment(index)
            .map_or("", |segment| segment.line_text(index))
    }

    /// The segment a line is in.
    fn segment(&self, index: usize) -> Option<&Segment> {
        if index >= self.len() {
            None
        } else if index == self.last.open() && self.rewriting {
            Some(&self.shown)
        } else if index >= self.last.first() {
            Some(&self.last)
        } else {
            let after = self
                .sealed
                .partition_point(|segment| segment.first() <= index);
            self.sealed.get(after.checked_sub(1)?)
        }
    }
}
