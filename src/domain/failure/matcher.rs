//! Finds the fragments of all causes in a line at once.
//!
//! Each fragment is filed under four bytes of its text. A table of bits tells for most places in a line
//! that nothing is filed under the bytes there, so that hardly any fragment is compared.

use std::sync::LazyLock;

use super::cause::Cause;
use super::causes;
use super::fragment::{longest_text, occurs};

/// What a fragment tells of its cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is this cause. The lower, the more telling.
    Fragment(u8),
    /// It is this cause where no other is known.
    Frame(u8),
    /// The step got over it.
    Recovered,
    /// Frames mean something else.
    Unless,
}

struct Entry {
    number: usize,
    key: u32,
    /// The fragment's longest text, and where in it the key is.
    text: &'static [u8],
    offset: usize,
    fragment: &'static str,
    cause: usize,
    role: Role,
}

/// Bits of the table.
const BITS: usize = 1 << 14;

/// The fragments of all causes.
pub(super) struct Matcher {
    filter: Box<[u64; BITS / 64]>,
    entries: Vec<Entry>,
}

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::new(causes::all()));

/// The matcher of all known causes.
pub(super) fn matcher() -> &'static Matcher {
    &MATCHER
}

impl Matcher {
    fn new(causes: impl Iterator<Item = &'static Cause>) -> Self {
        let mut matcher = Matcher {
            filter: Box::new([0; BITS / 64]),
            entries: Vec::new(),
        };
        for (index, cause) in causes.enumerate() {
            let numbered = |fragments: &'static [&'static str]| (0..=u8::MAX).zip(fragments);
            for (rank, fragment) in numbered(cause.fragments) {
                matcher.add(fragment, index, Role::Fragment(rank));
            }
            for (rank, fragment) in numbered(cause.frames) {
                matcher.add(fragment, index, Role::Frame(rank));
            }
            for fragment in cause.recovered {
                matcher.add(fragment, index, Role::Recovered);
            }
            for fragment in cause.unless {
                matcher.add(fragment, index, Role::Unless);
            }
        }
        matcher.entries.sort_unstable_by_key(|entry| entry.key);
        matcher
    }

    fn add(&mut self, fragment: &'static str, cause: usize, role: Role) {
        let text = longest_text(fragment).as_bytes();
        let places = text.windows(4).enumerate();
        let (offset, rarest) = places
            .max_by_key(|(_, bytes)| rarity(bytes))
            .unwrap_or_default();
        let key = key(rarest);
        let bit = bit(key);
        if let Some(word) = self.filter.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
        self.entries.push(Entry {
            number: self.entries.len(),
            key,
            text,
            offset,
            fragment,
            cause,
            role,
        });
    }

    /// Whether the longest text of a fragment is in the line.
    pub(super) fn may_find(&self, line: &str) -> bool {
        self.candidates(line).next().is_some()
    }

    /// Calls `found` with the cause's index and the role of each fragment in the line.
    pub(super) fn search(&self, line: &str, mut found: impl FnMut(usize, Role)) {
        let mut seen: Vec<usize> = Vec::new();
        for entry in self.candidates(line) {
            if seen.contains(&entry.number) {
                continue;
            }
            seen.push(entry.number);
            if occurs(entry.fragment, line) {
                found(entry.cause, entry.role);
            }
        }
    }

    /// The fragments whose longest text is in the line.
    fn candidates<'a>(&'a self, line: &'a str) -> impl Iterator<Item = &'a Entry> {
        let bytes = line.as_bytes();
        let mut key = 0_u32;
        let keys = bytes.iter().map(move |byte| {
            key = key << 8 | u32::from(*byte);
            key
        });
        let filed = keys.enumerate().filter(|(_, key)| {
            let bit = bit(*key);
            let word = self.filter.get(bit / 64).copied().unwrap_or_default();
            word >> (bit % 64) & 1 == 1
        });
        filed.flat_map(move |(last, key)| {
            let first = self.entries.partition_point(|entry| entry.key < key);
            let entries = self.entries.get(first..).unwrap_or_default();
            let of_key = entries.iter().take_while(move |entry| entry.key == key);
            of_key.filter(move |entry| {
                let start = (last + 1).checked_sub(4 + entry.offset);
                let text = start.and_then(|start| bytes.get(start..));
                text.is_some_and(|text| text.starts_with(entry.text))
            })
        })
    }
}

fn key(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |key, byte| key << 8 | u32::from(*byte))
}

fn bit(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 18) as usize
}

/// How rare the bytes are in the output of builds, roughly.
fn rarity(bytes: &[u8]) -> u32 {
    let rarity = |byte: &u8| match byte {
        b' ' | b'e' | b't' | b'a' | b'o' | b'r' | b'n' | b'i' | b's' | b'l' => 0,
        b'a'..=b'z' | b'.' | b'/' | b'-' => 1,
        b'0'..=b'9' | b':' => 2,
        b'A'..=b'Z' => 3,
        _ => 4,
    };
    bytes.iter().map(rarity).sum()
}
