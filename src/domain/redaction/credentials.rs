//! Credentials in addresses and headers: `https://user:password@host`, `Authorization: Bearer …`.

use super::Secret;

/// Names in addresses that are no secret.
const USERS: [&str; 3] = ["git", "ssh", "hg"];

pub(super) fn secrets(line: &str) -> Vec<Secret> {
    let mut secrets: Vec<Secret> = line
        .match_indices("://")
        .filter_map(|(at, _)| address(line, at + 3))
        .collect();
    let lower = line.to_ascii_lowercase();
    secrets.extend(
        lower
            .match_indices("bearer ")
            .filter_map(|(at, word)| header(line, at + word.len())),
    );
    if lower.contains("authorization") {
        secrets.extend(
            lower
                .match_indices("basic ")
                .filter_map(|(at, word)| header(line, at + word.len())),
        );
    }
    secrets
}

/// The password, or the token in place of a name, of an address whose host begins there.
fn address(line: &str, start: usize) -> Option<Secret> {
    let rest = line.get(start..)?;
    let is_end = |char: char| {
        char.is_whitespace() || matches!(char, '/' | '?' | '#' | '"' | '\'' | '<' | '>')
    };
    let authority = rest.get(..rest.find(is_end).unwrap_or(rest.len()))?;
    let user = authority.get(..authority.rfind('@')?)?;
    let from = match user.find(':') {
        Some(colon) => colon + 1,
        None if USERS.contains(&user) => return None,
        None => 0,
    };
    (from < user.len()).then_some(Secret {
        range: start + from..start + user.len(),
        is_known: true,
    })
}

/// The token of a header that begins there.
fn header(line: &str, start: usize) -> Option<Secret> {
    let rest = line.get(start..)?;
    let is_end = |char: char| char.is_whitespace() || matches!(char, '"' | '\'' | ',');
    let end = rest.find(is_end).unwrap_or(rest.len());
    (end >= 6).then_some(Secret {
        range: start..start + end,
        is_known: true,
    })
}
