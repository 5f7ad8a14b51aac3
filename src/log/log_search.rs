//! Finding text in a log bit by bit, and in what is added to it.

use super::fold::Folded;
use super::{Case, Log, MAX_MATCHES, Match, search};

/// The matches of one needle so far.
#[derive(Default)]
pub struct LogSearch {
    needle: Option<Needle>,
    matches: Vec<Match>,
    /// Lines that were searched.
    searched: usize,
    revision: u64,
}

struct Needle {
    text: String,
    folded: Folded,
    case: Case,
}

impl LogSearch {
    /// Looks for a text; the empty text is nowhere.
    pub fn new(needle: &str, case: Case) -> Self {
        let needle = (!needle.is_empty() && !needle.contains('\n')).then(|| Needle {
            text: needle.to_owned(),
            folded: Folded::new(needle),
            case,
        });
        Self {
            needle,
            ..Self::default()
        }
    }

    /// Searches on, about so many bytes; tells whether there is more to search. Only what has changed is
    /// searched again.
    pub fn advance(&mut self, log: &Log, bytes: usize) -> bool {
        let Some(needle) = &self.needle else {
            return false;
        };
        let changed = log.changed_since(self.revision);
        self.revision = log.revision();
        if changed < self.searched {
            self.searched = changed;
            let kept = self.matches.partition_point(|found| found.line < changed);
            self.matches.truncate(kept);
        }
        let mut left = bytes;
        for segment in log.screen.segments() {
            let open = segment.open();
            let is_searched = open == self.searched && segment.line_text(open).is_empty();
            if open < self.searched || is_searched {
                continue;
            }
            let room = MAX_MATCHES.saturating_sub(self.matches.len());
            if room == 0 {
                break;
            }
            if left == 0 {
                return true;
            }
            if self.searched <= segment.first() {
                let places = search::places(
                    segment.text(),
                    &needle.text,
                    &needle.folded,
                    needle.case,
                    room,
                );
                self.matches.extend(places.into_iter().map(|place| {
                    let (line, origin) = segment.line_at(place.start);
                    Match {
                        line,
                        start: place.start - origin,
                        end: place.end - origin,
                    }
                }));
                left = left.saturating_sub(segment.text().len().max(1));
            } else {
                for line in self.searched..=open {
                    let text = segment.line_text(line);
                    let room = MAX_MATCHES.saturating_sub(self.matches.len());
                    let places =
                        search::places(text, &needle.text, &needle.folded, needle.case, room);
                    self.matches.extend(places.into_iter().map(|place| Match {
                        line,
                        start: place.start,
                        end: place.end,
                    }));
                    left = left.saturating_sub(text.len().max(1));
                }
            }
            // The next segment begins with the line that is open in this one.
            self.searched = open;
        }
        self.searched = log.len();
        false
    }

    /// The matches, in order and without overlap.
    pub fn matches(&self) -> &[Match] {
        &self.matches
    }

    /// The lines with matches, ascending, each once.
    pub fn lines(&self) -> impl Iterator<Item = usize> + '_ {
        let mut last = None;
        let lines = self.matches.iter().map(|found| found.line);
        lines.filter(move |line| last.replace(*line) != Some(*line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn searching_bit_by_bit_finds_the_same(
            pieces in prop::collection::vec("[abAßs]{0,6}|\n|\n\n|\r|\u{1b}\\[2A", 0..120),
            needle in "[abs]{0,2}",
            sensitive: bool,
            bytes in 1..40_usize,
        ) {
            let case = if sensitive { Case::Sensitive } else { Case::Insensitive };
            let mut log = Log::default();
            let mut search = LogSearch::new(&needle, case);
            for piece in &pieces {
                log.push(piece.as_bytes());
                search.advance(&log, bytes);
            }
            while search.advance(&log, bytes) {}
            prop_assert_eq!(search.matches(), log.find(&needle, case));
        }
    }

    #[test]
    fn a_long_log_is_searched_in_slices() {
        let mut log = Log::default();
        for _ in 0..100 {
            log.push("some words of a log\n".repeat(1_000).as_bytes());
        }
        log.push(b"needle\n");
        let mut search = LogSearch::new("NEEDLE", Case::Insensitive);
        let mut slices = 1;
        while search.advance(&log, 1) {
            slices += 1;
        }
        assert!(slices > 4);
        assert_eq!(search.matches(), log.find("needle", Case::Sensitive));
        log.clear();
        search.advance(&log, usize::MAX);
        assert!(search.matches().is_empty());
    }
}
