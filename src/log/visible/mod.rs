//! Which lines of a log are in view: all, or all but what is folded, or those that match, each at its height. Whatever is asked is answered without going over the lines.

mod heights;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::Log;
use heights::Heights;

/// Height of a row of text in pixels.
pub const ROW: usize = 20;
/// What a line that can be folded is higher than others, in pixels, so that its button can be hit.
pub const HEAD: usize = 8;

/// Lines that follow one another.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Index of the first entry.
    item: usize,
    /// Its place in pixels.
    top: usize,
    /// The first line.
    line: usize,
    /// Whether it is a single line that can be folded.
    is_head: bool,
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

    /// Shows all lines before a number, but for the hidden ones. `heads` are the lines that can be folded. Both are ascending,
    /// and the hidden ranges are apart from each other.
    pub fn show_all(
        &mut self,
        lines: usize,
        hidden: &[Range<usize>],
        heads: impl Iterator<Item = usize>,
    ) {
        self.clear();
        let mut heads = heads.peekable();
        let mut from = 0;
        let end = lines..lines;
        for hidden in hidden.iter().chain([&end]) {
            let to = hidden.start.min(lines);
            while let Some(head) = heads.next_if(|head| *head < to) {
                if from <= head {
                    self.put_lines(from, head);
                    self.put_head(head);
                    from = head + 1;
                }
            }
            self.put_lines(from, to);
            from = from.max(hidden.end).min(lines);
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
            self.put(from, false);
            self.items += to - from;
            self.height += self.heights.rows(from..to) * ROW;
        }
    }

    fn put_head(&mut self, line: usize) {
        self.put(line, true);
        self.items += 1;
        self.height += self.heights.rows(line..line + 1) * ROW + HEAD;
    }

    fn put(&mut self, line: usize, is_head: bool) {
        self.pieces.push(Piece {
            item: self.items,
            top: self.height,
            line,
            is_head,
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

    /// The line of the entry with that index.
    pub fn line(&self, index: usize) -> Option<usize> {
        (index < self.items).then(|| self.line_at(index))
    }

    /// The line of the entry with that index, or the one that would follow the last; 0 if there is none.
    pub fn line_at(&self, index: usize) -> usize {
        self.piece(|piece| piece.item <= index)
            .map_or(0, |piece| piece.line + index - piece.item)
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
            Some(piece) if !piece.is_head => {
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
            Some(piece) => (piece.item + line - piece.line).min(next),
            None => next,
        }
    }

    /// Whether a line is shown.
    pub fn shows(&self, line: usize) -> bool {
        self.line(self.place_of(line)) == Some(line)
    }

    /// The last piece of which this holds; it must hold of the first ones only.
    fn piece(&self, holds: impl Fn(&Piece) -> bool) -> Option<&Piece> {
        let after = self.pieces.partition_point(holds);
        self.pieces.get(after.checked_sub(1)?)
    }
}
