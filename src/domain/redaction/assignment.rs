//! Values behind names: `API_KEY=…`, `--env NAME=…`, `--password …`, `"token": "…"`.

use std::ops::Range;

use super::Secret;
use super::name::{is_secret, name_before};

/// Arguments after which a name and its value follow.
const FLAGS: [&str; 5] = ["-e", "--env", "--build-arg", "--secret", "--set"];

pub(super) fn secrets(line: &str) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for (at, separator) in line.match_indices(['=', ':']) {
        let (before, after) = line.split_at_checked(at).unwrap_or_default();
        let after = after.get(1..).unwrap_or_default();
        let found = match separator {
            "=" => assigned(before, after),
            _ => listed(before, after),
        };
        secrets.extend(found.map(|(range, is_known)| Secret {
            range: at + 1 + range.start..at + 1 + range.end,
            is_known,
        }));
    }
    secrets.extend(arguments(line));
    secrets
}

/// Behind `NAME=`: where the value is, and whether its name says that it is secret.
fn assigned(before: &str, after: &str) -> Option<(Range<usize>, bool)> {
    let name = name_before(before);
    if name.is_empty() || after.starts_with('=') {
        return None;
    }
    let start = before.len() - name.len();
    let outside = before.get(..start).unwrap_or_default();
    let quote = outside
        .chars()
        .next_back()
        .filter(|char| matches!(char, '"' | '\''));
    let flag = outside.trim_end_matches(['"', '\'', ' ', '=']);
    let flag = flag.rsplit(' ').next().unwrap_or_default();
    let is_argument = FLAGS.contains(&flag)
        || FLAGS
            .iter()
            .any(|flag| flag.trim_start_matches('-') == name);
    let is_known = is_secret(name);
    (is_known || is_argument).then(|| (value(after, quote), is_known))
}

/// Behind `name: `, as in JSON and YAML.
fn listed(before: &str, after: &str) -> Option<(Range<usize>, bool)> {
    let name = name_before(before.trim_end_matches(['"', '\'']));
    if !is_secret(name) {
        return None;
    }
    let blanks = after.len() - after.trim_start_matches(' ').len();
    let range = value(after.get(blanks..)?, None);
    let range = range.start + blanks..range.end + blanks;
    let text = after.get(range.clone())?;
    let is_quoted = text.starts_with(['"', '\'']);
    // `NPM_TOKEN: not found` is a sentence.
    let is_last = after
        .get(range.end..)?
        .trim_matches(['"', '\'', ',', '}', ' '])
        .is_empty();
    (is_quoted || is_last && !text.is_empty()).then_some((range, true))
}

/// Behind `--password `, and `-p ` of a login.
fn arguments(line: &str) -> Vec<Secret> {
    let (mut secrets, mut at, mut is_next) = (Vec::new(), 0, false);
    for word in line.split(' ') {
        let is_flag = word.starts_with('-');
        if is_next && !is_flag && !word.is_empty() {
            secrets.push(Secret {
                range: at..at + word.len(),
                is_known: true,
            });
        }
        let is_long = word.starts_with("--") && !word.contains('=') && is_secret(word);
        let is_path = word.ends_with("-stdin") || word.ends_with("-file") || word == "--secret";
        is_next = is_long && !is_path || word == "-p" && line.contains("login");
        at += word.len() + 1;
    }
    secrets
}

/// Where the value at the beginning of the text is. `quote` is what the argument around it began with.
fn value(text: &str, quote: Option<char>) -> Range<usize> {
    let own = text
        .chars()
        .next()
        .filter(|char| matches!(char, '"' | '\''));
    let end = match own.or(quote) {
        Some(quote) => {
            let begin = usize::from(own.is_some());
            let rest = text.get(begin..).unwrap_or_default();
            closing(rest, quote).map(|end| begin + end + begin)
        }
        None => text.find(char::is_whitespace),
    };
    0..end.unwrap_or(text.len())
}

/// Where the closing quote is that no backslash escapes.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, char)| {
        let closes = char == quote && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
        closes.then_some(at)
    })
}
