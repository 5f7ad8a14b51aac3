//! The log's last lines while something rewrites them, and the cursor in them.

use std::collections::VecDeque;
use std::ops::Range;

use super::row::Row;
use super::segment::Segment;

/// The column up to which a sequence can move the cursor past the end of the line, and how often one can repeat a
/// character.
pub(super) const MAX_MOVE: usize = 4_096;
/// Blanks that cursor movement may write in one log, because a short sequence can write
/// [`MAX_MOVE`] of them.
const MAX_BLANKS: usize = 16 << 20;
/// What a row counts among the blanks that was only jumped over.
const ROW: usize = 8;
/// Columns that are moved sideways for the price of one blank.
const MOVED: usize = 16;

/// The rows from some line of the log to its last.
pub(super) struct Window {
    /// Number of the first row's line.
    pub(super) first: usize,
    rows: VecDeque<Row>,
    /// Line and column of the cursor. It may be below the last row.
    pub(super) line: usize,
    pub(super) column: usize,
    /// Rows added at the end since the cursor last moved between lines.
    added: usize,
    /// The first line that has changed since it was last asked for.
    changed: usize,
    blanks_left: usize,
}

impl Default for Window {
    fn default() -> Self {
        Window {
            first: 0,
            rows: VecDeque::new(),
            line: 0,
            column: 0,
            added: 0,
            changed: usize::MAX,
            blanks_left: MAX_BLANKS,
        }
    }
}

impl Window {
    /// Whether no line is being rewritten.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Number of the line after the last row.
    pub(super) fn end(&self) -> usize {
        self.first + self.rows.len()
    }

    /// Begins with the open line, the cursor in a column of it.
    pub(super) fn begin(&mut self, line: usize, row: Row, column: usize) {
        (self.first, self.line, self.column) = (line, line, column);
        self.added = 0;
        self.rows.push_back(row);
    }

    /// Puts the line before the first in front.
    pub(super) fn put_before(&mut self, row: Row) {
        self.first -= 1;
        self.rows.push_front(row);
    }

    /// Takes the first row out.
    pub(super) fn take_first(&mut self) -> Option<Row> {
        let row = self.rows.pop_front()?;
        self.first += 1;
        Some(row)
    }

    fn row(&mut self, line: usize) -> Option<&mut Row> {
        self.rows.get_mut(line.checked_sub(self.first)?)
    }

    /// The row to be changed. Further rows down to it are added if there are none.
    fn edit(&mut self, line: usize) -> Option<&mut Row> {
        self.changed = self.changed.min(line);
        let missing = (line + 1).saturating_sub(self.end());
        // The rows that are only jumped over.
        if missing > 1 && !self.spend((missing - 1) * ROW) {
            self.line = self.end() - 1;
            return self.rows.back_mut();
        }
        for _ in 0..missing {
            self.rows.push_back(Row::default());
        }
        self.row(line)
    }

    /// Whether that many blanks may still be written; counts them if so.
    pub(super) fn spend(&mut self, blanks: usize) -> bool {
        let left = self.blanks_left.checked_sub(blanks);
        self.blanks_left = left.unwrap_or(self.blanks_left);
        left.is_some()
    }

    /// Columns of the cursor's line.
    fn columns(&mut self) -> usize {
        self.row(self.line).map_or(0, |row| row.cells().len())
    }

    /// Writes text at the cursor and moves on; returns what no longer fits in the row.
    pub(super) fn put<'a>(&mut self, text: &'a str, style: u16) -> &'a str {
        let (mut column, line) = (self.column, self.line);
        let columns = self.columns();
        if column > columns && !self.spend(column - columns) {
            column = columns;
        }
        let Some(row) = self.edit(line) else {
            return "";
        };
        let (column, rest) = row.edit().put(column, text, style);
        self.column = column;
        rest
    }

    /// Moves the cursor to the start of the next line, which is added if there is none.
    pub(super) fn newline(&mut self) {
        (self.line, self.column) = (self.line + 1, 0);
        if self.line >= self.end() {
            self.added += 1;
            self.edit(self.line);
        }
    }

    /// Whether all rows that were taken out of the log have been followed by as many new ones, so
    /// that they can be given back. A row is then taken out again only a few times.
    pub(super) fn is_left(&self) -> bool {
        self.line + 1 == self.end() && self.added * 2 >= self.rows.len()
    }

    /// Moves the cursor to a column, counted from 0.
    pub(super) fn go(&mut self, column: usize) {
        self.column = column.min(MAX_MOVE.max(self.columns()));
    }

    /// Moves the cursor to another line.
    pub(super) fn go_to_line(&mut self, line: usize) {
        self.line = line;
        self.added = 0;
    }

    /// Erases columns of the cursor's line.
    pub(super) fn erase(&mut self, columns: Range<usize>) {
        if self.line < self.end()
            && let Some(row) = self.edit(self.line)
        {
            row.edit().erase(columns);
        }
    }

    /// Inserts blank columns at the cursor.
    pub(super) fn insert_columns(&mut self, count: usize) {
        let moved = self.columns().saturating_sub(self.column);
        if moved > 0
            && self.spend(count + moved / MOVED)
            && let (column, Some(row)) = (self.column, self.edit(self.line))
        {
            row.edit().insert(column, count);
        }
    }

    /// Removes columns from the cursor's on; those on the right move to the left.
    pub(super) fn remove_columns(&mut self, count: usize) {
        let moved = self.columns().saturating_sub(self.column);
        if moved > 0
            && self.spend(moved / MOVED)
            && let (column, Some(row)) = (self.column, self.edit(self.line))
        {
            row.edit().remove(column..column + count);
        }
    }

    /// Erases the rows of those lines.
    pub(super) fn erase_lines(&mut self, lines: Range<usize>) {
        for line in lines.start..lines.end.min(self.end()) {
            if let Some(row) = self.edit(line) {
                row.edit().erase(0..usize::MAX);
            }
        }
    }

    /// Removes all rows after a line, except the first.
    pub(super) fn cut_after(&mut self, line: usize) {
        self.changed = self.changed.min(line + 1);
        let kept = (line + 1).saturating_sub(self.first).max(1);
        self.rows.truncate(kept);
    }

    /// Puts the cursor on a blank line after all others, and returns the number of the line after it.
    pub(super) fn end_after_last(&mut self) -> usize {
        (self.line, self.column) = (self.len(), 0);
        self.edit(self.line);
        self.cut_after(self.line);
        self.end()
    }

    /// Inserts blank rows before a line. Those that this moves beyond `bottom` are lost; what is below it stays.
    pub(super) fn insert_lines(&mut self, line: usize, count: usize, bottom: usize) {
        let count = count.min((bottom + 1).saturating_sub(line));
        if line < self.end() {
            self.push_down(line, count);
            let lost = self.index(bottom + 1)..self.index(bottom + 1 + count);
            self.rows.drain(lost);
        }
    }

    /// Removes rows from a line on. Those below, down to `bottom`, move up; what is below that stays.
    pub(super) fn remove_lines(&mut self, line: usize, count: usize, bottom: usize) {
        let count = count.min((bottom + 1).saturating_sub(line));
        if line < self.end() {
            self.changed = self.changed.min(line);
            let stays = self.end() > bottom + 1;
            self.rows
                .drain(self.index(line)..self.index(line.saturating_add(count)));
            if stays {
                self.push_down(bottom + 1 - count, count);
            } else if self.rows.is_empty() {
                self.rows.push_back(Row::default());
            }
        }
    }

    /// Inserts blank rows before a line; all below move down. Nothing happens where no row is below.
    pub(super) fn push_down(&mut self, line: usize, count: usize) {
        if line < self.end() {
            self.changed = self.changed.min(line);
            for _ in 0..count {
                self.rows.insert(self.index(line), Row::default());
            }
        }
    }

    /// Where a line is among the rows, at most at their end.
    fn index(&self, line: usize) -> usize {
        line.saturating_sub(self.first).min(self.rows.len())
    }

    /// Moves the cursor down with the screen, which has moved by that many lines, and sees that there is a row.
    pub(super) fn follow(&mut self, lines: usize) {
        self.line += lines;
        self.edit(self.line);
    }

    /// Rows to be read: blank ones at the end only down to the cursor.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Segment> {
        self.rows.iter().take(self.used()).map(Row::shown)
    }

    fn used(&self) -> usize {
        let written = self.rows.iter().rposition(|row| row.cells().len() > 0);
        let cursor = (self.line + 1).saturating_sub(self.first);
        cursor
            .min(self.rows.len())
            .max(written.map_or(0, |last| last + 1))
    }

    /// Lines up to the last that is not blank or has ended.
    pub(super) fn len(&self) -> usize {
        let used = self.used();
        let last = used.checked_sub(1).and_then(|last| self.rows.get(last));
        let is_blank = last.is_some_and(|row| row.cells().len() == 0);
        self.first + used - usize::from(is_blank)
    }

    /// Columns of the widest row.
    pub(super) fn widest(&self) -> usize {
        let columns = self.rows.iter().map(|row| row.cells().len());
        columns.max().unwrap_or(0)
    }

    /// The line in its segment.
    pub(super) fn segment(&self, line: usize) -> Option<&Segment> {
        let index = line.checked_sub(self.first)?;
        self.rows.get(index).map(Row::shown)
    }

    /// Makes the rows readable; returns the first line that has changed since the last time.
    pub(super) fn show(&mut self) -> usize {
        let (first, used) = (self.first, self.used());
        for (index, row) in self.rows.iter_mut().take(used).enumerate() {
            row.show(first + index, index + 1 < used);
        }
        std::mem::replace(&mut self.changed, usize::MAX)
    }
}
