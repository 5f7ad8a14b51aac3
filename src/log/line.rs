//! One line with its styles.

use std::iter;
use std::ops::Range;

use super::columns;
use super::links::{self, Link};
use super::style::{Style, Styles};

/// A line's text and colours, borrowed from the log.
#[derive(Clone)]
pub struct Line<'a> {
    text: &'a str,
    runs: Runs<'a>,
    styles: &'a Styles,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, runs: Runs<'a>, styles: &'a Styles) -> Self {
        Line { text, runs, styles }
    }

    /// The text without line end and escapes. Of the control characters only tabs are left;
    /// format characters (bidirectional, zero-width) are kept.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The column of a byte of the text, counted from 0 as terminals count them.
    pub fn column(&self, byte: usize) -> usize {
        columns::end(0, self.text.get(..byte).unwrap_or(self.text))
    }

    /// Byte ranges of [`text`](Line::text) and their styles, left to right. Together they cover
    /// the text exactly; neighbours differ in style; a blank line has none.
    pub fn spans(&self) -> impl Iterator<Item = (Range<usize>, Style)> + use<'a> {
        let styles = self.styles;
        let mut runs = self.runs().peekable();
        iter::from_fn(move || {
            let (mut range, number) = runs.next()?;
            let style = styles.get(number).style;
            while let Some((next, _)) = runs.next_if(|(_, next)| styles.get(*next).style == style) {
                range.end = next.end;
            }
            Some((range, style))
        })
    }

    /// The links in the line, left to right: where the program has said that its text leads (OSC 8),
    /// and addresses that can be read elsewhere.
    pub fn links(&self) -> Vec<Link<'a>> {
        let mut links: Vec<Link> = Vec::new();
        let mut last = 0;
        for (range, number) in self.runs() {
            let link = self.styles.get(number).link;
            match (links.last_mut(), self.styles.link(link)) {
                (Some(before), Some(_)) if before.range.end == range.start && last == link => {
                    before.range.end = range.end;
                }
                (_, Some(address)) => links.push(Link { range, address }),
                (_, None) => {}
            }
            last = link;
        }
        for link in links::written_in(self.text) {
            let place = links.partition_point(|other| other.range.end <= link.range.start);
            let next = links.get(place);
            if next.is_none_or(|next| next.range.start >= link.range.end) {
                links.insert(place, link);
            }
        }
        links
    }

    /// Runs of one look, as byte ranges of the line.
    fn runs(&self) -> impl Iterator<Item = (Range<usize>, u16)> + use<'a> {
        let origin = self.runs.at;
        let runs = self.runs.clone();
        runs.map(move |(range, style)| (range.start - origin..range.end - origin, style))
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
