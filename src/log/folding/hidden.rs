//! Lines that are hidden, collected from several sides.

use std::ops::Range;

/// Ranges of lines in any order, which may overlap.
#[derive(Default)]
pub(super) struct Hidden(Vec<Range<usize>>);

impl Hidden {
    pub(super) fn add(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.0.push(range);
        }
    }

    /// Hides a range but for one line.
    pub(super) fn hide(&mut self, range: Range<usize>, but: usize) {
        if range.contains(&but) {
            self.add(range.start..but);
            self.add(but + 1..range.end);
        } else {
            self.add(range);
        }
    }

    /// The same lines as ranges that are ascending and apart from each other.
    pub(super) fn merged(mut self) -> Vec<Range<usize>> {
        self.0.sort_unstable_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(self.0.len());
        for range in self.0 {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }
}
