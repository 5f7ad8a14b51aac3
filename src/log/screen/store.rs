//! The lines that are only appended to: ended ones, and the open one while nothing rewrites it.

use super::cells::WIDTH;
use super::row::Row;
use super::segment::Segment;
use crate::log::columns;

#[derive(Default)]
pub(super) struct Store {
    sealed: Vec<Segment>,
    /// The segment that grows.
    last: Segment,
}

impl Store {
    /// Number of the open line; all before it have ended.
    pub(super) fn open(&self) -> usize {
        self.last.open()
    }

    /// The segment that has the open line.
    pub(super) fn last_mut(&mut self) -> &mut Segment {
        &mut self.last
    }

    pub(super) fn end_line(&mut self) {
        self.last.end_line();
        if self.last.is_full() {
            self.sealed.push(self.last.seal());
        }
    }

    /// Takes the open line out; it is empty then.
    pub(super) fn take_open(&mut self) -> Row {
        let row = Row::new(&self.last);
        self.last.cut_line();
        row
    }

    /// Takes the last line out that has ended, unless it is wider than a row can be. The open line
    /// must be empty.
    pub(super) fn take_ended(&mut self) -> Option<Row> {
        let line = self.open().checked_sub(1)?;
        let text = self.segment(line)?.line_text(line);
        // No byte has more columns than a tab.
        if text.len() > WIDTH / columns::TAB && columns::end(0, text) > WIDTH {
            return None;
        }
        if self.last.first() < self.open() {
            self.last.reopen();
            return Some(self.take_open());
        }
        let sealed = self.sealed.last_mut()?;
        sealed.reopen();
        let row = Row::new(sealed);
        sealed.cut_line();
        if sealed.first() == line {
            self.sealed.pop();
        }
        self.last.reset(line);
        Some(row)
    }

    pub(super) fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.sealed.iter().chain([&self.last])
    }

    /// The segment a line is in.
    pub(super) fn segment(&self, line: usize) -> Option<&Segment> {
        if line >= self.last.first() {
            return Some(&self.last);
        }
        let after = self
            .sealed
            .partition_point(|segment| segment.first() <= line);
        self.sealed.get(after.checked_sub(1)?)
    }
}
