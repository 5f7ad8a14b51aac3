use super::log;
use crate::log::{Case, MAX_MATCHES, Match};

#[test]
fn matches_come_in_order_with_their_lines() {
    let log = log("error\nno\nan error, an error\n");
    let at = |line, start, end| Match { line, start, end };
    assert_eq!(
        log.find("error", Case::Sensitive),
        [at(0, 0, 5), at(2, 3, 8), at(2, 13, 18)]
    );
}

#[test]
fn case_matters_only_if_asked() {
    let log = log("Error ERROR error\n");
    assert_eq!(log.find("error", Case::Sensitive).len(), 1);
    assert_eq!(log.find("eRRor", Case::AsciiInsensitive).len(), 3);
}

#[test]
fn matches_do_not_overlap() {
    assert_eq!(log("aaaaa").find("aa", Case::Sensitive).len(), 2);
}

#[test]
fn colours_and_rewriting_do_not_hide_a_match() {
    let log = log("er\x1b[31mror\n10%\rerror");
    let found = log.find("error", Case::Sensitive);
    assert_eq!(
        found.iter().map(|found| found.line).collect::<Vec<_>>(),
        [0, 1]
    );
}

#[test]
fn nothing_is_found_across_lines_or_by_an_empty_needle() {
    let log = log("a\nb\n");
    assert_eq!(log.find("a\nb", Case::Sensitive), []);
    assert_eq!(log.find("", Case::Sensitive), []);
    assert_eq!(log.find("\n", Case::Sensitive), []);
}

#[test]
fn line_numbers_hold_across_a_long_log() {
    let text: String = (0..50_000)
        .map(|n| format!("row {n} of many more\n"))
        .collect();
    let log = log(text);
    for n in [0, 1, 12_345, 49_999] {
        let found = log.find(&format!("row {n} "), Case::Sensitive);
        assert_eq!(
            found.iter().map(|found| found.line).collect::<Vec<_>>(),
            [n]
        );
    }
}

#[test]
fn a_search_stops_at_its_limit() {
    assert_eq!(
        log("e".repeat(MAX_MATCHES + 5))
            .find("e", Case::Sensitive)
            .len(),
        MAX_MATCHES
    );
}
