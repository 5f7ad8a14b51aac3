//! Finding text: look for the needle's rarest byte, then compare.

use super::scan;
use super::segment::Segment;

/// Matches after which a search stops.
pub const MAX_MATCHES: usize = 100_000;

/// Whether upper and lower case are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// They differ.
    Sensitive,
    /// They are the same for the letters A to Z.
    AsciiInsensitive,
}

/// A place where the needle occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Number of the line.
    pub line: usize,
    /// Where it starts, in bytes of the line's text.
    pub start: usize,
    /// Where it ends, likewise.
    pub end: usize,
}

/// Bytes in order of how often logs have them, roughly; all others are rarer.
const COMMON: &[u8] = b" etaoinsrldcpu.m0/1-2g3f:h4b5v6789\"ky=,_w@x'[]()#";

struct Needle<'a> {
    bytes: &'a [u8],
    case: Case,
    /// Where the rarest byte is, and that byte in both cases (if they matter).
    rare: usize,
    lower: u8,
    upper: u8,
}

pub(super) fn find<'a>(
    segments: impl Iterator<Item = &'a Segment>,
    needle: &str,
    case: Case,
) -> Vec<Match> {
    let mut matches = Vec::new();
    let Some(needle) = Needle::new(needle.as_bytes(), case) else {
        return matches;
    };
    for segment in segments {
        let mut from = 0;
        while matches.len() < MAX_MATCHES
            && let Some(at) = needle.next(segment.text().as_bytes(), from)
        {
            let (line, origin) = segment.line_at(at);
            from = at + needle.bytes.len();
            matches.push(Match {
                line,
                start: at - origin,
                end: from - origin,
            });
        }
    }
    matches
}

impl<'a> Needle<'a> {
    /// None for what cannot be in a line.
    fn new(bytes: &'a [u8], case: Case) -> Option<Self> {
        if bytes.contains(&b'\n') {
            return None;
        }
        let rank = |byte: u8| {
            let byte = byte.to_ascii_lowercase();
            COMMON
                .iter()
                .position(|common| *common == byte)
                .unwrap_or(COMMON.len())
        };
        let (rare, byte) = bytes
            .iter()
            .enumerate()
            .max_by_key(|(_, byte)| rank(**byte))?;
        let (lower, upper) = match case {
            Case::Sensitive => (*byte, *byte),
            Case::AsciiInsensitive => (byte.to_ascii_lowercase(), byte.to_ascii_uppercase()),
        };
        Some(Needle {
            bytes,
            case,
            rare,
            lower,
            upper,
        })
    }

    /// Where the needle next is in `text`, not before `from`.
    fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut at = from + self.rare;
        loop {
            at += scan::either(text.get(at..)?, self.lower, self.upper)?;
            let start = at - self.rare;
            let found = text.get(start..start + self.bytes.len())?;
            let same = match self.case {
                Case::Sensitive => found == self.bytes,
                Case::AsciiInsensitive => found.eq_ignore_ascii_case(self.bytes),
            };
            if same {
                return Some(start);
            }
            at += 1;
        }
    }
}
