//! A line that is being rewritten: one cell per column, as a terminal keeps it.

use super::segment::Segment;

/// The row's width. A longer line is not rewritten but continued on the next one, which keeps the
/// memory and the work that any byte can cause bounded.
pub(super) const WIDTH: usize = 16_384;
/// How far a sequence can move the cursor past the end of the line.
const MAX_MOVE: usize = 4_096;
/// Blanks that cursor movement may leave in one log: a few bytes can ask for [`MAX_MOVE`] of them.
const MAX_BLANKS: usize = 16 << 20;

/// A cell nothing was written to, or that was erased. NUL never is in a log's text.
const BLANK: (char, u16) = ('\0', 0);

/// Characters with their style numbers, and the cursor.
pub(super) struct Row {
    cells: Vec<(char, u16)>,
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
    /// Takes over the segment's open line, the cursor at its end.
    pub(super) fn load(&mut self, segment: &Segment) {
        self.cells.clear();
        for (range, style) in segment.runs(segment.open()) {
            let text = segment.text().get(range).unwrap_or_default();
            self.cells.extend(text.chars().map(|char| (char, style)));
        }
        self.column = self.cells.len();
    }

    /// Appends the cells to the segment's open line.
    pub(super) fn write(&self, segment: &mut Segment) {
        for (char, style) in &self.cells {
            let char = if *char == '\0' { ' ' } else { *char };
            segment.put_char(char, *style);
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
            *cell = (char, style);
            self.column += 1;
        }
        if self.column == self.cells.len() {
            let room = WIDTH.saturating_sub(self.column);
            self.cells
                .extend(chars.by_ref().take(room).map(|char| (char, style)));
            self.column = self.cells.len();
        }
        chars.as_str()
    }

    fn fill_gap(&mut self, gap: usize) {
        if self.spend(gap) {
            self.cells.resize(self.column, BLANK);
        } else {
            self.column = self.cells.len();
        }
    }

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
                while self.cells.last() == Some(&BLANK) {
                    self.cells.pop();
                }
            }
            1 if self.column + 1 < self.cells.len() => {
                if self.spend(self.column + 1)
                    && let Some(cells) = self.cells.get_mut(..=self.column)
                {
                    cells.fill(BLANK);
                }
            }
            _ => self.cells.clear(),
        }
    }
}
