//! Each fragment of each cause, in a log of the stage to which it belongs, leads to this cause.

use slipway::domain::failure::{Cause, Stage, cause_of_message, causes};

use super::build_a_log as log;
use super::cause_of;

/// Fragments that lead to a more specific cause, since they contain one of its fragments.
const OTHERS: [(&str, &str, &str); 0] = [];

/// A log with these lines at the decisive place, and with that exit code.
type Template = fn(&str, u16) -> String;

/// Logs of each stage.
const STAGES: [(Stage, Template); 14] = [
    (Stage::RUN, |lines, code| {
        log::run("[4/6] RUN make", lines, code)
    }),
    (Stage::COPY, |lines, _| {
        log::failed_step("[4/6] COPY dist .", "", lines)
    }),
    (Stage::FROM, |lines, _| {
        log::failed_step(
            "[internal] load metadata for docker.io/library/node:22",
            "",
            lines,
        )
    }),
    (Stage::CANCELLED, |lines, _| log::stopped(lines)),
    (Stage::START, |lines, _| log::start(lines)),
    (Stage::CLONE, |lines, _| log::clone(lines)),
    (Stage::PLAN, |lines, _| log::nixpacks(lines)),
    (Stage::PLAN, |lines, _| log::railpack(lines)),
    (Stage::LOGIN, |lines, _| log::login(lines)),
    (Stage::PUSH, |lines, _| log::push(lines)),
    (Stage::COMPOSE, |lines, _| log::compose(lines)),
    (Stage::COMPOSE, |lines, _| log::stack(lines)),
    (Stage::UPDATE, |lines, _| {
        log::after(&format!("(HTTP code 400) unexpected - {lines}"))
    }),
    (Stage::AFTER, |lines, _| log::after(lines)),
];

/// Stages of which no other is needed to show that a cause is found.
fn engine(lines: &str) -> [String; 2] {
    [log::host(lines), log::unsolved(lines)]
}

/// A line with the fragment.
fn line(cause: &Cause, fragment: &str) -> String {
    let text = fragment.replace('…', "1x").replace("<n>", "3");
    let before = if fragment.starts_with('^') || fragment.starts_with("❌") {
        ""
    } else if cause.reports_error {
        "error: "
    } else {
        "it "
    };
    format!("{before}{}", text.trim_start_matches('^'))
}

#[test]
fn every_fragment_of_every_cause_leads_to_it_in_every_stage_of_its_own() {
    let mut wrong = Vec::new();
    let in_logs = causes::all().filter(|cause| cause.stage != Stage::RECORD.and(Stage::START));
    for cause in in_logs {
        for fragment in cause.fragments.iter().chain(cause.frames) {
            let line = line(cause, fragment);
            let code = cause.exit_codes.first().copied().unwrap_or(1);
            let stages = STAGES.iter().filter(|(stage, _)| cause.stage.meets(*stage));
            let mut logs: Vec<String> = stages.map(|(_, log)| log(&line, code)).collect();
            if logs.is_empty() {
                logs.extend(engine(&line));
            }
            let is_other =
                |found: &str| found != cause.id && !OTHERS.contains(&(cause.id, fragment, found));
            for log in logs {
                let found = cause_of(&log);
                if is_other(&found) {
                    wrong.push(format!("{}: {line:?} is {found} in\n{log}\n", cause.id));
                }
            }
        }
    }
    let all: Vec<&str> = wrong
        .iter()
        .filter_map(|text| text.lines().next())
        .collect();
    assert!(wrong.is_empty(), "\n{}\n{}", wrong[0], all.join("\n"));
}

#[test]
fn an_exit_code_alone_names_a_cause_only_where_it_says_enough() {
    for (code, cause) in [
        (137, "build-killed-out-of-memory"),
        (127, "command-not-found"),
        (126, "permission-denied"),
        (134, "none"),
        (1, "none"),
        (2, "none"),
        (101, "none"),
        (128, "none"),
        (143, "none"),
    ] {
        let log = log::run("[4/6] RUN make", "making\ndone so far", code);
        assert_eq!(cause_of(&log), cause, "{code}");
        let log = log::classic("make", "making", code);
        assert_eq!(cause_of(&log), cause, "classic, {code}");
    }
}

#[test]
fn the_record_of_a_deployment_without_a_log_has_a_cause() {
    for (message, id) in [
        (
            "An error have occurred: SSH connection error: connect ECONNREFUSED 10.0.0.9:22",
            "ssh-unreachable",
        ),
        (
            "Authentication failed: Invalid SSH private key.",
            "ssh-key-refused",
        ),
        (
            "An error have occurred: ENOSPC: no space left on device, mkdir '/etc/dokploy/logs/wiki'",
            "disk-full",
        ),
    ] {
        assert_eq!(cause_of_message(message).map(|cause| cause.id), Some(id));
    }
    assert_eq!(cause_of_message("npm error code E404"), None);
}

#[test]
fn causes_are_well_formed() {
    let ids: Vec<&str> = causes::all().map(|cause| cause.id).collect();
    assert_eq!(ids.len(), 116);
    for (index, cause) in causes::all().enumerate() {
        assert!(
            !ids[..index].contains(&cause.id),
            "{} is there twice",
            cause.id
        );
        for words in [cause.title, cause.meaning, cause.advice] {
            assert!(!words.is_empty() && words.trim() == words, "{}", cause.id);
        }
        assert!(
            !cause.title.ends_with('.') && cause.title.len() <= 60,
            "{}",
            cause.id
        );
        assert!(
            cause.advice.ends_with(['.', ')', '…']),
            "{}: {}",
            cause.id,
            cause.advice
        );
        for other in cause.yields_to {
            assert!(ids.contains(other), "{} yields to {other}", cause.id);
        }
        for fragment in cause.fragments.iter().chain(cause.frames) {
            let texts = fragment.split('…').flat_map(|part| part.split("<n>"));
            let longest = texts.map(str::len).max().unwrap_or_default();
            assert!(longest >= 4, "{}: {fragment} is too short", cause.id);
        }
    }
}
