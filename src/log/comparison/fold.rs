//! Which lines of a difference are shown at first.

use std::ops::Range;

use super::diff::Hunk;

/// So many lines that are alike are shown around what differs.
pub const CONTEXT: usize = 3;

/// Lines of a hunk that is alike, as they are shown: those at its beginning and its end, and the others on demand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folded {
    /// How many are shown at its beginning.
    pub head: usize,
    /// Those that are shown on demand, counted from its beginning.
    pub hidden: Range<usize>,
}

/// How the hunk with that index is folded; `None` if it is shown as a whole.
pub fn folded(hunks: &[Hunk], index: usize) -> Option<Folded> {
    let hunk = hunks.get(index).filter(|hunk| hunk.same)?;
    let length = hunk.left.len();
    let head = if index == 0 { 0 } else { CONTEXT };
    let tail = if index + 1 == hunks.len() { 0 } else { CONTEXT };
    // One line is no shorter folded.
    let hidden = head..length.saturating_sub(tail);
    (hidden.len() > 1).then_some(Folded { head, hidden })
}
