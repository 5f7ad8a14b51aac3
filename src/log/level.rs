//! Which lines report trouble, told from the words that build tools print.

use std::ops::Range;

/// How serious a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing in the line says otherwise.
    Plain,
    /// Something to look at, such as `WARN deprecated …` or `warning: unused variable`.
    Warning,
    /// Something that failed, such as `ERROR: failed to solve`, `npm ERR! …` or `❌ Build failed`.
    Error,
}

/// The level of a line, given as plain text. The first hint in the line decides, so
/// `warning: failed to …` is a warning. Cautious: rather no level than a wrong one.
///
/// Hints are `❌`, `✖`, `⚠`; the words error, err, failed, fail, fatal, panic, warn, warning as a
/// label, that is before a colon (`error: …`, `TypeError: …`), in capitals, in brackets, or as the
/// line's first word in small letters; `ERR_…` codes; and failures spelled out: `failed to`,
/// `failed with`, `build failed`, `command failed`, `exit code: 1`, `exit status 1`,
/// `non-zero code: 1`, `panicked at`, `command not found`, `Segmentation fault`,
/// `Traceback (most recent call last)`.
///
/// Counts of zero are no hint, and neither is what a line merely quotes: a BuildKit step
/// (`#8 [4/9] RUN …`, ` > [4/9] RUN …`) or a commit's title (`HEAD is now at …`).
pub fn level(text: &str) -> Level {
    let bytes = text.as_bytes();
    if is_quote(bytes) {
        return Level::Plain;
    }
    let (mut start, mut folded, mut first) = (0, 0, true);
    for at in 0..=bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        if is_word(byte) {
            folded = folded << 8 | u64::from(byte | 0x20);
            continue;
        }
        if folded != 0 {
            let level = judge(bytes, start..at, folded, first);
            if level != Level::Plain {
                return level;
            }
            // Step numbers, times and `npm` come before the line's first word.
            let number = bytes.get(start).is_some_and(u8::is_ascii_digit);
            first = first && (number || folded == fold(b"npm"));
            folded = 0;
        }
        if byte == 0xe2 {
            match bytes.get(at + 1..at + 3) {
                Some([0x9d, 0x8c] | [0x9c, 0x96]) => return Level::Error,
                Some([0x9a, 0xa0]) => return Level::Warning,
                _ => {}
            }
        }
        start = at + 1;
    }
    Level::Plain
}

/// The last eight bytes of a word, letters made small: a word as one number, for quick comparison.
const fn fold(word: &[u8]) -> u64 {
    let (mut folded, mut rest) = (0, word);
    while let [byte, tail @ ..] = rest {
        folded = folded << 8 | (*byte | 0x20) as u64;
        rest = tail;
    }
    folded
}

const ERROR: u64 = fold(b"error");
const ERR: u64 = fold(b"err");
const FAILED: u64 = fold(b"failed");
const FAIL: u64 = fold(b"fail");
const FATAL: u64 = fold(b"fatal");
const PANIC: u64 = fold(b"panic");
const WARN: u64 = fold(b"warn");
const WARNING: u64 = fold(b"warning");
const CODE: u64 = fold(b"code");
const STATUS: u64 = fold(b"status");
const FOUND: u64 = fold(b"found");
const PANICKED: u64 = fold(b"panicked");
const SEGMENTATION: u64 = fold(b"segmentation");
const TRACEBACK: u64 = fold(b"traceback");

/// What one word says in its place.
fn judge(line: &[u8], word: Range<usize>, folded: u64, first: bool) -> Level {
    let (head, after) = line.split_at_checked(word.end).unwrap_or_default();
    let (before, word) = head.split_at_checked(word.start).unwrap_or_default();
    let labels = match folded {
        ERROR | ERR | FAILED | FAIL | FATAL | PANIC | WARN | WARNING => {
            is_label(before, word, after, first)
        }
        _ => false,
    };
    let error = match folded {
        WARN | WARNING if labels => return Level::Warning,
        FAILED if !labels => {
            after.starts_with(b" to ")
                || after.starts_with(b" with ")
                || follows(before, b"build ")
                || follows(before, b"command ")
        }
        CODE | STATUS => {
            let exit = follows(before, b"exit ")
                || follows(before, b"exited with ")
                || follows(before, b"non-zero ");
            exit && number(after).is_some_and(|digits| !digits.starts_with(b"0"))
        }
        FOUND => follows(before, b"command not ") || follows(before, b": not ") && after.is_empty(),
        PANICKED => after.starts_with(b" at"),
        SEGMENTATION => after.starts_with(b" fault"),
        TRACEBACK => after.starts_with(b" (most recent"),
        _ if word.ends_with(b"Error") || word.ends_with(b"Exception") => labels || has_colon(after),
        _ => labels || word.starts_with(b"ERR_"),
    };
    if error { Level::Error } else { Level::Plain }
}

/// Whether one of the label words labels the line, rather than being what it is about.
fn is_label(before: &[u8], word: &[u8], after: &[u8], first: bool) -> bool {
    let glued = |byte: Option<&u8>| byte.is_some_and(|byte| b"/-=_'\"$@".contains(byte));
    let dotted = before.ends_with(b".")
        || after
            .strip_prefix(b".")
            .is_some_and(|rest| rest.first().is_some_and(|b| is_word(*b)));
    if glued(before.last()) || glued(after.first()) || dotted || number(after) == Some(b"0") {
        return false;
    }
    let capitals = word.iter().all(u8::is_ascii_uppercase);
    let small = word.iter().all(u8::is_ascii_lowercase);
    let bracketed = before.ends_with(b"[") && after.starts_with(b"]");
    // `src/a.ts:1:2 - error TS2345: …`
    let leads =
        (first && before != b"0 " && !before.ends_with(b" 0 ")) || after.starts_with(b" TS");
    let parted = after.is_empty() || after.starts_with(b" ") || after.starts_with(b"[");
    capitals || bracketed || has_colon(after) || small && leads && parted
}

/// `: `, but not the `::` of a path.
fn has_colon(after: &[u8]) -> bool {
    after.starts_with(b":") && !after.starts_with(b"::")
}

/// The number that follows, at once or after a colon.
fn number(after: &[u8]) -> Option<&[u8]> {
    let gap = after.iter().take_while(|byte| b": ".contains(byte)).count();
    let rest = after.get(gap..)?;
    let len = rest
        .iter()
        .take_while(|byte| is_word(**byte) || **byte == b'.')
        .count();
    rest.get(..len)
        .filter(|number| number.first().is_some_and(u8::is_ascii_digit))
}

fn follows(before: &[u8], words: &[u8]) -> bool {
    let start = before.len().checked_sub(words.len());
    let end = start.and_then(|start| before.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(words))
}

fn is_quote(line: &[u8]) -> bool {
    let step = line.strip_prefix(b"#").is_some_and(|rest| {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        rest.get(digits..)
            .is_some_and(|rest| rest.starts_with(b" ["))
    });
    step || line.starts_with(b" > [") || line.starts_with(b"HEAD is now at ")
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
