//! What of a log is in view, row by row: all lines or some, with headers between them, each at its
//! height. Whatever is asked is answered without going over the lines.

mod heights;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Log;
use heights::Heights;

/// Height of a row of text in pixels.
pub const ROW: usize = 20;
/// Height of a header in pixels.
pub const HEADER: usize = 28;

/// One entry of the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// The line with that number.
    Line(usize),
    /// The header with that number.
    Header(usize),
}

/// Which lines are hidden, and where headers stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folds {
    /// Hidden lines, ascending and apart from each other.
    pub hidden: Vec<Range<usize>>,
    /// Each header's number and the line that it stands before, ascending by line.
    pub headers: Vec<(usize, usize)>,
}

/// Entries that follow one another.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Index of the first entry.
    item: usize,
    /// Its place in pixels.
    top: usize,
    /// The first line, or the line that the header stands before.
    line: usize,
    /// The number of a header; `None` for lines.
    header: Option<usize>,
}

/// The entries of the view with their places.
#[derive(Default)]
pub struct Visible {
    pieces: Vec<Piece>,
    heights: Heights,
    items: usize,
    height: usize,
}

impl Visible {
    /// Wraps lines at so many columns; `None` for not at all.
    pub fn wrap(&mut self, columns: Option<usize>) {
        self.heights.wrap(columns);
    }

    /// Measures lines for wrapping, at most so many; tells whether some are left. Until a line is measured
    /// it counts as one row. Only lines that have changed since are measured again.
    pub fn measure(&mut self, log: &Log, most: usize) -> bool {
        self.heights.measure(log, most)
    }

    /// Shows all lines before a number, but for what is folded.
    pub fn show_all(&mut self, lines: usize, folds: &Folds) {
        self.clear();
        let mut headers = folds.headers.iter().peekable();
        let mut from = 0;
        let end = lines..lines;
        for hidden in folds.hidden.iter().chain([&end]) {
            let to = hidden.start.min(lines);
            while let Some((header, line)) = headers.next_if(|(_, line)| *line <= to) {
                if from < *line {
                    self.put_lines(from, *line);
                    from = *line;
                }
                self.put_header(*header, *line);
            }
            self.put_lines(from, to);
            from = from.max(hidden.end).min(lines);
            // The headers of what is inside stand where it begins.
            while let Some((header, line)) = headers.next_if(|(_, line)| *line < from) {
                self.put_header(*header, *line);
            }
        }
    }

    /// Shows only these lines, given in ascending order.
    pub fn show_only(&mut self, lines: impl Iterator<Item = usize>) {
        self.clear();
        let mut run = 0..0;
        for line in lines {
            if line != run.end || run.is_empty() {
                self.put_lines(run.start, run.end);
                run.start = line;
            }
            run.end = line + 1;
        }
        self.put_lines(run.start, run.end);
    }

    fn clear(&mut self) {
        self.pieces.clear();
        (self.items, self.height) = (0, 0);
    }

    fn put_lines(&mut self, from: usize, to: usize) {
        if from < to {
            self.put(from, None);
            self.items += to - from;
            self.height += self.heights.rows(from..to) * ROW;
        }
    }

    fn put_header(&mut self, header: usize, line: usize) {
        self.put(line, Some(header));
        self.items += 1;
        self.height += HEADER;
    }

    fn put(&mut self, line: usize, header: Option<usize>) {
        self.pieces.push(Piece {
            item: self.items,
            top: self.height,
            line,
            header,
        });
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.items
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.items == 0
    }

    /// Height of all entries in pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The entry with that index.
    pub fn item(&self, index: usize) -> Option<Item> {
        if index >= self.items {
            return None;
        }
        let piece = self.piece(|piece| piece.item <= index)?;
        Some(match piece.header {
            Some(header) => Item::Header(header),
            None => Item::Line(piece.line + index - piece.item),
        })
    }

    /// The line of the entry with that index, or the line that the header stands before; 0 if there is none.
    pub fn line_at(&self, index: usize) -> usize {
        match self.piece(|piece| piece.item <= index) {
            Some(piece) if piece.header.is_none() => piece.line + index - piece.item,
            piece => piece.map_or(0, |piece| piece.line),
        }
    }

    /// Where the entry with that index begins, in pixels; the whole height if there is none.
    pub fn top(&self, index: usize) -> usize {
        match self.piece(|piece| piece.item <= index) {
            Some(piece) if index < self.items => {
                let lines = piece.line..piece.line + index - piece.item;
                piece.top + self.heights.rows(lines) * ROW
            }
            _ => self.height,
        }
    }

    /// The index of the entry at a place in pixels; the last one if that is below all.
    pub fn at(&self, place: usize) -> usize {
        let last = self.items.saturating_sub(1);
        match self.piece(|piece| piece.top <= place) {
            Some(piece) if piece.header.is_none() => {
                let rows = (place - piece.top) / ROW;
                let line = self.heights.line_after(piece.line, rows);
                (piece.item + line - piece.line).min(last)
            }
            piece => piece.map_or(0, |piece| piece.item).min(last),
        }
    }

    /// The index of the entry that shows a line, or of the next one below if it is hidden.
    pub fn place_of(&self, line: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.line <= line);
        let next = self.pieces.get(after).map_or(self.items, |next| next.item);
        match after.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if piece.header.is_none() => (piece.item + line - piece.line).min(next),
            _ => next,
        }
    }

    /// Whether a line is shown.
    pub fn shows(&self, line: usize) -> bool {
        self.item(self.place_of(line)) == Some(Item::Line(line))
    }

    /// The last piece of which this holds; it must hold of the first ones only.
    fn piece(&self, holds: impl Fn(&Piece) -> bool) -> Option<&Piece> {
        let after = self.pieces.partition_point(holds);
        self.pieces.get(after.checked_sub(1)?)
    }
}
