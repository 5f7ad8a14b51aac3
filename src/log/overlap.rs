//! Joins the ends of a growing log that can only be read as "the last so many lines".

/// Fewer equal lines in a row may be chance.
const LEAST_LINES: usize = 50;

/// So many places are looked at; a log that repeats itself more often cannot be joined for certain anyway.
const MOST_PLACES: usize = 1_000;

/// How an answer continues the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// It begins like the other and goes on; what is new begins at this byte.
    Grown(usize),
    /// Its beginning is the other's end; what is new begins at this byte. Lines may still be missing or repeated there,
    /// where a log repeats itself.
    Overlapping(usize),
    /// Nothing of it is in the other: more was written in between than an answer holds.
    Gap,
    /// It is another log.
    Anew,
}

/// Compares two answers. `cut`: the newer one may be the end of a longer log.
pub fn join(old: &str, new: &str, cut: bool) -> Join {
    if new.starts_with(old) {
        return Join::Grown(old.len());
    }
    if !cut {
        return Join::Anew;
    }
    let start = lines_at_start(new, LEAST_LINES);
    let (mut place, mut looked) = (0, 0);
    while looked < MOST_PLACES {
        let Some(end) = old.as_bytes().get(place..) else {
            break;
        };
        if end.starts_with(start) {
            looked += 1;
            // The first place that fits is the longest overlap.
            if new.as_bytes().starts_with(end) {
                return Join::Overlapping(end.len());
            }
        }
        match end.iter().position(|byte| *byte == b'\n') {
            Some(length) => place += length + 1,
            None => break,
        }
    }
    Join::Gap
}

fn lines_at_start(text: &str, count: usize) -> &[u8] {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    let end = ends.map(|(place, _)| place + 1).nth(count - 1);
    bytes.get(..end.unwrap_or(bytes.len())).unwrap_or(bytes)
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
