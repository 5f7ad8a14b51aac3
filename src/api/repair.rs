//! Replaces what JSON can write and a text cannot hold.
//!
//! A character beyond U+FFFF is two escapes in JSON. JavaScript cuts texts between them, and writes the half that is left
//! (`\ud83d`), which serde_json takes for an error of the whole answer.

/// The replacement character, as an escape.
const REPLACEMENT: &str = "\\ufffd";

/// The JSON with its halves of characters replaced; `None` if there are none. Takes time in proportion to its length.
pub(super) fn repaired(json: &str) -> Option<String> {
    let mut out = String::new();
    // Up to here it is copied, and from here on it is looked at.
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = json.get(at..).and_then(|rest| rest.find('\\')) {
        let escape = at + found;
        at = match code_unit(json, escape) {
            Some(0xD800..=0xDBFF)
                if matches!(code_unit(json, escape + 6), Some(0xDC00..=0xDFFF)) =>
            {
                escape + 12
            }
            Some(0xD800..=0xDFFF) => {
                out.push_str(json.get(copied..escape)?);
                out.push_str(REPLACEMENT);
                copied = escape + 6;
                copied
            }
            // Behind the backslash is a character of one byte.
            _ => escape + 2,
        };
    }
    if copied == 0 {
        return None;
    }
    out.push_str(json.get(copied..)?);
    Some(out)
}

/// The UTF-16 code unit of an escape (`\ud83d`) that begins at a byte.
fn code_unit(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at + 6)?.strip_prefix("\\u")?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(json: &str) -> Option<String> {
        let repaired = repaired(json)?;
        Some(serde_json::from_str(&repaired).unwrap_or_else(|error| panic!("{json}: {error}")))
    }

    #[test]
    fn halves_of_characters_are_replaced() {
        for (json, text) in [
            (r#""\ud800""#, "\u{FFFD}"),
            (r#""a\uDFFFb""#, "a\u{FFFD}b"),
            (r#""\ud800\ud83d\ude00""#, "\u{FFFD}\u{1F600}"),
            (r#""\ud800\u0041""#, "\u{FFFD}A"),
            (r#""\ud800\n\udc00 ä""#, "\u{FFFD}\n\u{FFFD} ä"),
            (r#""\\\ud800""#, "\\\u{FFFD}"),
        ] {
            assert_eq!(read(json).as_deref(), Some(text), "{json}");
        }
    }

    #[test]
    fn what_is_whole_is_left_alone() {
        for json in [
            r#""\ud83d\ude00 \u00e4 \\ud800 \"""#,
            "[1,2]",
            "",
            "\\",
            "\\u",
            "\\ud8",
            "\\ud80ä",
            "\\ä",
        ] {
            assert_eq!(repaired(json), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn every_text_of_javascript_becomes_one_of_rust(units in prop::collection::vec(prop_oneof![any::<u16>(), 0xD800_u16..0xE000], 0..40)) {
            let escapes: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let json = format!("\"{escapes}\"");
            let read: String = serde_json::from_str(repaired(&json).as_deref().unwrap_or(&json)).unwrap();
            prop_assert_eq!(read, String::from_utf16_lossy(&units));
        }

        #[test]
        fn no_text_makes_it_panic(text in r#"([\\ud80-9aä"]|.){0,60}"#) {
            repaired(&text);
        }
    }
}
