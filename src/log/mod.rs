//! A build log: bytes in, styled lines out.
//!
//! [`Log`] reads the bytes as a terminal of 200 rows does: it carries out carriage returns, cursor
//! movement and erasing, turns colours into [`Style`]s, and drops all other control characters and
//! sequences. Lines that have left the screen at the top stay as they are. No input makes it fail.

mod arrivals;
mod changes;
mod columns;
pub mod comparison;
mod contrast;
mod errors;
mod fold;
pub mod folding;
mod level;
mod line;
mod links;
mod log_search;
mod marks;
mod oklab;
pub mod overlap;
mod parser;
pub mod repeats;
pub mod replay;
mod scan;
mod screen;
mod search;
mod sgr;
pub mod steps;
mod style;
#[cfg(test)]
mod tests;
pub mod visible;

pub use arrivals::{Arrivals, Times};
pub use contrast::Ink;
pub use errors::Errors;
pub use level::{Level, level};
pub use line::Line;
pub use links::Link;
pub use log_search::LogSearch;
pub use marks::{Mark, marks};
pub use search::{Case, MAX_MATCHES, Match};
pub use style::{Colour, Style};

use std::mem;

use changes::Changes;
use parser::Parser;
use screen::Screen;

/// A log that grows at its end. Lines are numbered from 0.
#[derive(Default)]
pub struct Log {
    parser: Parser,
    screen: Screen,
    bytes: u64,
    changes: Changes,
}

impl Log {
    /// Appends bytes as they arrive. A chunk may end anywhere: inside a UTF-8 sequence, inside an
    /// escape sequence, between CR and LF. Bytes that are not UTF-8 become U+FFFD.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        self.screen.begin();
        self.parser.feed(bytes, &mut self.screen);
        self.changes.note(self.screen.settle());
    }

    /// Removes all lines and frees their memory.
    pub fn clear(&mut self) {
        let changes = mem::take(&mut self.changes);
        *self = Log::default();
        self.changes = changes;
        self.changes.note(0);
    }

    /// Lines so far. The last one counts from its first character on, ended or not.
    pub fn len(&self) -> usize {
        self.screen.len()
    }

    /// Whether there is no line at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of first lines that can never change again. It never gets smaller.
    pub fn settled(&self) -> usize {
        self.screen.settled()
    }

    /// A number that grows with every [`push`](Log::push).
    pub fn revision(&self) -> u64 {
        self.changes.revision()
    }

    /// The first line that may differ from what it was at an earlier [`revision`](Log::revision), or
    /// that was not there or is no longer; the log's length if there is none.
    pub fn changed_since(&self, revision: u64) -> usize {
        self.changes.since(revision).unwrap_or(self.len())
    }

    /// Bytes pushed since the start or the last [`clear`](Log::clear), escapes included.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Columns of the widest line: two for a CJK character or emoji, none for an accent.
    pub fn widest(&self) -> usize {
        self.screen.widest()
    }

    /// The line with that number, if there is one. Nothing is copied.
    pub fn line(&self, index: usize) -> Option<Line<'_>> {
        self.screen.line(index)
    }

    /// The whole log as plain text, for copying and saving: every ended line with `\n`, no escapes.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for segment in self.screen.segments() {
            text.push_str(segment.text());
        }
        text
    }

    /// Where `needle` occurs, in order and without overlap, at most [`MAX_MATCHES`] times.
    /// A match lies within one line; the empty needle matches nowhere.
    pub fn find(&self, needle: &str, case: Case) -> Vec<Match> {
        search::find(self.screen.segments(), needle, case)
    }
}
