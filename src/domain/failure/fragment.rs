//! Fragments of lines: plain text with `…` for any text, `<n>` for a number greater than 0, and `^` for
//! the beginning of the line.

const NUMBER: &str = "<n>";

/// Whether the fragment occurs in the line.
pub(super) fn occurs(fragment: &str, line: &str) -> bool {
    let (fragment, mut rest, mut is_anchored) = match fragment.strip_prefix('^') {
        Some(fragment) => (fragment, line.trim_start(), true),
        None => (fragment, line, false),
    };
    // Taking the first place for each part leaves the most text for the next.
    for part in fragment.split('…') {
        let Some(after) = (if is_anchored {
            match_here(part, rest)
        } else {
            find(part, rest)
        }) else {
            return false;
        };
        (rest, is_anchored) = (after, false);
    }
    true
}

/// The longest plain text in a fragment.
pub(super) fn longest_text(fragment: &str) -> &str {
    let texts = fragment
        .trim_start_matches('^')
        .split('…')
        .flat_map(|part| part.split(NUMBER));
    texts.max_by_key(|text| text.len()).unwrap_or_default()
}

/// What follows the part where it first occurs in the text.
fn find<'a>(part: &str, text: &'a str) -> Option<&'a str> {
    let first = part.split(NUMBER).next().unwrap_or_default();
    let mut places = text.match_indices(first);
    places.find_map(|(at, _)| match_here(part, text.get(at..)?))
}

/// What follows the part if the text begins with it.
fn match_here<'a>(part: &str, text: &'a str) -> Option<&'a str> {
    let mut rest = text;
    for (index, literal) in part.split(NUMBER).enumerate() {
        if index > 0 {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, after) = rest.split_at_checked(digits)?;
            if number.bytes().all(|digit| digit == b'0') {
                return None;
            }
            rest = after;
        }
        rest = rest.strip_prefix(literal)?;
    }
    Some(rest)
}
