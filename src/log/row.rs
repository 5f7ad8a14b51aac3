//! A line that is being rewritten: one cell for every column, as in a terminal.

use super::segment::Segment;

/// The row's width. Text that goes beyond it continues on the next line, which bounds the memory and
/// the work that one byte can cause.
pub(super) const WIDTH: usize = 16_384;
/// The column up to which a sequence can move the cursor past the end of the line.
const MAX_MOVE: usize = 4_096;
/// Blanks that cursor movement and erasing may write in one log, because a short sequence can
/// write [`MAX_MOVE`] of them.
const MAX_BLANKS: usize = 16 << 20;

/// A character with its style number; none where nothing was written or the text was erased.
type Cell = Option<(char, u16)>;

/// The cells of a line, and the cursor.
pub(super) struct Row {
    cells: Vec<Cell>,
    column: usize,
    blanks_left: usize,
}

impl Default for Row {
    fn default() -> Self {
        Row {
            cells: Vec::new(),
            column: 0,
            blanks_left: MAX_BLANKS,
        }
    }
}

impl Row {
    /// Reads the segment's open line and puts the cursor at its end.
    pub(super) fn load(&mut self, segment: &Segment) {
        self.cells.clear();
        for (range, style) in segment.runs(segment.open()) {
            let text = segment.text().get(range).unwrap_or_default();
            self.cells
                .extend(text.chars().map(|char| Some((char, style))));
        }
        self.column = self.cells.len();
    }

    /// Appends the cells to the segment's open line.
    pub(super) fn write(&self, segment: &mut Segment) {
        for cell in &self.cells {
            let (char, style) = cell.unwrap_or((' ', 0));
            segment.put_char(char, style);
        }
    }

    /// Columns up to the last that was written.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// Writes text at the cursor and moves on; returns what no longer fits in the row.
    pub(super) fn put<'a>(&mut self, text: &'a str, style: u16) -> &'a str {
        let gap = self.column.saturating_sub(self.cells.len());
        if gap > 0 {
            self.fill_gap(gap);
        }
        let mut chars = text.chars();
        let over = self.cells.get_mut(self.column..).unwrap_or_default();
        for (cell, char) in over.iter_mut().zip(&mut chars) {
            *cell = Some((char, style));
            self.column += 1;
        }
        if self.column == self.cells.len() {
            let room = WIDTH.saturating_sub(self.column);
            self.cells
                .extend(chars.by_ref().take(room).map(|char| Some((char, style))));
            self.column = self.cells.len();
        }
        chars.as_str()
    }

    fn fill_gap(&mut self, gap: usize) {
        if self.spend(gap) {
            self.cells.resize(self.column, None);
        } else {
            self.column = self.cells.len();
        }
    }

    /// Whether that many blanks may still be written; counts them if so.
    fn spend(&mut self, blanks: usize) -> bool {
        let left = self.blanks_left.checked_sub(blanks);
        self.blanks_left = left.unwrap_or(self.blanks_left);
        left.is_some()
    }

    /// Moves the cursor to a column, counted from 0.
    pub(super) fn go(&mut self, column: usize) {
        self.column = column.min(MAX_MOVE.max(self.cells.len()));
    }

    pub(super) fn forward(&mut self, columns: usize) {
        self.go(self.column + columns);
    }

    pub(super) fn back(&mut self, columns: usize) {
        self.column = self.column.saturating_sub(columns);
    }

    /// Erases from the cursor to the end (0), from the start through the cursor (1), all (2).
    /// The cursor stays.
    pub(super) fn erase(&mut self, part: usize) {
        match part {
            0 => {
                self.cells.truncate(self.column);
                while self.cells.last() == Some(&None) {
                    self.cells.pop();
                }
            }
            1 if self.column + 1 < self.cells.len() => {
                if self.spend(self.column + 1)
                    && let Some(cells) = self.cells.get_mut(..=self.column)
                {
                    cells.fill(None);
                }
            }
            _ => self.cells.clear(),
        }
    }
}
