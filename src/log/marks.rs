//! Characters that cannot be seen, some of which change how the text around them is seen.

/// What such a character is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark {
    /// A few letters to be shown in its place.
    pub label: &'static str,
    /// Its name.
    pub name: &'static str,
}

/// What to show in place of a character that could hide or reverse text: controls of the direction,
/// spaces without width, tags.
fn mark(char: char) -> Option<Mark> {
    let (label, name) = match char {
        '\u{ad}' => ("SHY", "soft hyphen"),
        '\u{61c}' => ("ALM", "Arabic letter mark"),
        '\u{180e}' => ("MVS", "Mongolian vowel separator"),
        '\u{200b}' => ("ZWSP", "zero-width space"),
        '\u{200c}' => ("ZWNJ", "zero-width non-joiner"),
        '\u{200d}' => ("ZWJ", "zero-width joiner"),
        '\u{200e}' => ("LRM", "left-to-right mark"),
        '\u{200f}' => ("RLM", "right-to-left mark"),
        '\u{202a}' => ("LRE", "left-to-right embedding"),
        '\u{202b}' => ("RLE", "right-to-left embedding"),
        '\u{202c}' => ("PDF", "pop directional formatting"),
        '\u{202d}' => ("LRO", "left-to-right override"),
        '\u{202e}' => ("RLO", "right-to-left override"),
        '\u{2060}' => ("WJ", "word joiner"),
        '\u{2061}'..='\u{2064}' => ("INV", "invisible operator"),
        '\u{2066}' => ("LRI", "left-to-right isolate"),
        '\u{2067}' => ("RLI", "right-to-left isolate"),
        '\u{2068}' => ("FSI", "first strong isolate"),
        '\u{2069}' => ("PDI", "pop directional isolate"),
        '\u{feff}' => ("BOM", "byte order mark"),
        '\u{e0000}'..='\u{e007f}' => ("TAG", "tag character"),
        _ => return None,
    };
    Some(Mark { label, name })
}

/// The characters of a text that are to be shown as marks, with their places in bytes. Joiners among
/// letters of other scripts and in emoji do their work unseen, as does a byte order mark at the start.
pub fn marks(text: &str) -> impl Iterator<Item = (usize, char, Mark)> {
    text.char_indices().filter_map(move |(place, char)| {
        let mark = mark(char)?;
        let (before, rest) = text.split_at_checked(place)?;
        let is_foreign = |char: Option<char>| char.is_some_and(|char| !char.is_ascii());
        let is_meant = match char {
            '\u{200c}' | '\u{200d}' => {
                is_foreign(before.chars().next_back()) && is_foreign(rest.chars().nth(1))
            }
            '\u{feff}' => place == 0,
            _ => false,
        };
        (!is_meant).then_some((place, char, mark))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<(usize, &str)> {
        marks(text)
            .map(|(place, _, mark)| (place, mark.label))
            .collect()
    }

    #[test]
    fn what_hides_or_reverses_text_is_marked() {
        assert_eq!(labels("a\u{202e}b\u{2069}"), [(1, "RLO"), (5, "PDI")]);
        assert_eq!(labels("pass\u{200b}word\u{ad}"), [(4, "ZWSP"), (11, "SHY")]);
        assert_eq!(labels("a\u{feff}\u{e0041}"), [(1, "BOM"), (4, "TAG")]);
        assert_eq!(labels("a\u{200d}b"), [(1, "ZWJ")]);
    }

    #[test]
    fn what_scripts_and_emoji_need_is_left_alone() {
        assert_eq!(labels("\u{feff}plain äöü e\u{301} 日本"), []);
        assert_eq!(labels("👩\u{200d}🚀 می\u{200c}خواهم"), []);
    }
}
