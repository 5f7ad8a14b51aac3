//! The same failure in other forms: line ends, colours, other builders, other versions, glued lines.

use slipway::log::steps::Outcome;

use super::build_a_log as log;
use super::{Read, cause_of};

const ERROR: &str = "npm error code ERESOLVE\nnpm error ERESOLVE unable to resolve dependency tree";
const STEP: &str = "[4/6] RUN npm install";

#[test]
fn line_ends_and_colours_do_not_matter() {
    let plain = log::run(STEP, ERROR, 1);
    let expected = Read::new(plain.as_bytes()).found();
    assert_eq!(expected[..3], ["npm-peer-conflict", STEP, "1"]);
    assert_eq!(
        Read::new(plain.replace('\n', "\r\n").as_bytes()).found(),
        expected
    );
    let coloured = plain.replace("npm error", "\x1b[31mnpm\x1b[0m \x1b[1;31merror\x1b[39m");
    assert_eq!(Read::new(coloured.as_bytes()).found(), expected);
    let marks = plain
        .replace("❌ Docker", "\x1b[31m❌ Docker")
        .replace("#6 ERROR", "\x1b[0m#6 ERROR");
    assert_eq!(Read::new(marks.as_bytes()).found(), expected);
}

#[test]
fn output_that_is_drawn_over_its_number_still_belongs_to_its_step() {
    let lines = "building 1/9\rbuilding 9/9                        \nerror: lockfile had changes, but lockfile is frozen";
    let log = log::run(STEP, lines, 1);
    assert_eq!(cause_of(&log), "bun-lockfile-outdated");
    let over = log::run(
        STEP,
        "x\rerror: lockfile had changes, but lockfile is frozen",
        1,
    );
    assert_eq!(
        Read::new(over.as_bytes()).found()[..3],
        ["bun-lockfile-outdated", STEP, "1"]
    );
}

#[test]
fn the_builder_before_buildkit_has_steps_too() {
    let found = Read::new(log::classic("RUN npm install", ERROR, 1).as_bytes()).found();
    assert_eq!(
        found[..3],
        ["npm-peer-conflict", "Step 2/3 : RUN npm install", "1"]
    );
    let copy = "COPY failed: file not found in build context or excluded by .dockerignore: stat dist: file does not exist";
    let log = log::classic("COPY dist .", copy, 1);
    let log = log.replace(
        "The command '/bin/sh -c COPY dist .' returned a non-zero code: 1\n",
        "",
    );
    assert_eq!(
        Read::new(log.as_bytes()).found()[..3],
        ["copy-source-missing", "Step 2/3 : COPY dist .", "-"]
    );
}

#[test]
fn older_npm_and_older_buildx_are_known() {
    let log = log::run(STEP, &ERROR.replace("npm error", "npm ERR!"), 1);
    let log = log.replace(
        "ERROR: failed to build: failed to solve",
        "ERROR: failed to solve",
    );
    assert_eq!(cause_of(&log), "npm-peer-conflict");
}

#[test]
fn steps_that_run_at_the_same_time_keep_their_lines() {
    let log = log::run(STEP, ERROR, 1).replace(
        "#6 0.000",
        "#6 ...\n\n#7 [2/2] RUN make\n#7 0.500 error: lockfile had changes, but lockfile is frozen\n#7 ...\n\n#6 [4/6] RUN npm install\n#6 0.000",
    );
    let log = log.replace("#6 ERROR", "#7 CANCELED\n\n#6 ERROR");
    assert_eq!(
        Read::new(log.as_bytes()).found()[..3],
        ["npm-peer-conflict", STEP, "1"]
    );
}

#[test]
fn of_two_failed_steps_the_one_that_ended_the_build_counts() {
    let other = "#7 [2/2] RUN make\n#7 0.500 make: *** [all] Error 2\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2\n------";
    let log = log::run(STEP, ERROR, 1).replacen("------", other, 1);
    assert_eq!(
        Read::new(log.as_bytes()).found()[..3],
        ["npm-peer-conflict", STEP, "1"]
    );
}

#[test]
fn the_repetition_is_read_where_the_step_has_no_lines() {
    let whole = log::run(STEP, ERROR, 1);
    let kept = |line: &&str| !line.starts_with("#6 0.");
    let log: Vec<&str> = whole.lines().filter(kept).collect();
    assert_eq!(cause_of(&log.join("\n")), "npm-peer-conflict");
}

#[test]
fn a_preview_glues_its_first_line_to_the_second() {
    for (line, step, cause) in [
        (
            "Initializing deploymentFailed to refresh token: Bad Request",
            "-",
            "git-token-refresh-failed",
        ),
        (
            "Initializing deploymentInvalid project environment variable: project.X",
            "-",
            "env-reference-invalid",
        ),
        (
            "Initializing deploymentCloning Repo github.com/acme/web.git to /x: ✅\nfatal: Remote branch old not found in upstream origin",
            "git clone",
            "git-branch-not-found",
        ),
    ] {
        let log = format!("{line}\n\nError occurred ❌, check the logs for details.\n");
        assert_eq!(
            Read::new(log.as_bytes()).found()[..2],
            [cause, step],
            "{line}"
        );
    }
}

#[test]
fn a_mark_may_follow_output_without_a_line_end() {
    let log = log::nixpacks("Error: No start command could be found");
    let log = log.replace("found\n❌", "found❌");
    assert_eq!(
        Read::new(log.as_bytes()).found()[..2],
        ["nixpacks-no-start-command", "nixpacks plan"]
    );
}

#[test]
fn a_preview_that_failed_after_its_build_has_no_step() {
    let log = log::well("built");
    let read = Read::ended(log.as_bytes(), Outcome::Failed);
    assert_eq!(read.found(), ["none", "-", "-", "-"]);
}

#[test]
fn a_preview_whose_clone_failed_ends_without_closing_words() {
    let log = "Initializing deploymentCloning Repo github.com/acme/web.git to /x: ✅\nfatal: Remote branch old not found in upstream origin\n";
    let read = Read::ended(log.as_bytes(), Outcome::Failed);
    assert_eq!(
        read.found(),
        ["git-branch-not-found", "git clone", "-", "2"]
    );
}

#[test]
fn a_log_that_stops_in_a_step_has_no_cause() {
    let log = log::stopped("").replace("#6 CANCELED", "#6 0.100 error: making");
    let log = log.split("❌").next().unwrap();
    let read = Read::ended(log.as_bytes(), Outcome::Failed);
    assert_eq!(read.found(), ["none", "-", "-", "-"]);
}

#[test]
fn a_log_in_the_words_of_older_versions_is_read() {
    let log = log::run(STEP, ERROR, 1)
        .replace("❌ Docker build failed", "Error ❌")
        .replace("\nError occurred ❌, check the logs for details.\n", "");
    assert_eq!(cause_of(&log), "npm-peer-conflict");
}

#[test]
fn buildpacks_name_their_programs_or_not() {
    for line in [
        "npm error code ERESOLVE\nnpm error ERESOLVE could not resolve",
        "[builder] npm error ERESOLVE could not resolve",
    ] {
        let found = Read::new(log::pack("BUILDING", line).as_bytes()).found();
        assert_eq!(found[..3], ["npm-peer-conflict", "BUILDING", "20"]);
    }
}
