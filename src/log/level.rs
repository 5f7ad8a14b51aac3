//! Which lines report a problem, judged by the words that build tools print.

/// How serious a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Nothing in the line says otherwise.
    Plain,
    /// Something to look at, such as `WARN deprecated …` or `warning: unused variable`.
    Warning,
    /// Something that failed, such as `ERROR: failed to solve`, `npm ERR! …` or `❌ Build failed`.
    Error,
}

/// The level of a line, given as plain text. The first hint in the line decides, so
/// `warning: failed to …` is a warning. Where a word is ambiguous, the line is plain.
///
/// Hints are `❌`, `✖`, `⚠`; the words error, err, failed, fail, fatal, panic, warn, warning as a
/// label, that is before a colon (`error: …`, `TypeError: …`), in capitals, in brackets, or as the
/// line's first word in small letters; `ERR_…` codes; and failures spelled out: `failed to`,
/// `failed with`, `build failed`, `command failed`, `exit code: 1`, `exit status 1`,
/// `non-zero code: 1`, `panicked at`, `command not found`, `Segmentation fault`,
/// `Traceback (most recent call last)`, `Error response from daemon`, `no space left on device`, and an
/// answer of Docker's API such as `(HTTP code 400)`.
///
/// Counts of zero are no hint, and neither is quoted text: a BuildKit step (`#8 [4/9] RUN …`,
/// ` > [4/9] RUN …`) or a commit's title (`HEAD is now at …`).
pub fn level(text: &str) -> Level {
    if is_quote(text) {
        return Level::Plain;
    }
    let (mut start, mut first) = (0, true);
    for end in 0..=text.len() {
        let byte = text.as_bytes().get(end).copied().unwrap_or(b' ');
        if is_word(byte) {
            continue;
        }
        if start < end {
            let (before, rest) = text.split_at_checked(start).unwrap_or_default();
            let (word, after) = rest.split_at_checked(end - start).unwrap_or_default();
            let level = level_of_word(before, word, after, first);
            if level != Level::Plain {
                return level;
            }
            // Step numbers, times and `npm` come before the line's first word.
            let is_number = word.starts_with(|char: char| char.is_ascii_digit());
            first = first && (is_number || word.eq_ignore_ascii_case("npm"));
        }
        if !byte.is_ascii()
            && let Some(char) = text.get(end..).and_then(|rest| rest.chars().next())
        {
            match char {
                '❌' | '✖' => return Level::Error,
                '⚠' => return Level::Warning,
                _ => {}
            }
        }
        start = end + 1;
    }
    Level::Plain
}

/// Bytes of the longest word below.
const LONGEST: usize = "segmentation".len();

/// The level that one word gives a line; `first` if it is the line's first word.
fn level_of_word(before: &str, word: &str, after: &str, first: bool) -> Level {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..word.len()).unwrap_or_default();
    if !lower.is_empty() {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
    }
    let is_label = || is_label(before, word, after, first);
    let is_error = match &*lower {
        b"warn" | b"warning" if is_label() => return Level::Warning,
        b"error" | b"err" | b"failed" | b"fail" | b"fatal" | b"panic" if is_label() => true,
        b"failed" => {
            after.starts_with(" to ")
                || after.starts_with(" with ")
                || ends_with(before, "build ")
                || ends_with(before, "command ")
        }
        b"error" if after.starts_with(" response from daemon") => true,
        b"space" => ends_with(before, "no ") && after.starts_with(" left on device"),
        b"code" if ends_with(before, "(HTTP ") => {
            number(after).is_some_and(|number| number.starts_with(['4', '5']))
        }
        b"code" | b"status" => {
            let exits = ["exit ", "exited with ", "non-zero "];
            exits.iter().any(|words| ends_with(before, words))
                && number(after).is_some_and(|number| !number.starts_with('0'))
        }
        b"found" => {
            ends_with(before, "command not ") || ends_with(before, ": not ") && after.is_empty()
        }
        b"panicked" => after.starts_with(" at"),
        b"segmentation" => after.starts_with(" fault"),
        b"traceback" => after.starts_with(" (most recent"),
        _ if word.ends_with("Error") || word.ends_with("Exception") => has_colon(after),
        _ => word.starts_with("ERR_"),
    };
    if is_error { Level::Error } else { Level::Plain }
}

/// Whether a word such as `error` is the line's label, and not part of what the line is about.
fn is_label(before: &str, word: &str, after: &str, first: bool) -> bool {
    let joints = ['/', '-', '=', '\'', '"', '$', '@'];
    let is_joined = before.ends_with(joints) || after.starts_with(joints);
    let is_dotted = before.ends_with('.')
        || after
            .strip_prefix('.')
            .is_some_and(|rest| rest.bytes().next().is_some_and(is_word));
    if is_joined || is_dotted || number(after) == Some("0") {
        return false;
    }
    let is_upper = word.chars().all(|char| char.is_ascii_uppercase());
    let is_lower = word.chars().all(|char| char.is_ascii_lowercase());
    let is_bracketed = before.ends_with('[') && after.starts_with(']');
    // The second as in `src/a.ts:1:2 - error TS2345: …`.
    let leads = first && before != "0 " && !before.ends_with(" 0 ") || after.starts_with(" TS");
    let is_separate = after.is_empty() || after.starts_with([' ', '[']);
    is_upper || is_bracketed || has_colon(after) || is_lower && leads && is_separate
}

/// Whether a colon follows that is not the `::` of a path.
fn has_colon(after: &str) -> bool {
    after.starts_with(':') && !after.starts_with("::")
}

/// The number that follows a word and perhaps a colon.
fn number(after: &str) -> Option<&str> {
    let rest = after.trim_start_matches([':', ' ']);
    let end = rest.bytes().position(|byte| !is_word(byte) && byte != b'.');
    rest.get(..end.unwrap_or(rest.len()))
        .filter(|number| number.starts_with(|char: char| char.is_ascii_digit()))
}

fn ends_with(text: &str, words: &str) -> bool {
    let start = text.len().checked_sub(words.len());
    let end = start.and_then(|start| text.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(words))
}

fn is_quote(line: &str) -> bool {
    let is_step = line.strip_prefix('#').is_some_and(|rest| {
        rest.trim_start_matches(|char: char| char.is_ascii_digit())
            .starts_with(" [")
    });
    is_step || line.starts_with(" > [") || line.starts_with("HEAD is now at ")
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
