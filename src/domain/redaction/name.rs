//! Names that say that their value is secret.

const PARTS: [&str; 12] = [
    "secret",
    "token",
    "passw",
    "passphrase",
    "pwd",
    "credential",
    "apikey",
    "api_key",
    "api-key",
    "private",
    "auth",
    "signature",
];
const ENDS: [&str; 4] = ["key", "pass", "dsn", "_pat"];

/// Whether a value of that name is secret.
pub(super) fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PARTS.iter().any(|part| name.contains(part)) || ENDS.iter().any(|end| name.ends_with(end))
}

/// The name at the end of the text.
pub(super) fn name_before(text: &str) -> &str {
    let is_name = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.');
    let start = text.trim_end_matches(is_name).len();
    text.get(start..)
        .unwrap_or_default()
        .trim_start_matches('-')
}
