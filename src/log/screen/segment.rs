//! Some hundreds of kilobytes of lines with their text in one string. A log is a list of segments,
//! so that it grows without being copied as a whole.

use std::ops::Range;

use crate::log::line::{Runs, Span};

/// Bytes of text after which a segment is sealed at its next newline.
const FULL: usize = 248 << 10;
/// Bytes reserved for a segment's text: room for a last line that goes beyond [`FULL`].
const RESERVED: usize = 256 << 10;

/// Lines one after the other, each ended by `\n`, except that the last may still be open.
pub(in crate::log) struct Segment {
    /// Number of the first line.
    first: usize,
    text: String,
    /// Where each line starts; the last entry is where the open line starts.
    starts: Vec<u32>,
    spans: Vec<Span>,
}

impl Default for Segment {
    fn default() -> Self {
        Segment {
            first: 0,
            text: String::new(),
            starts: vec![0],
            spans: Vec::new(),
        }
    }
}

impl Segment {
    /// Number of the first line.
    pub(in crate::log) fn first(&self) -> usize {
        self.first
    }

    /// Number of the open line; all before it have ended.
    pub(in crate::log) fn open(&self) -> usize {
        self.first + self.starts.len().saturating_sub(1)
    }

    pub(in crate::log) fn text(&self) -> &str {
        &self.text
    }

    /// Appends text without line breaks to the open line.
    pub(in crate::log) fn put(&mut self, text: &str, style: u16) {
        self.mark(style);
        self.text.push_str(text);
    }

    pub(in crate::log) fn put_char(&mut self, char: char, style: u16) {
        self.mark(style);
        self.text.push(char);
    }

    /// Notes a change of style. Unmarked text at the start has style 0.
    fn mark(&mut self, style: u16) {
        if self.spans.last().map_or(0, |span| span.style) != style {
            let start = self.text.len() as u32;
            self.spans.push(Span { start, style });
        }
    }

    pub(in crate::log) fn end_line(&mut self) {
        self.text.push('\n');
        self.starts.push(self.text.len() as u32);
    }

    /// Opens the last line that has ended again. The open line must be empty.
    pub(in crate::log) fn reopen(&mut self) {
        if self.starts.len() > 1 {
            self.starts.pop();
            self.text.pop();
        }
    }

    /// Removes the open line's text.
    pub(in crate::log) fn cut_line(&mut self) {
        let start = self.start(self.open());
        self.text.truncate(start);
        let kept = self
            .spans
            .partition_point(|span| (span.start as usize) < start);
        self.spans.truncate(kept);
    }

    /// Empties the segment, which then starts at line `first`.
    pub(in crate::log) fn reset(&mut self, first: usize) {
        self.first = first;
        self.text.clear();
        self.starts.truncate(1);
        self.spans.clear();
    }

    pub(in crate::log) fn is_full(&self) -> bool {
        self.text.len() >= FULL
    }

    /// Puts a new segment in its place and returns the full one, shrunk to what it holds.
    pub(in crate::log) fn seal(&mut self) -> Segment {
        let mut starts = Vec::with_capacity(self.starts.len());
        starts.push(0);
        let next = Segment {
            first: self.open(),
            text: String::with_capacity(RESERVED),
            starts,
            spans: Vec::with_capacity(self.spans.len()),
        };
        let mut sealed = std::mem::replace(self, next);
        sealed.text.shrink_to_fit();
        sealed.starts.shrink_to_fit();
        sealed.spans.shrink_to_fit();
        sealed
    }

    pub(in crate::log) fn line_text(&self, line: usize) -> &str {
        self.text.get(self.range(line)).unwrap_or_default()
    }

    /// Where a line is in the segment's text, without its `\n`.
    fn range(&self, line: usize) -> Range<usize> {
        let end = match self.starts.get(line + 1 - self.first) {
            Some(next) => (*next as usize).saturating_sub(1),
            None => self.text.len(),
        };
        self.start(line)..end
    }

    /// The styled runs of one line, as byte ranges of the segment's text.
    pub(in crate::log) fn runs(&self, line: usize) -> Runs<'_> {
        let range = self.range(line);
        let after = self
            .spans
            .partition_point(|span| span.start as usize <= range.start);
        let (before, rest) = self.spans.split_at(after);
        let style = before.last().map_or(0, |span| span.style);
        Runs::new(range, style, rest)
    }

    /// The number of the line that a byte of the text is in, and where that line starts.
    pub(in crate::log) fn line_at(&self, byte: usize) -> (usize, usize) {
        let after = self.starts.partition_point(|start| *start as usize <= byte);
        let line = self.first + after.saturating_sub(1);
        (line, self.start(line))
    }

    fn start(&self, line: usize) -> usize {
        self.starts
            .get(line - self.first)
            .map_or(0, |start| *start as usize)
    }
}
