//! Tokens that are known by their form.

use super::Secret;

/// How a token begins, and how many characters follow at least.
const FORMS: [(&str, usize); 26] = [
    ("ghp_", 16),
    ("gho_", 16),
    ("ghu_", 16),
    ("ghs_", 16),
    ("ghr_", 16),
    ("github_pat_", 16),
    ("glpat-", 12),
    ("gldt-", 12),
    ("npm_", 16),
    ("sk-", 16),
    ("sk_live_", 8),
    ("sk_test_", 8),
    ("rk_live_", 8),
    ("whsec_", 8),
    ("AKIA", 16),
    ("ASIA", 16),
    ("AIza", 20),
    ("xoxb-", 8),
    ("xoxp-", 8),
    ("xoxa-", 8),
    ("dckr_pat_", 8),
    ("hf_", 16),
    ("pypi-", 16),
    ("SG.", 16),
    ("dop_v1_", 16),
    ("eyJ", 17),
];

pub(super) fn secrets(line: &str) -> Vec<Secret> {
    let mut secrets = Vec::new();
    for (start, least) in FORMS {
        let places = line.match_indices(start);
        secrets.extend(places.filter_map(|(at, _)| token(line, at, start, least)));
    }
    secrets
}

fn token(line: &str, at: usize, start: &str, least: usize) -> Option<Secret> {
    let (before, token) = line.split_at_checked(at)?;
    let begins_word = !before.ends_with(|char: char| char.is_ascii_alphanumeric());
    // A JSON web token and a key of SendGrid have points in them.
    let has_points = matches!(start, "eyJ" | "SG.");
    let is_part = |char: char| {
        char.is_ascii_alphanumeric() || matches!(char, '_' | '-') || char == '.' && has_points
    };
    let end = token.find(|char| !is_part(char)).unwrap_or(token.len());
    let is_token = begins_word
        && end >= start.len() + least
        && (start != "eyJ" || token.get(..end)?.contains('.'));
    is_token.then_some(Secret {
        range: at..at + end,
        is_known: true,
    })
}
