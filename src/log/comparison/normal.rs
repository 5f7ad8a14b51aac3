//! Lines without what differs from run to run.

use std::ops::Range;

use super::token::{
    ID, PATH, TIME, around_content_hash, digits, is_day, is_seconds, is_weekday, mask, mask_pair,
};

/// The line as it is compared. Replaced by a word for their kind are:
///
/// - times of day with seconds, dates, durations, and numbers with a unit of time behind them;
/// - sizes, and shares in percent;
/// - hexadecimal words of seven or more characters with a digit, UUIDs, random ids, and the hash in the name of a bundled file;
/// - BuildKit's number of a step, and the seconds behind it or at the beginning of the line;
/// - what follows `/tmp/`.
///
/// Spaces at both ends are dropped, and several become one. A line that is normalised already stays as it is.
pub fn normalise(line: &str) -> String {
    let words = words(line);
    let mut out = String::with_capacity(line.len());
    let mut at = 0;
    let mut place = 0;
    while let Some(word) = words.get(place) {
        let before = line.get(at..word.start).unwrap_or_default();
        push_between(&mut out, before);
        let (count, mask) = replaced(line, &words, place);
        match mask {
            Some(mask) => out.push_str(mask),
            None => push_word(&mut out, line.get(word.clone()).unwrap_or_default()),
        }
        place += count;
        at = words.get(place - 1).map_or(word.end, |last| last.end);
    }
    push_between(&mut out, line.get(at..).unwrap_or_default());
    out.truncate(out.trim_end().len());
    out
}

/// How many words from `place` on are taken together, and what stands for them.
fn replaced(line: &str, words: &[Range<usize>], place: usize) -> (usize, Option<&'static str>) {
    let word = |place: usize| words.get(place).and_then(|word| line.get(word.clone()));
    let between = |place: usize| {
        let start = place
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .map_or(0, |before| before.end);
        words
            .get(place)
            .and_then(|word| line.get(start..word.start))
            .unwrap_or_default()
    };
    let follows = |place: usize, between: &str| {
        !between.is_empty() && between.trim().is_empty() && word(place).is_some()
    };
    let this = word(place).unwrap_or_default();
    let is_step = |place: usize| place == 0 && between(0) == "#" && word(0).is_some_and(digits);
    if is_step(place) {
        return (1, Some("<n>"));
    }
    if is_seconds(this) && (place == 0 || (place == 1 && is_step(0))) {
        return (1, Some(TIME));
    }
    let in_temporary = place > 0 && between(place) == "/" && word(place - 1) == Some("tmp");
    if in_temporary && between(place - 1).ends_with('/') {
        return (1, Some(PATH));
    }
    let next = word(place + 1).filter(|_| follows(place + 1, between(place + 1)));
    if let Some(next) = next {
        if is_weekday(this)
            && follows(place + 2, between(place + 2))
            && word(place + 2).is_some_and(|after| is_day(next, after))
        {
            return (3, Some(TIME));
        }
        if is_day(this, next) {
            return (2, Some(TIME));
        }
        if let Some(mask) = mask_pair(this, next) {
            return (2, Some(mask));
        }
    }
    (1, mask(this))
}

fn push_word(out: &mut String, word: &str) {
    match around_content_hash(word) {
        Some((before, after)) => {
            out.push_str(before);
            out.push_str(ID);
            out.push_str(after);
        }
        None => out.push_str(word),
    }
}

/// Appends what stands between words, of several spaces one, and none at the beginning.
fn push_between(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// The words of a line: letters and digits, and what joins them. A point, a colon and the like belong to a word only between
/// what they join.
fn words(line: &str) -> Vec<Range<usize>> {
    let bytes = line.as_bytes();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut before = b' ';
    for (at, byte) in bytes.iter().copied().enumerate() {
        let after = bytes.get(at + 1).copied().unwrap_or(b' ');
        let is_part = match byte {
            b'.' | b'-' => is_letter(before) && is_letter(after),
            b',' | b':' | b'+' => {
                // Not in sha256:0e4f1a2b.
                let first = start.and_then(|start: usize| bytes.get(start));
                let is_number = first.is_some_and(u8::is_ascii_digit);
                is_number && before.is_ascii_digit() && after.is_ascii_digit()
            }
            b'%' => before.is_ascii_digit(),
            byte => is_letter(byte),
        };
        match (is_part, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
        before = byte;
    }
    words.extend(start.map(|from| from..bytes.len()));
    words
}

/// Letters of other scripts count as well: all that is not ASCII does.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}
