//! One line with its styles.

use std::ops::Range;

use super::style::Style;

/// A line's text and colours, borrowed from the log.
#[derive(Clone)]
pub struct Line<'a> {
    text: &'a str,
    runs: Runs<'a>,
    styles: &'a [Style],
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, runs: Runs<'a>, styles: &'a [Style]) -> Self {
        Line { text, runs, styles }
    }

    /// The text without line end and escapes. Of the control characters only tabs are left;
    /// format characters (bidirectional, zero-width) are kept.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Byte ranges of [`text`](Line::text) and their styles, left to right. Together they cover
    /// the text exactly; neighbours differ in style; a blank line has none.
    pub fn spans(&self) -> impl Iterator<Item = (Range<usize>, Style)> + use<'a> {
        let (origin, styles) = (self.runs.at, self.styles);
        self.runs.clone().map(move |(range, style)| {
            let style = styles.get(usize::from(style)).copied().unwrap_or_default();
            (range.start - origin..range.end - origin, style)
        })
    }
}

/// A change of style: from `start` on, a byte of the segment's text, the text has this style.
#[derive(Clone, Copy)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) style: u16,
}

/// Runs of one style within a line: byte ranges of the segment's text, style numbers.
#[derive(Clone)]
pub(super) struct Runs<'a> {
    at: usize,
    end: usize,
    style: u16,
    /// Changes of style after `at`, those of later lines included.
    rest: &'a [Span],
}

impl<'a> Runs<'a> {
    pub(super) fn new(range: Range<usize>, style: u16, rest: &'a [Span]) -> Self {
        Runs {
            at: range.start,
            end: range.end,
            style,
            rest,
        }
    }
}

impl Iterator for Runs<'_> {
    type Item = (Range<usize>, u16);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let (start, style) = (self.at, self.style);
        self.at = self.end;
        if let Some((next, rest)) = self.rest.split_first()
            && (next.start as usize) < self.end
        {
            self.at = next.start as usize;
            self.style = next.style;
            self.rest = rest;
        }
        Some((start..self.at, style))
    }
}
