//! Finding text in lines.

use std::ops::Range;

use super::fold::Folded;
use super::screen::segment::Segment;

/// Matches after which a search stops.
pub const MAX_MATCHES: usize = 100_000;

/// Whether upper and lower case are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They differ.
    Sensitive,
    /// They are the same, in every script: `É` and `é`, `И` and `и`, `ΟΔΟΣ` and `οδος`, `STRASSE`
    /// and `straße`.
    Insensitive,
}

/// A place where the needle occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Number of the line.
    pub line: usize,
    /// Where it starts, in bytes of the line's text.
    pub start: usize,
    /// Where it ends, likewise. A match may have more or fewer bytes than the needle: `ẞ` has three,
    /// `ss` two.
    pub end: usize,
}

/// The first [`MAX_MATCHES`] matches, in order and without overlap.
pub(super) fn find<'a>(
    segments: impl Iterator<Item = &'a Segment>,
    needle: &str,
    case: Case,
) -> Vec<Match> {
    if needle.is_empty() || needle.contains('\n') {
        return Vec::new();
    }
    let folded = Folded::new(needle);
    let mut matches = Vec::new();
    for segment in segments {
        let left = MAX_MATCHES - matches.len();
        if left == 0 {
            break;
        }
        let places = places(segment.text(), needle, &folded, case, left);
        matches.extend(places.into_iter().map(|place| {
            let (line, origin) = segment.line_at(place.start);
            Match {
                line,
                start: place.start - origin,
                end: place.end - origin,
            }
        }));
    }
    matches
}

/// Where the needle, given as it is and folded, occurs in a text.
pub(super) fn places(
    text: &str,
    needle: &str,
    folded: &Folded,
    case: Case,
    limit: usize,
) -> Vec<Range<usize>> {
    match case {
        Case::Sensitive => exact(text, needle, limit),
        Case::Insensitive => Folded::new(text).find(folded, limit),
    }
}

fn exact(text: &str, needle: &str, limit: usize) -> Vec<Range<usize>> {
    let found = text.match_indices(needle).take(limit);
    found.map(|(at, _)| at..at + needle.len()).collect()
}
