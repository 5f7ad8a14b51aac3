//! Small helpers for reading lines.

/// The number that stands behind the last `words` in the text.
pub(super) fn number_after(text: &str, words: &str) -> Option<u16> {
    let at = text.rfind(words)?;
    let rest = text.get(at + words.len()..)?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    rest.get(..digits)?.parse().ok()
}

/// The text without a time before it, such as `2026-11-28T09:55:10.271Z `.
pub(super) fn without_time(text: &str) -> &str {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_digit) || bytes.get(10) != Some(&b'T') {
        return text;
    }
    let is_time = |word: &str| {
        word.len() >= 20
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b"-:.TZ+".contains(&byte))
    };
    match text.split_once(' ') {
        Some((time, rest)) if is_time(time) => rest,
        _ => text,
    }
}
