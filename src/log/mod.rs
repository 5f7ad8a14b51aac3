//! A build log: bytes in, styled lines out.
//!
//! [`Log`] reads the bytes as a terminal does, within each line: it carries out carriage returns,
//! cursor movement and erasing, turns colours into [`Style`]s, and drops all other control
//! characters and sequences. No input makes it fail.

mod fold;
mod level;
mod line;
pub mod overlap;
mod parser;
pub mod replay;
mod row;
mod screen;
mod search;
mod segment;
mod sgr;
pub mod steps;
mod style;
#[cfg(test)]
mod tests;

pub use level::{Level, level};
pub use line::Line;
pub use search::{Case, MAX_MATCHES, Match};
pub use style::{Colour, Style};

use parser::Parser;
use screen::Screen;

/// A log that grows at its end. Lines are numbered from 0.
#[derive(Default)]
pub struct Log {
    parser: Parser,
    screen: Screen,
    bytes: u64,
}

impl Log {
    /// Appends bytes as they arrive. A chunk may end anywhere: inside a UTF-8 sequence, inside an
    /// escape sequence, between CR and LF. Bytes that are not UTF-8 become U+FFFD.
    pub fn push(&mut self, bytes: &[u8]) {
        self.bytes = self.bytes.saturating_add(bytes.len() as u64);
        self.parser.feed(bytes, &mut self.screen);
        self.screen.settle();
    }

    /// Removes all lines and frees their memory.
    pub fn clear(&mut self) {
        *self = Log::default();
    }

    /// Lines so far. The last one counts from its first character on, ended or not.
    pub fn len(&self) -> usize {
        self.screen.len()
    }

    /// Whether there is no line at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes pushed since the start or the last [`clear`](Log::clear), escapes included.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Columns of the widest line: one for every character, whatever its width on screen.
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

    /// The first line whose [`level`] is [`Level::Error`], without the closing words of a failed deployment,
    /// which only say that there was an error.
    pub fn first_error(&self) -> Option<usize> {
        self.next_error(0)
    }

    /// The first error in line `from` or after it. After the log has grown, it is enough to search from
    /// the line that was last before, as that line may not have been complete.
    pub fn next_error(&self, from: usize) -> Option<usize> {
        (from..self.len()).find(|index| {
            let text = self.screen.line_text(*index);
            level(text) == Level::Error && !steps::dokploy::is_closing(text)
        })
    }
}
