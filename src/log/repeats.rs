//! Progress that is written as line after line, which can be folded into the last of each kind.

mod kind;

use std::collections::HashMap;
use std::ops::Range;

use super::{Level, Log, level};
use kind::kind;

/// Fewest lines that a run must hide.
const LEAST: usize = 2;
/// Most kinds of lines in a run, which bounds what is kept while it grows.
const MAX_KINDS: usize = 256;

/// Successive lines of progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The lines.
    pub lines: Range<usize>,
    /// Of each kind (the same layer and verb, the same words around numbers and bars) the last line, and
    /// how many lines it stands for, in order. The others can be hidden.
    pub last: Vec<(usize, usize)>,
}

/// The runs of progress in a log that grows at its end.
#[derive(Default)]
pub struct Repeats {
    runs: Vec<Run>,
    /// The run that may still grow.
    growing: Option<Run>,
    next: usize,
    first: usize,
    /// The last line and the number of lines of each kind since line `first`.
    kinds: HashMap<u64, (usize, usize)>,
    revision: u64,
}

impl Repeats {
    /// Reads on, at most so many lines: those that are settled, or all if the log has ended. Tells whether there is
    /// more to read. Lines that were read before are not read again, unless they have changed.
    pub fn advance(&mut self, log: &Log, ended: bool, most: usize) -> bool {
        if log.changed_since(self.revision) < self.next {
            *self = Self::default();
        }
        self.revision = log.revision();
        let all = if ended { log.len() } else { log.settled() };
        let end = all.min(self.next.saturating_add(most));
        if end <= self.next {
            return false;
        }
        for number in self.next..end {
            self.push(number, log.line(number).map_or("", |line| line.text()));
        }
        self.growing = self.run();
        end < all
    }

    /// Number of lines that were read.
    pub fn read(&self) -> usize {
        self.next
    }

    /// Reads one line; they must come in order.
    fn push(&mut self, number: usize, text: &str) {
        // What went wrong on the way is not folded.
        let kind = kind(text).filter(|_| level(text) == Level::Plain);
        if kind.is_none() || self.kinds.len() >= MAX_KINDS {
            let run = self.run();
            self.kinds.clear();
            self.runs.extend(run);
        }
        self.next = number + 1;
        if let Some(kind) = kind {
            if self.kinds.is_empty() {
                self.first = number;
            }
            let (last, count) = self.kinds.entry(kind).or_default();
            (*last, *count) = (number, *count + 1);
        }
    }

    /// The lines since `first`, if they hide enough.
    fn run(&self) -> Option<Run> {
        let lines = self.first..self.next;
        if self.kinds.is_empty() || lines.len() < self.kinds.len() + LEAST {
            return None;
        }
        let mut last: Vec<(usize, usize)> = self.kinds.values().copied().collect();
        last.sort_unstable();
        Some(Run { lines, last })
    }

    /// The runs so far, in order; the last may still grow.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().chain(&self.growing)
    }
}

#[cfg(test)]
mod tests;
