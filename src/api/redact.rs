//! Takes secrets out of what others say, in whatever form they repeat them.

/// Shorter texts are no secrets, but parts of words.
const LEAST: usize = 4;

/// What stands for a secret.
const REDACTED: char = '…';

/// The text without any of these secrets: as they are, or escaped as in an address, in JSON or in HTML.
pub(super) fn redacted(text: &str, secrets: &[&str]) -> String {
    let forms: Vec<Vec<Vec<String>>> = secrets
        .iter()
        .filter(|secret| secret.chars().count() >= LEAST)
        .map(|secret| secret.chars().map(forms).collect())
        .collect();
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        match forms.iter().find_map(|secret| behind(rest, secret)) {
            Some(behind) => {
                out.push(REDACTED);
                rest = behind;
            }
            None => {
                out.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }
    out
}

/// The text behind a secret that it begins with.
fn behind<'a>(text: &'a str, secret: &[Vec<String>]) -> Option<&'a str> {
    let Some((first, others)) = secret.split_first() else {
        return Some(text);
    };
    let mut found = first.iter().filter_map(|form| strip(text, form));
    found.find_map(|rest| behind(rest, others))
}

/// The text behind one form of a character. Letter case counts only in the character itself.
fn strip<'a>(text: &'a str, form: &str) -> Option<&'a str> {
    let (begin, rest) = text.split_at_checked(form.len())?;
    let same = begin == form || (form.len() > 2 && begin.eq_ignore_ascii_case(form));
    same.then_some(rest)
}

/// The forms that a character may have.
fn forms(c: char) -> Vec<String> {
    let mut bytes = [0; 4];
    let address = c.encode_utf8(&mut bytes).bytes();
    let address: String = address.map(|byte| format!("%{byte:02x}")).collect();
    let mut units = [0; 2];
    let json = c.encode_utf16(&mut units).iter();
    let json: String = json.map(|unit| format!("\\u{unit:04x}")).collect();
    let mut forms = vec![c.to_string(), address, json];
    match c {
        ' ' => forms.push("+".into()),
        '"' => forms.extend(["\\\"".into(), "&quot;".into(), "&#34;".into()]),
        '\'' => forms.extend(["&#39;".into(), "&#x27;".into(), "&apos;".into()]),
        '\\' | '/' => forms.push(format!("\\{c}")),
        '&' => forms.push("&amp;".into()),
        '<' => forms.push("&lt;".into()),
        '>' => forms.push("&gt;".into()),
        _ => {}
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_secret_is_taken_out_in_every_form() {
        for (text, secret, is) in [
            (
                "key KEY-abc-123 is limited",
                "KEY-abc-123",
                "key … is limited",
            ),
            ("?key=KEY%2Dabc%2d123&x", "KEY-abc-123", "?key=…&x"),
            ("KEY-abc-123KEY-abc-123", "KEY-abc-123", "……"),
            (
                "{\\\"p\\\":\\\"a\\\"b/c\\\"}",
                "a\"b/c",
                "{\\\"p\\\":\\\"…\\\"}",
            ),
            (r"p\u00e4\/ss", "pä/ss", "…"),
            ("p%C3%A4+ss a", "pä ss", "… a"),
            ("a&lt;b&amp;c", "a<b&c", "…"),
            ("100%25 sure", "100%25 sure", "…"),
            (
                "Invalid email or password",
                "abc",
                "Invalid email or password",
            ),
            ("key-abc-123", "KEY-abc-123", "key-abc-123"),
        ] {
            assert_eq!(redacted(text, &[secret]), is, "{text}");
        }
        assert_eq!(redacted("one two2 tree", &["tree", "two2"]), "one … …");
    }

    proptest! {
        #[test]
        fn nothing_of_it_is_left(before in ".{0,20}", secret in "[!-~]{4,30}", behind in ".{0,20}") {
            let text = format!("{before}{secret}{behind}");
            prop_assert!(!redacted(&text, &[&secret]).contains(&secret));
        }

        #[test]
        fn other_words_stay(text in "[a-z ä]{0,60}") {
            prop_assert_eq!(redacted(&text, &["KEY-abc-123"]), text);
        }
    }
}
