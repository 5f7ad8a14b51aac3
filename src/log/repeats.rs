//! Progress that is written as line after line, which can be folded into the last of each kind.

mod kind;

use std::collections::HashMap;
use std::ops::Range;

use super::Log;
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
    next: usize,
    first: usize,
    /// The last line and the number of lines of each kind since line `first`.
    kinds: HashMap<u64, (usize, usize)>,
}

impl Repeats {
    /// Reads the lines of the log that are settled, or all if it has ended. Lines that were read
    /// before are not read again.
    pub fn read(&mut self, log: &Log, ended: bool) {
        let end = if ended { log.len() } else { log.settled() };
        for number in self.next..end {
            self.push(number, log.line(number).map_or("", |line| line.text()));
        }
        if ended {
            self.end_run();
        }
    }

    /// Reads one line; they must come in order.
    fn push(&mut self, number: usize, text: &str) {
        let kind = kind(text);
        if kind.is_none() || self.kinds.len() >= MAX_KINDS {
            self.end_run();
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

    /// Ends the run that may be growing.
    fn end_run(&mut self) {
        let run = self.growing();
        self.kinds.clear();
        self.runs.extend(run);
    }

    /// The lines since `first`, if they hide enough.
    fn growing(&self) -> Option<Run> {
        let lines = self.first..self.next;
        if self.kinds.is_empty() || lines.len() < self.kinds.len() + LEAST {
            return None;
        }
        let mut last: Vec<(usize, usize)> = self.kinds.values().copied().collect();
        last.sort_unstable();
        Some(Run { lines, last })
    }

    /// The runs so far, in order; the last may still grow.
    pub fn runs(&self) -> Vec<Run> {
        self.runs.iter().cloned().chain(self.growing()).collect()
    }
}

#[cfg(test)]
mod tests;
