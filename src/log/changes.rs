//! Which lines have changed since when.

use std::collections::VecDeque;

/// Changes that are remembered. For a reader that is further behind, all lines count as changed.
const REMEMBERED: usize = 64;

/// The first changed line of recent revisions.
#[derive(Default)]
pub(super) struct Changes {
    revision: u64,
    /// Revisions and the first line that each has changed, both ascending: of a revision that changed
    /// a line further up, the ones before it are of no interest.
    list: VecDeque<(u64, usize)>,
    /// The last revision that is no longer in the list.
    forgotten: u64,
}

impl Changes {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Notes a new revision, in which the lines from this one on may have changed.
    pub(super) fn note(&mut self, line: usize) {
        self.revision += 1;
        while self.list.back().is_some_and(|(_, from)| *from >= line) {
            self.list.pop_back();
        }
        self.list.push_back((self.revision, line));
        if self.list.len() > REMEMBERED
            && let Some((revision, _)) = self.list.pop_front()
        {
            self.forgotten = revision;
        }
    }

    /// The first line that may have changed after a revision; none if there is no later one.
    pub(super) fn since(&self, revision: u64) -> Option<usize> {
        if revision < self.forgotten {
            return Some(0);
        }
        let mut later = self.list.iter().filter(|(of, _)| *of > revision);
        later.next().map(|(_, line)| *line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_line_of_all_later_changes_is_told(lines in prop::collection::vec(0..20usize, 0..200), since in 0..200u64) {
            let mut changes = Changes::default();
            for line in &lines {
                changes.note(*line);
            }
            prop_assert_eq!(changes.revision(), lines.len() as u64);
            let later = lines.iter().skip(since as usize).min().copied();
            prop_assert_eq!(changes.since(since), later);
        }

        #[test]
        fn a_reader_far_behind_looks_at_everything(count in 66..300usize) {
            let mut changes = Changes::default();
            for line in 0..count {
                changes.note(line);
            }
            prop_assert_eq!(changes.since(0), Some(0));
            prop_assert_eq!(changes.since(count as u64 - 60), Some(count - 60));
        }
    }
}
