//! A difference as rows: long stretches that are alike are folded.

use std::collections::HashMap;

use super::diff::Hunk;

/// So many lines that are alike are shown around what differs.
const CONTEXT: usize = 3;

/// A row. Lines are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Row {
    /// A line of both sides: its number on the left one and on the right one.
    Same(usize, usize),
    /// A line that only the left side has.
    Removed(usize),
    /// A line that only the right side has.
    Added(usize),
    /// Lines of both sides that are folded.
    Folded {
        /// The index of their hunk.
        hunk: usize,
        /// How many there are.
        count: usize,
    },
}

/// The rows of a difference. `opened` is how many lines of a hunk, by its index, have been unfolded.
pub fn rows<'a>(
    hunks: &'a [Hunk],
    opened: &'a HashMap<usize, usize>,
) -> impl Iterator<Item = Row> + 'a {
    let last = hunks.len().saturating_sub(1);
    hunks.iter().enumerate().flat_map(move |(index, hunk)| {
        let length = hunk.left.len();
        let before = if index == 0 { 0 } else { CONTEXT };
        let head = before + opened.get(&index).copied().unwrap_or_default();
        let tail = if index == last { 0 } else { CONTEXT };
        let count = length.saturating_sub(head + tail);
        // One line is no shorter folded.
        let is_folded = hunk.same && count > 1;
        let (head, tail) = if is_folded {
            (head, length - tail)
        } else {
            (length, length)
        };
        let (left, right) = (hunk.left.start, hunk.right.start);
        let same = move |at: usize| Row::Same(left + at, right + at);
        let alike = if hunk.same { 0..head } else { 0..0 };
        let rest = if hunk.same { tail..length } else { 0..0 };
        let folded = is_folded.then_some(Row::Folded { hunk: index, count });
        let (removed, added) = if hunk.same {
            (0..0, 0..0)
        } else {
            (hunk.left.clone(), hunk.right.clone())
        };
        alike
            .map(same)
            .chain(folded)
            .chain(rest.map(same))
            .chain(removed.map(Row::Removed))
            .chain(added.map(Row::Added))
    })
}
