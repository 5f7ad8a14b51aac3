//! A line as a terminal keeps it: one cell for every column.

use std::ops::Range;

use super::segment::Segment;
use crate::log::columns;

/// Columns of a line. Text that goes beyond them continues on the next line, which bounds the memory
/// and the work that one byte can cause.
pub(super) const WIDTH: usize = 16_384;

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Glyph {
    /// Nothing was written there, or it was erased.
    Blank,
    Char(char),
    /// A character with marks, by its number in the list of clusters.
    Cluster(u32),
    /// A further column of the tab or the wide character on the left.
    Rest,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Cell {
    glyph: Glyph,
    /// Number of the style.
    style: u16,
}

const BLANK: Cell = Cell {
    glyph: Glyph::Blank,
    style: 0,
};

/// The cells of a line. The last one is never blank.
#[derive(Default)]
pub(super) struct Cells {
    list: Vec<Cell>,
    clusters: Vec<String>,
}

impl Cells {
    /// Reads the segment's open line.
    pub(super) fn load(&mut self, segment: &Segment) {
        self.list.clear();
        self.clusters.clear();
        for (range, style) in segment.runs(segment.open()) {
            let text = segment.text().get(range).unwrap_or_default();
            self.put(self.list.len(), text, style);
        }
    }

    /// Appends the line to the segment's open line.
    pub(super) fn write(&self, segment: &mut Segment) {
        for cell in &self.list {
            match cell.glyph {
                Glyph::Blank => segment.put_char(' ', 0),
                Glyph::Char(char) => segment.put_char(char, cell.style),
                Glyph::Cluster(number) => {
                    let cluster = self.clusters.get(number as usize);
                    segment.put(cluster.map_or("", String::as_str), cell.style);
                }
                Glyph::Rest => {}
            }
        }
    }

    /// Columns up to the last that was written.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Writes text at a column; returns the column after it and what no longer fits.
    pub(super) fn put<'a>(
        &mut self,
        mut column: usize,
        text: &'a str,
        style: u16,
    ) -> (usize, &'a str) {
        if self.list.len() < column {
            self.list.resize(column, BLANK);
        }
        if text.is_ascii() && !text.contains('\t') && column + text.len() <= WIDTH {
            let end = column + text.len();
            self.put_ascii(column, end, text, style);
            return (end, "");
        }
        let mut chars = text.chars();
        loop {
            let rest = chars.as_str();
            let Some(char) = chars.next() else {
                self.trim();
                return (column, rest);
            };
            let end = columns::after(column, char);
            if end > WIDTH {
                self.trim();
                return (column, rest);
            }
            match char {
                // A tab moves the cursor over what is there and leaves it alone.
                '\t' if column < self.list.len() => {}
                _ if end == column => self.mark(column, char),
                _ => self.set(column, end, char, style),
            }
            column = end;
        }
    }

    /// Writes characters of one column each.
    fn put_ascii(&mut self, column: usize, end: usize, text: &str, style: u16) {
        if self.glyph(column) == Glyph::Rest || self.glyph(end) == Glyph::Rest {
            self.blank(column, end);
        }
        let mut cells = text.bytes().map(|byte| Cell {
            glyph: Glyph::Char(char::from(byte)),
            style,
        });
        let over = self.list.get_mut(column..).unwrap_or_default();
        for (place, cell) in over.iter_mut().zip(&mut cells) {
            *place = cell;
        }
        self.list.extend(cells);
        self.trim();
    }

    /// Writes a character over the columns up to `end`; what is left of it is not beyond the line's end.
    fn set(&mut self, column: usize, end: usize, char: char, style: u16) {
        let is_simple = end == column + 1
            && self.glyph(column) != Glyph::Rest
            && self.glyph(end) != Glyph::Rest;
        if !is_simple {
            self.blank(column, end);
        }
        if self.list.len() < end {
            self.list.resize(end, BLANK);
        }
        let cell = |glyph| Cell { glyph, style };
        if let Some([first, others @ ..]) = self.list.get_mut(column..end) {
            *first = cell(Glyph::Char(char));
            others.fill(cell(Glyph::Rest));
        }
    }

    fn glyph(&self, column: usize) -> Glyph {
        self.list
            .get(column)
            .map_or(Glyph::Blank, |cell| cell.glyph)
    }

    /// Adds a mark to the character before a column.
    fn mark(&mut self, column: usize, mark: char) {
        let before = self.list.get(..column).unwrap_or_default();
        let place = before.iter().rposition(|cell| cell.glyph != Glyph::Rest);
        let Some(cell) = place.and_then(|place| self.list.get_mut(place)) else {
            return;
        };
        if let Glyph::Cluster(number) = cell.glyph {
            if let Some(cluster) = self.clusters.get_mut(number as usize) {
                cluster.push(mark);
            }
            return;
        }
        let char = match cell.glyph {
            Glyph::Char(char) => char,
            // The mark has the look of the blank that it is on, which may be one that was written.
            _ => ' ',
        };
        if let Ok(number) = u32::try_from(self.clusters.len()) {
            cell.glyph = Glyph::Cluster(number);
            self.clusters.push(String::from_iter([char, mark]));
        }
    }

    /// Erases columns, and with them the whole of a character that is only partly in them.
    fn blank(&mut self, start: usize, end: usize) {
        let is_rest = |cell: &&Cell| cell.glyph == Glyph::Rest;
        let (before, inside) = self.list.split_at(start.min(self.list.len()));
        let mut first = before.len();
        if inside.first().as_ref().is_some_and(is_rest) {
            first -= 1 + before.iter().rev().take_while(is_rest).count();
        }
        let last = end.min(self.list.len());
        let after = self.list.get(last..).unwrap_or_default();
        let last = last + after.iter().take_while(is_rest).count();
        if let Some(cells) = self.list.get_mut(first..last) {
            cells.fill(BLANK);
        }
    }

    /// Removes blanks at the end.
    fn trim(&mut self) {
        let blanks = self.list.iter().rev().take_while(|cell| **cell == BLANK);
        self.list.truncate(self.list.len() - blanks.count());
    }

    /// Inserts blank columns; what they move beyond the widest line is lost.
    pub(super) fn insert(&mut self, column: usize, count: usize) {
        if column < self.list.len() {
            self.blank(column, column);
            self.untab(column);
            if column == 0 {
                self.base();
            }
            let blanks = std::iter::repeat_n(BLANK, count.min(WIDTH));
            self.list.splice(column..column, blanks);
            self.blank(WIDTH, usize::MAX);
            self.list.truncate(WIDTH);
            self.trim();
        }
    }

    /// Puts marks that begin the line, and have a column for themselves, on a blank: elsewhere they would belong to the
    /// character before them.
    fn base(&mut self) {
        let Some(first) = self.list.first_mut() else {
            return;
        };
        match first.glyph {
            Glyph::Char(mark) if columns::width(mark) == 0 => {
                if let Ok(number) = u32::try_from(self.clusters.len()) {
                    first.glyph = Glyph::Cluster(number);
                    self.clusters.push(String::from_iter([' ', mark]));
                }
            }
            Glyph::Cluster(number) => {
                let cluster = self.clusters.get_mut(number as usize);
                if let Some(cluster) = cluster
                    && cluster.starts_with(|char| columns::width(char) == 0)
                {
                    cluster.insert(0, ' ');
                }
            }
            _ => {}
        }
    }

    /// Removes columns; what is on their right moves to their place.
    pub(super) fn remove(&mut self, columns: Range<usize>) {
        let end = columns.end.min(self.list.len());
        if columns.start < end {
            self.blank(columns.start, end);
            self.untab(end);
            self.list.drain(columns.start..end);
            self.trim();
        }
    }

    /// Turns tabs from a column on into blanks, before they are moved: elsewhere they would end at other columns.
    fn untab(&mut self, column: usize) {
        let mut is_tab = false;
        for cell in self.list.iter_mut().skip(column) {
            is_tab = match cell.glyph {
                Glyph::Char(char) => char == '\t',
                Glyph::Rest => is_tab,
                Glyph::Cluster(number) => {
                    let cluster = self.clusters.get(number as usize);
                    cluster.is_some_and(|cluster| cluster.starts_with('\t'))
                }
                Glyph::Blank => false,
            };
            if is_tab {
                *cell = BLANK;
            }
        }
    }

    /// Erases columns.
    pub(super) fn erase(&mut self, columns: Range<usize>) {
        if columns.start < self.list.len() {
            self.blank(columns.start, columns.end);
            self.trim();
        }
        if self.list.is_empty() {
            self.clusters.clear();
        }
    }
}
