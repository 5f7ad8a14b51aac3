use std::time::Duration;

use super::{Kind, Outcome, State, Steps, Work};

fn steps(text: &str) -> Steps {
    let mut steps = Steps::default();
    for (number, line) in text.lines().enumerate() {
        steps.push(number, line);
    }
    steps
}

/// Name and state of each section.
fn states(steps: &Steps) -> Vec<(&str, State)> {
    let sections = steps.sections().iter();
    sections
        .map(|section| (section.name(), section.state()))
        .collect()
}

#[test]
fn phases_of_dokploy_contain_the_steps_of_the_tools() {
    let steps = steps(
        "Initializing deployment\nCloning Repo x to y: ✅\nHEAD\nBuilding web\n#0 building with \"default\"\n
#1 [1/2] FROM node:22\n#1 CACHED\n\n#2 [2/2] RUN npm ci\n#2 1.234 added\n#2 DONE 1.5s\n✅ Docker build completed.",
    );
    assert_eq!(
        states(&steps),
        [
            ("start", State::Done),
            ("git clone", State::Done),
            ("docker build", State::Done),
            ("[1/2] FROM node:22", State::Cached),
            ("[2/2] RUN npm ci", State::Done),
        ]
    );
    let section = &steps.sections()[4];
    assert_eq!(section.kind(), Kind::Step(Work::Run));
    assert_eq!(
        (section.parent(), section.duration()),
        (Some(2), Some(Duration::from_millis(1500)))
    );
    assert!(section.lines().eq(std::iter::once(9..12)));
    assert_eq!(steps.sections()[2].span(), 3..13);
    assert_eq!(steps.section_of(10), Some(4));
    assert_eq!(steps.section_of(12), Some(2));
    assert_eq!(steps.section_of(13), None);
    assert!(steps.has_succeeded());
    assert_eq!(steps.failure(), None);
}

#[test]
fn steps_that_run_at_the_same_time_have_several_ranges() {
    let steps = steps(
        "Building web\n#1 [a 1/1] RUN a\n#1 0.100 a\n#1 ...\n#2 [b 1/1] RUN b\n#2 0.200 b\n#2 ...\n#1 [a 1/1] RUN a\n#1 0.300 a",
    );
    let lines = |index: usize| steps.sections()[index].lines();
    assert!(lines(1).eq([1..4, 7..9]));
    assert!(lines(2).eq(std::iter::once(4..7)));
    assert_eq!(
        steps.sections()[1].duration(),
        Some(Duration::from_millis(300))
    );
    assert_eq!(steps.sections()[1].state(), State::Running);
}

#[test]
fn the_step_that_failed_is_known_before_the_deployment_has_ended() {
    let mut steps = steps(
        "Building web\n#1 [1/1] RUN a\n#2 [2/2] RUN b\n#1 ERROR: process \"a\" did not complete successfully: exit code: 3",
    );
    assert_eq!(steps.failing().map(|step| step.name()), Some("[1/1] RUN a"));
    assert_eq!(steps.failing().and_then(|step| step.exit_code()), Some(3));
    assert_eq!(steps.failing().and_then(|step| step.error_line()), Some(3));
    steps.end(Outcome::Failed);
    assert_eq!(
        states(&steps)[1..],
        [
            ("[1/1] RUN a", State::Failed),
            ("[2/2] RUN b", State::Cancelled)
        ]
    );
}

#[test]
fn a_log_without_closing_words_fails_where_it_ends() {
    let mut steps = steps("Initializing deploymentCloning Repo x to y: ✅\nfatal: no");
    assert_eq!(steps.failure(), None);
    steps.end(Outcome::Failed);
    assert_eq!(steps.failing().map(|step| step.name()), Some("git clone"));
}

#[test]
fn a_cancelled_deployment_has_not_failed() {
    let mut steps = steps("Building web\n#1 [1/1] RUN a\n#1 0.100 a");
    steps.end(Outcome::Cancelled);
    assert_eq!(steps.failure(), None);
    assert_eq!(states(&steps)[1], ("[1/1] RUN a", State::Cancelled));
}

#[test]
fn containers_of_a_compose_project_have_states() {
    let steps = steps(
        "╔════╗\n║ Command: docker compose up -d ║\n╚════╝\n Network shop  Creating\n Network shop  Created
 Container shop-db-1  Starting\n Container shop-db-1  Error\n Container shop-web-1 Starting \ndependency failed to start: x
Error: ❌ Docker command failed",
    );
    assert_eq!(
        states(&steps),
        [
            ("docker compose up", State::Failed),
            ("Network shop", State::Done),
            ("Container shop-db-1", State::Failed),
            ("Container shop-web-1", State::Cancelled),
        ]
    );
    assert_eq!(steps.section_of(8), Some(0));
    assert_eq!(
        steps.failing().map(|step| step.name()),
        Some("docker compose up")
    );
}

#[test]
fn a_number_that_is_used_again_is_another_step() {
    let steps = steps(
        "Building web\n#1 [a] RUN a\n#1 DONE 0.1s\n#1 [b] RUN b\n#1 0.100 b\n#1 DONE 0.2s\n#1 [b] RUN b\n#1 resolved",
    );
    assert_eq!(
        states(&steps)[1..],
        [("[a] RUN a", State::Done), ("[b] RUN b", State::Running)]
    );
}

#[test]
fn a_time_that_is_none_is_not_told() {
    for took in [
        "NaNs",
        "infs",
        "-1s",
        "1s",
        "1.s",
        ".5s",
        "99999999999.0s",
        "soon",
        "",
    ] {
        let steps = steps(&format!("Building web\n#1 [a] RUN a\n#1 DONE {took}"));
        assert_eq!(steps.sections()[1].duration(), None, "{took}");
    }
}

#[test]
fn the_dockerfile_around_a_mistake_is_a_section_of_its_own() {
    let steps = steps(
        "Building web\n#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\nDockerfile:2\n--------------------
   2 | >>> RUNN make\n--------------------\nERROR: failed to build: failed to solve: dockerfile parse error on line 2
❌ Docker build failed",
    );
    assert_eq!(steps.section_of(5), Some(2));
    assert_eq!(steps.sections()[2].kind(), Kind::Source);
    assert_eq!(steps.failing(), None);
    assert!(steps.failure().is_some());
}

#[test]
fn numbers_and_marks_beyond_all_bounds_do_no_harm() {
    let steps = steps(
        "#99999999999 x\n#65535 [a] RUN a\n#65536 [b] RUN b\n#\n#1\n❌\n✅ completed.\n(HTTP code ",
    );
    assert!(steps.sections().len() < 8);
}
