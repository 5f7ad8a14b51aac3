//! How a log is shown, as far as the address says it.

use std::ops::RangeInclusive;

use crate::log::Case;

/// What to find, what to show of it, and which lines are pointed at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogQuery {
    /// What to find; empty for nothing.
    pub find: String,
    /// Whether upper and lower case differ.
    pub case: bool,
    /// Whether only lines with matches are shown.
    pub only: bool,
    /// Whether the steps that have ended well are folded.
    pub fold: bool,
    /// The lines that a link points at, from 1.
    pub lines: Option<RangeInclusive<usize>>,
}

impl LogQuery {
    /// ":18" asks for line 18 instead of a text, ":18-20" for three lines, ":-1" for the last line: what is behind the colon.
    pub(super) fn wanted_lines(&self) -> Option<&str> {
        let wanted = self.find.strip_prefix(':')?.trim();
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '−');
        let are_lines =
            wanted.contains(|c: char| c.is_ascii_digit()) && wanted.chars().all(is_part);
        are_lines.then_some(wanted)
    }

    /// What is searched for, and how.
    pub(super) fn needle(&self) -> (&str, Case) {
        let case = if self.case {
            Case::Sensitive
        } else {
            Case::Insensitive
        };
        let is_text = self.wanted_lines().is_none();
        (if is_text { &self.find } else { "" }, case)
    }

    /// Whether lines without matches are left out.
    pub(super) fn is_filtered(&self) -> bool {
        self.only && !self.needle().0.is_empty()
    }
}
