//! The structure of a build log: Dokploy's phases, and in them the steps of the tools.
//!
//! [`Steps`] is told each line once, in order, and knows at any time which sections there are, how far
//! each has come, and which one made the deployment fail. It knows how the tools write, and nothing of
//! causes.

pub mod buildkit;
mod classic;
pub mod compose;
pub mod dokploy;
mod failing;
mod failure;
pub mod lifecycle;
mod phase;
mod reading;
mod reading_build;
mod reading_excerpt;
mod reading_step;
mod section;
#[cfg(test)]
mod tests;
mod text;

pub use failure::Failure;
pub use section::{Kind, Section, State, Work};

use std::ops::Range;

use crate::log::Log;
use phase::Phase;

/// How a deployment ended, as its record says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It ended well.
    Done,
    /// It failed.
    Failed,
    /// It was stopped.
    Cancelled,
}

/// The sections of a log that grows at its end. While the last lines may still change, read them into a clone.
#[derive(Clone, Default)]
pub struct Steps {
    sections: Vec<Section>,
    /// From which line on which section is the innermost one: the line, the section's index plus one or 0.
    runs: Vec<(u32, u32)>,
    /// The section of the phase that runs or ran last.
    current: Option<usize>,
    /// The section within the phase to which lines without a mark belong.
    inner: Option<usize>,
    phase: Phase,
    /// The phase that failed.
    failed: Option<usize>,
    has_failed: bool,
    has_succeeded: bool,
}

impl Steps {
    /// Reads the next line, given without its escapes. Lines must come in the order of their numbers.
    pub fn push(&mut self, number: usize, text: &str) {
        if let Ok(line) = u32::try_from(number) {
            self.read(line, text);
        }
    }

    /// Reads lines of a log; they must follow those that were read before.
    pub fn push_lines(&mut self, log: &Log, lines: Range<usize>) {
        for number in lines {
            if let Some(line) = log.line(number) {
                self.push(number, line.text());
            }
        }
    }

    /// Tells that there are no more lines, and how the deployment ended.
    pub fn end(&mut self, outcome: Outcome) {
        let state = match outcome {
            Outcome::Done => State::Done,
            Outcome::Failed => State::Failed,
            Outcome::Cancelled => State::Cancelled,
        };
        if outcome == Outcome::Failed {
            self.fail_phase();
            self.has_failed = true;
        } else {
            self.close(state);
        }
    }

    /// The sections in the order in which they began. Sections follow the one that they lie in.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The section with that index.
    pub fn section(&self, index: usize) -> Option<&Section> {
        self.sections.get(index)
    }

    /// The innermost section of a line; `None` if it is in none.
    pub fn section_of(&self, line: usize) -> Option<usize> {
        let line = u32::try_from(line).ok()?;
        let after = self.runs.partition_point(|(start, _)| *start <= line);
        let (_, section) = self.runs.get(after.checked_sub(1)?)?;
        let section = (*section as usize).checked_sub(1)?;
        // The last run has no end of its own.
        let last = self.sections.get(section)?.last;
        (after < self.runs.len() || line <= last).then_some(section)
    }

    /// Whether the log says that the deployment ended well.
    pub fn has_succeeded(&self) -> bool {
        self.has_succeeded && self.failed.is_none() && !self.has_failed
    }

    fn kind(&self) -> Option<Kind> {
        self.section(self.current?).map(Section::kind)
    }

    /// Begins a phase and ends the one before it.
    fn open(&mut self, kind: Kind, name: &str) {
        self.close(State::Done);
        self.phase = Phase::default();
        self.inner = None;
        self.current = Some(self.add(kind, name, None));
    }

    fn add(&mut self, kind: Kind, name: &str, parent: Option<usize>) -> usize {
        self.sections.push(Section::new(kind, name, parent));
        self.sections.len() - 1
    }

    /// Ends the phase and what still runs in it.
    fn close(&mut self, state: State) {
        let Some(current) = self.current else { return };
        self.inner = None;
        for (index, section) in self.sections.iter_mut().enumerate().skip(current) {
            if section.state == State::Running {
                section.state = match state {
                    State::Failed if index != current && self.phase.last_step != Some(index) => {
                        State::Cancelled
                    }
                    state => state,
                };
            }
        }
    }

    fn fail_phase(&mut self) {
        let state = self.current.and_then(|current| self.section(current));
        match state.map(Section::state) {
            Some(State::Running) => self.close(State::Failed),
            Some(State::Failed) => self.inner = None,
            _ => return,
        }
        self.failed = self.current;
    }

    /// Assigns the line to the innermost section.
    fn keep(&mut self, line: u32) {
        let innermost = self.inner.or(self.current);
        if let Some(section) = innermost.and_then(|index| self.sections.get_mut(index)) {
            section.push(line);
            if let Some(parent) = section.parent
                && let Some(parent) = self.sections.get_mut(parent)
            {
                parent.last = parent.last.max(line);
                if parent.ranges.is_empty() {
                    parent.ranges.push(line..line);
                }
            }
        }
        let value = innermost.map_or(0, |index| u32::try_from(index + 1).unwrap_or(0));
        if self.runs.last().map_or(0, |(_, section)| *section) != value {
            self.runs.push((line, value));
        }
    }

    /// Assigns the line to no section.
    fn leave(&mut self, line: u32) {
        if self.runs.last().is_some_and(|(_, section)| *section != 0) {
            self.runs.push((line, 0));
        }
    }
}
