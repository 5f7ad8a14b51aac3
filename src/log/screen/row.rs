//! A line that can still be rewritten.

use super::cells::Cells;
use super::segment::Segment;

/// A line's cells, and how they read.
#[derive(Default)]
pub(super) struct Row {
    cells: Cells,
    /// The line as text; out of date while `is_stale`.
    shown: Segment,
    is_stale: bool,
}

impl Row {
    /// A line with the text of the segment's open line.
    pub(super) fn new(segment: &Segment) -> Row {
        let mut row = Row {
            is_stale: true,
            ..Row::default()
        };
        row.cells.load(segment);
        row
    }

    pub(super) fn cells(&self) -> &Cells {
        &self.cells
    }

    /// The cells, to be changed.
    pub(super) fn edit(&mut self) -> &mut Cells {
        self.is_stale = true;
        &mut self.cells
    }

    /// Makes the text readable as that of line `number`, with a line end if it has one.
    pub(super) fn show(&mut self, number: usize, ends: bool) {
        let has_end = self.shown.open() > self.shown.first();
        if self.is_stale || has_end != ends || self.shown.first() != number {
            self.is_stale = false;
            self.shown.reset(number);
            self.cells.write(&mut self.shown);
            if ends {
                self.shown.end_line();
            }
        }
    }

    /// The line as it was when it was last shown.
    pub(super) fn shown(&self) -> &Segment {
        &self.shown
    }
}
