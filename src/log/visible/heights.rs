//! How many rows lines take up when they are wrapped.

use std::ops::Range;

use crate::log::{Log, columns};

/// Lines whose rows are added up. Of the lines of one block single ones are looked at.
const BLOCK: usize = 64;

/// The columns of lines, and their rows at a width.
#[derive(Default)]
pub(super) struct Heights {
    /// Columns per row; `None` if lines are not wrapped.
    pub(super) width: Option<usize>,
    /// Columns of each line that was measured.
    columns: Vec<u32>,
    /// Rows before each block of lines that was measured.
    sums: Vec<usize>,
    /// Rows of all measured lines.
    total: usize,
    /// The revision of the log up to which lines are measured.
    revision: u64,
}

impl Heights {
    pub(super) fn wrap(&mut self, width: Option<usize>) {
        let width = width.map(|width| width.max(1));
        if width == self.width {
            return;
        }
        self.width = width;
        if width.is_none() {
            *self = Self::default();
        } else {
            self.cut(0, false);
        }
    }

    /// Forgets the rows of all lines from one on, and their columns unless these still hold.
    fn cut(&mut self, line: usize, columns_too: bool) {
        let block = line / BLOCK;
        let first = block * BLOCK;
        if columns_too {
            self.columns.truncate(line);
        }
        if block < self.sums.len() {
            self.total = self.sums.get(block).copied().unwrap_or(0);
            self.sums.truncate(block);
        }
        for line in first..self.columns.len() {
            self.add(line);
        }
    }

    /// Adds the rows of the next line.
    fn add(&mut self, line: usize) {
        if line.is_multiple_of(BLOCK) {
            self.sums.push(self.total);
        }
        self.total += self.rows_of(line);
    }

    pub(super) fn measure(&mut self, log: &Log, most: usize) -> bool {
        if self.width.is_none() {
            return false;
        }
        let changed = log.changed_since(self.revision);
        self.revision = log.revision();
        if changed < self.columns.len() {
            self.cut(changed, true);
        }
        let from = self.columns.len();
        let to = log.len().min(from.saturating_add(most));
        for line in from..to {
            let text = log.line(line).map_or("", |line| line.text());
            let columns = u32::try_from(columns_of(text)).unwrap_or(u32::MAX);
            self.columns.push(columns);
            self.add(line);
        }
        to < log.len()
    }

    fn rows_of(&self, line: usize) -> usize {
        match (self.width, self.columns.get(line)) {
            (Some(width), Some(columns)) => (*columns as usize).div_ceil(width).max(1),
            _ => 1,
        }
    }

    /// Rows of all lines before one.
    fn before(&self, line: usize) -> usize {
        if self.width.is_none() {
            return line;
        }
        if line >= self.columns.len() {
            return self.total + line - self.columns.len();
        }
        let block = line / BLOCK;
        let sum = self.sums.get(block).copied().unwrap_or(0);
        let within = (block * BLOCK..line).map(|line| self.rows_of(line));
        sum + within.sum::<usize>()
    }

    /// Rows of a range of lines.
    pub(super) fn rows(&self, lines: Range<usize>) -> usize {
        if self.width.is_none() {
            return lines.len();
        }
        self.before(lines.end) - self.before(lines.start)
    }

    /// The line that has the row with that number, counted from the first row of a line.
    pub(super) fn line_after(&self, line: usize, rows: usize) -> usize {
        if self.width.is_none() {
            return line + rows;
        }
        let row = self.before(line) + rows;
        if row >= self.total {
            return self.columns.len() + row - self.total;
        }
        let block = self
            .sums
            .partition_point(|sum| *sum <= row)
            .saturating_sub(1);
        let mut left = row - self.sums.get(block).copied().unwrap_or(0);
        let mut line = block * BLOCK;
        while let Some(rest) = left.checked_sub(self.rows_of(line)) {
            left = rest;
            line += 1;
        }
        line
    }
}

fn columns_of(text: &str) -> usize {
    if text.is_ascii() && !text.contains('\t') {
        text.len()
    } else {
        columns::end(0, text)
    }
}
