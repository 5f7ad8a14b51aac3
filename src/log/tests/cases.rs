//! Logs with the text that a terminal shows, in folders `<name>/input.log` and `<name>/expected.txt`.

use std::fs;
use std::path::{Path, PathBuf};

use super::{cut_anywhere, log};
use crate::log::Log;

fn cases(folder: &Path) -> Vec<(String, Vec<u8>, String)> {
    let folders = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let cases = folders.filter_map(|case| {
        let expected = fs::read_to_string(case.join("expected.txt")).ok()?;
        let input = fs::read(case.join("input.log")).ok()?;
        Some((case.display().to_string(), input, expected))
    });
    cases.collect()
}

/// Lines without blanks at their ends, of which emulators keep no count.
fn trimmed(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

fn check(folder: &Path) -> usize {
    let cases = cases(folder);
    for (name, input, expected) in &cases {
        let log = if input.len() < 2_000 {
            cut_anywhere(input)
        } else {
            log(input)
        };
        assert_eq!(trimmed(&log.text()), trimmed(expected), "{name}");
        let mut pieces = Log::default();
        for piece in input.chunks(97) {
            pieces.push(piece);
        }
        assert_eq!(pieces.text(), log.text(), "{name} in pieces");
    }
    cases.len()
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

#[test]
fn cases_show_what_a_terminal_shows() {
    assert_eq!(check(&tests().join("cases")), 2);
}

/// What tools have written to a terminal. Their texts are from another emulator, pyte.
#[test]
fn output_of_tools_shows_what_a_terminal_shows() {
    assert!(check(&tests().join("logs/terminal")) > 0);
}

/// `LOG_CASES=/some/folder cargo test --lib further_cases` checks the cases there.
#[test]
fn further_cases_show_what_a_terminal_shows() {
    if let Some(folder) = std::env::var_os("LOG_CASES") {
        assert!(check(Path::new(&folder)) > 0, "no cases in {folder:?}");
    }
}
