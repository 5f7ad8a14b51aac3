//! Joins successive answers about a growing log, each of which holds only its last lines.

use std::iter;

/// Equal lines in a row that count as an overlap; fewer may be equal by chance.
const LEAST_LINES: usize = 50;

/// How many places are compared. A log that repeats itself more often cannot be joined with certainty.
const MAX_PLACES: usize = 1_000;

/// How a newer answer continues the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It begins with the whole older answer; what is new begins at this byte.
    Grown(usize),
    /// It begins with the end of the older answer; what is new begins at this byte. If the log repeats itself, lines may
    /// be missing or repeated there.
    Overlapping(usize),
    /// It has no overlap with the older answer: more was written in between than an answer holds.
    Gap,
    /// It is the answer about another log.
    Anew,
}

/// Compares two answers. `cut` if the newer one may be only the end of a log.
pub fn join(old: &str, new: &str, cut: bool) -> Join {
    if new.starts_with(old) {
        return Join::Grown(old.len());
    }
    if !cut {
        return Join::Anew;
    }
    let start = lines_at_start(new, LEAST_LINES);
    let line_starts = iter::once(0).chain(old.match_indices('\n').map(|(end, _)| end + 1));
    let mut places = line_starts
        .filter_map(|place| old.as_bytes().get(place..))
        .filter(|rest| rest.starts_with(start))
        .take(MAX_PLACES);
    // The first place from which all is equal gives the longest overlap.
    places
        .find(|rest| new.as_bytes().starts_with(rest))
        .map_or(Join::Gap, |overlap| Join::Overlapping(overlap.len()))
}

/// The text's first lines.
fn lines_at_start(text: &str, count: usize) -> &[u8] {
    let lines = text.as_bytes().split_inclusive(|byte| *byte == b'\n');
    let length = lines.take(count).map(<[u8]>::len).sum();
    text.as_bytes().get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("step {n}\n")).collect()
    }

    #[test]
    fn a_log_that_grew_is_continued_also_in_the_middle_of_a_line() {
        assert_eq!(join("", "a\n", false), Join::Grown(0));
        assert_eq!(join("a\nhal", "a\nhalf\n", false), Join::Grown(5));
    }

    #[test]
    fn a_short_log_that_changed_is_another_one() {
        assert_eq!(join("a\n", "b\n", false), Join::Anew);
    }

    #[test]
    fn a_log_whose_beginning_moved_on_is_joined_where_it_overlaps() {
        let (old, new) = (lines(0, 1_000), lines(300, 1_300));
        assert_eq!(
            join(&old, &new, true),
            Join::Overlapping(lines(300, 1_000).len())
        );
    }

    #[test]
    fn the_longest_overlap_counts() {
        // The last 60 lines are the 60 before them once more.
        let (start, tail) = (lines(0, 100), "same\n".repeat(120));
        let old = format!("{start}{tail}");
        let new = format!("{tail}{}", lines(500, 600));
        assert_eq!(join(&old, &new, true), Join::Overlapping(tail.len()));
    }

    #[test]
    fn fewer_than_fifty_equal_lines_are_a_gap() {
        assert_eq!(join(&lines(0, 1_000), &lines(960, 1_960), true), Join::Gap);
        assert_eq!(
            join(&lines(0, 1_000), &lines(2_000, 3_000), true),
            Join::Gap
        );
    }

    #[test]
    fn an_unfinished_last_line_does_not_break_the_join() {
        let old = format!("{}step 10", lines(0, 1_000));
        let new = format!("{}step 1000\n", lines(500, 1_000));
        assert_eq!(
            join(&old, &new, true),
            Join::Overlapping(old.len() - lines(0, 500).len())
        );
    }

    proptest! {
        #[test]
        fn lines_that_are_all_different_are_joined_exactly(total in 200_usize..700, tail in 120_usize..200, grown in 0_usize..100) {
            let old = lines(total - tail, total);
            let new = lines(total + grown - tail, total + grown);
            match join(&old, &new, true) {
                Join::Grown(at) | Join::Overlapping(at) => {
                    prop_assert_eq!(format!("{old}{}", &new[at..]), lines(total - tail, total + grown));
                }
                Join::Gap => prop_assert!(tail - grown < LEAST_LINES),
                Join::Anew => prop_assert!(false),
            }
        }

        #[test]
        fn no_text_makes_it_panic(old in "[aé\n]{0,200}", new in "[aé\n]{0,200}", cut: bool) {
            match join(&old, &new, cut) {
                Join::Grown(at) | Join::Overlapping(at) => prop_assert!(new.get(at..).is_some()),
                Join::Gap | Join::Anew => {}
            }
        }
    }
}
