use super::fragment::{longest_text, occurs};
use super::{Finding, Progress, Report, Search, causes, diagnose};
use crate::log::steps::Steps;

#[test]
fn fragments_have_texts_numbers_and_a_beginning() {
    for (fragment, line, expected) in [
        ("not found", "it was not found", true),
        ("sh: …: not found", "/bin/sh: 1: next: not found", true),
        ("sh: …: not found", "not found: sh: x", false),
        (
            "❌ The path … does not exist",
            "❌ The path /a b does not exist",
            true,
        ),
        ("Tests  <n> failed", "   Tests  12 failed | 3 passed", true),
        ("Tests  <n> failed", "   Tests  0 failed | 3 passed", false),
        ("Tests  <n> failed", "   Tests  failed", false),
        (".go:<n>:<n>: ", "a.go:x b.go:2:8: no", true),
        ("# fail <n>", "# fail 0 # fail 00 # fail 10", true),
        ("^Type error: ", "  Type error: no", true),
        ("^Type error: ", "no Type error: ", false),
        ("^#<n> CANCELED", "#5 CANCELED", true),
        ("…b", "ab", true),
        ("a…", "", false),
    ] {
        assert_eq!(occurs(fragment, line), expected, "{fragment:?} in {line:?}");
    }
    assert_eq!(longest_text("^a…bcd<n>ef"), "bcd");
}

fn steps(lines: &[&str]) -> Steps {
    let mut steps = Steps::default();
    for (number, line) in lines.iter().enumerate() {
        steps.push(number, line);
    }
    steps
}

#[test]
fn without_a_cause_there_are_step_code_and_last_lines() {
    let mut lines = vec!["Building web", "#1 [1/1] RUN make"];
    lines.extend(["#1 0.100 making", "#1 0.200 ", "#1 0.300 something new"]);
    lines.push("#1 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2");
    let found = diagnose(&steps(&lines), &lines[..]).unwrap();
    assert_eq!(
        (found.step, found.exit_code, found.cause),
        (Some(1), Some(2), None)
    );
    assert_eq!((found.lines, found.decisive_line), (vec![2, 4, 5], None));
}

#[test]
fn a_search_reads_no_more_lines_at_once_than_it_may() {
    let mut lines = vec!["Building web", "#1 [1/1] RUN npm ci"];
    lines.extend(["#1 0.100 resolving"; 100]);
    lines.push("#1 0.900 npm error code E404");
    lines.push(
        "#1 ERROR: process \"/bin/sh -c npm ci\" did not complete successfully: exit code: 1",
    );
    let steps = steps(&lines);
    let mut search = Search::new(&steps).unwrap();
    let mut slices = 1;
    let found = loop {
        match search.advance(&steps, &lines[..], 10) {
            Progress::More => slices += 1,
            Progress::Done(found) => break found,
        }
    };
    assert_eq!(slices, 11);
    assert_eq!(
        found.cause.map(|cause| cause.id),
        Some("js-package-not-found")
    );
    assert_eq!(found.decisive_line, Some(102));
}

#[test]
fn a_report_names_the_cause_and_the_numbers_that_the_page_shows() {
    let finding = Finding {
        lines: vec![(7, "Permission denied (publickey).".into())],
        ..Finding::default()
    };
    let cause = causes::by_id("lockfile-missing");
    let report = finding.report("web", None, cause, |line| format!("−{line}"));
    assert_eq!(
        report,
        "Deployment of web failed\nCause: The lock file is missing\n\n−8 | Permission denied (publickey).\n"
    );
}

#[test]
fn a_report_is_plain_text_without_secrets() {
    let mut report = Report {
        service: "web",
        commit: Some("dda1b1b Fix"),
        step: Some("[4/6] RUN API_KEY=hunter2hunter2 npm ci"),
        exit_code: Some(1),
        cause: causes::by_id("lockfile-missing"),
        lines: vec![
            ("9".into(), "#6 0.1 with hunter2hunter2"),
            ("10".into(), "#6 0.2 no  "),
        ],
    };
    assert_eq!(
        report.text(),
        "Deployment of web failed\nCommit: dda1b1b Fix\nStep: [4/6] RUN API_KEY=*** npm ci (exit code 1)
Cause: The lock file is missing\n\n 9 | #6 0.1 with ***\n10 | #6 0.2 no\n"
    );
    report = Report {
        service: "web",
        ..Report::default()
    };
    assert_eq!(
        report.text(),
        "Deployment of web failed\nCause: not known\n"
    );
}
