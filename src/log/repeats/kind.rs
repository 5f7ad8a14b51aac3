//! What a line of progress says apart from how far it has come.

use std::hash::{DefaultHasher, Hasher};

/// Units of sizes, in small letters.
const SIZES: [&str; 8] = ["b", "kb", "mb", "gb", "kib", "mib", "gib", "bytes"];
/// Units of times.
const TIMES: [&str; 4] = ["ms", "s", "m", "h"];
/// What tools say of a layer of an image, after its id.
const OF_LAYERS: [&str; 11] = [
    "Pulling fs layer",
    "Waiting",
    "Downloading",
    "Verifying Checksum",
    "Download complete",
    "Extracting",
    "Pull complete",
    "Already exists",
    "Preparing",
    "Pushing",
    "Pushed",
];
/// Lines that differ in the address that follows.
const OF_ADDRESSES: [&str; 3] = ["Downloading from ", "Downloaded from ", "Download http"];
/// Longest bar between brackets, in bytes.
const LONGEST_BAR: usize = 600;
/// Longest line of progress, in bytes.
const LONGEST: usize = 2_000;

/// What has been seen of a line.
#[derive(Default)]
struct Seen {
    hasher: DefaultHasher,
    percentages: usize,
    sizes: usize,
    numbers: usize,
    bars: usize,
}

/// A number that lines of progress share if they are about the same; none if it is not progress.
pub(super) fn kind(text: &str) -> Option<u64> {
    if text.len() > LONGEST {
        return None;
    }
    let words = text.trim_start_matches("[INFO] ");
    if OF_ADDRESSES.iter().any(|start| words.starts_with(start)) {
        let mut hasher = DefaultHasher::new();
        hasher.write(b"Download");
        return Some(hasher.finish());
    }
    let mut seen = Seen::default();
    seen.read(text);
    let is_progress = seen.percentages > 0
        || seen.bars > 0
        || seen.sizes > 1
        || seen.numbers > 1 && text.starts_with("Progress")
        || is_of_layer(text);
    is_progress.then(|| seen.hasher.finish())
}

/// `1a2b3c4d5e6f: Downloading`, `#7 extracting sha256:…`.
fn is_of_layer(text: &str) -> bool {
    let text = text.trim_start();
    let id = text.trim_start_matches(|c: char| c.is_ascii_hexdigit());
    let words = id.trim_start_matches([':', ' ']);
    let has_id = text.len() - id.len() >= 12 && words.len() < id.len();
    has_id && OF_LAYERS.iter().any(|start| words.starts_with(start))
        || text.starts_with('#') && text.contains(" extracting sha256:")
}

impl Seen {
    fn read(&mut self, text: &str) {
        let mut rest = text;
        // Whether a number, and at most a separator after it, is on the left.
        let mut after_number = false;
        let mut before = ' ';
        while let Some(char) = rest.chars().next() {
            let word = word_of(rest);
            if let Some(end) = bar_of(rest) {
                self.bars += 1;
                self.hasher.write_u8(b'|');
                rest = rest.get(end..).unwrap_or_default();
                (before, after_number) = (' ', false);
            } else if char.is_ascii_digit() && (after_number || !"-_#./@".contains(before)) {
                rest = self.number(rest);
                (before, after_number) = ('0', true);
            } else if !word.is_empty() {
                if !(after_number && self.unit(word)) {
                    self.hasher.write(word.as_bytes());
                }
                rest = rest.get(word.len()..).unwrap_or_default();
                (before, after_number) = ('a', false);
            } else {
                let is_drawn = char.is_whitespace() || is_block(char);
                if !is_drawn {
                    self.hasher.write_u32(char.into());
                }
                after_number = after_number && before == '0';
                before = char;
                rest = rest.get(char.len_utf8()..).unwrap_or_default();
            }
        }
    }

    /// Reads a number with its unit; returns what follows.
    fn number<'a>(&mut self, text: &'a str) -> &'a str {
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let rest = text.trim_start_matches(is_part);
        let unit = word_of(rest);
        self.hasher.write_u8(b'0');
        if let Some(rest) = rest.strip_prefix('%') {
            self.percentages += 1;
            return rest;
        }
        if self.unit(unit) {
            let rest = rest.get(unit.len()..).unwrap_or_default();
            return rest.strip_prefix("/s").unwrap_or(rest);
        }
        self.numbers += 1;
        rest
    }

    /// Whether the word is a unit; counts it if it is one of sizes.
    fn unit(&mut self, word: &str) -> bool {
        let is_one_of = |units: &[&str]| units.iter().any(|unit| word.eq_ignore_ascii_case(unit));
        let is_size = is_one_of(&SIZES);
        self.sizes += usize::from(is_size);
        is_size || is_one_of(&TIMES)
    }
}

/// The letters and digits that a text begins with.
fn word_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric());
    text.get(..end.unwrap_or(text.len())).unwrap_or_default()
}

/// Parts of drawn bars and spinners.
fn is_block(char: char) -> bool {
    matches!(char, '━' | '╸' | '╺' | '■' | '□' | '\u{2580}'..='\u{259f}' | '\u{2800}'..='\u{28ff}')
}

/// Where a bar ends that the text begins with.
fn bar_of(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let is_part =
        |c: char| is_block(c) || matches!(c, '=' | '>' | '#' | '-' | '.' | '+' | ' ' | '*');
    let end = inside.find(|c| !is_part(c))?;
    let drawn = inside.get(..end)?;
    let is_bar = inside.get(end..)?.starts_with(']') && drawn.len() > 2 && end <= LONGEST_BAR;
    is_bar.then_some(end + 2)
}
