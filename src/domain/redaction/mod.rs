//! Text without secrets, for issues and chats.
//!
//! It masks what is known to be secret by its name, its place or its form. It cannot know every secret, so
//! whoever copies a text should still read it.

mod assignment;
mod credentials;
mod name;
#[cfg(test)]
mod tests;
mod token;

use std::ops::Range;

/// What stands for a secret.
pub const MASK: &str = "***";

/// Bytes that a secret must have to be masked wherever else it occurs.
const LONG: usize = 8;

/// A part of a line that is secret.
struct Secret {
    range: Range<usize>,
    /// Whether it is secret by itself, and not only for being an argument.
    is_known: bool,
}

/// The text with secrets masked. What was found to be a secret in one place is masked in all.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut known: Vec<&str> = Vec::new();
    let mut is_in_key = false;
    for line in text.split_inclusive('\n') {
        let (content, end) = match line.strip_suffix('\n') {
            Some(content) => (content, "\n"),
            None => (line, ""),
        };
        let is_key = content.contains("PRIVATE KEY-----");
        is_in_key = (is_in_key || is_key && content.contains("-----BEGIN "))
            && !content.contains("-----END ");
        if is_in_key && !is_key {
            masked.push_str(MASK);
        } else {
            mask_line(content, &mut masked, &mut known);
        }
        masked.push_str(end);
    }
    // The longest first, as one may be a part of another.
    known.sort_unstable_by_key(|secret| std::cmp::Reverse(secret.len()));
    known.dedup();
    for secret in known {
        if masked.contains(secret) {
            masked = masked.replace(secret, MASK);
        }
    }
    masked
}

fn mask_line<'a>(line: &'a str, masked: &mut String, known: &mut Vec<&'a str>) {
    let mut secrets = assignment::secrets(line);
    secrets.extend(credentials::secrets(line));
    secrets.extend(token::secrets(line));
    secrets.sort_unstable_by_key(|secret| secret.range.start);
    let mut at = 0;
    for Secret { range, is_known } in secrets {
        let value = line.get(range.clone()).unwrap_or_default();
        if is_known && value.len() >= LONG {
            known.push(value);
        }
        if value.is_empty() {
            continue;
        }
        if range.start >= at {
            masked.push_str(line.get(at..range.start).unwrap_or_default());
            masked.push_str(MASK);
        }
        at = at.max(range.end);
    }
    masked.push_str(line.get(at..).unwrap_or_default());
}
