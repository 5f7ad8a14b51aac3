//! Whatever a log is and however it arrives. `PROPTEST_CASES=100000` makes it a longer search for faults.

use proptest::prelude::*;
use slipway::domain::failure::{Progress, Search, causes};
use slipway::log::Log;
use slipway::log::steps::{Outcome, Steps};

use super::Read;

/// Beginnings of lines that mean something to the tracker.
const STARTS: [&str; 40] = [
    "Initializing deployment",
    "Cloning Repo x to y: ✅",
    "Building web",
    "Starting nixpacks build...",
    "╔══ Nixpacks v1.41.0 ══╗",
    "╔══════╗",
    "║ Command: docker stack deploy",
    "╚══════╝",
    "#0 building with \"default\"",
    "#1 [internal] load build definition",
    "#2 [2/3] RUN make",
    "#2 1.234 ",
    "#2 DONE 1.2s",
    "#2 CACHED",
    "#2 CANCELED",
    "#2 ERROR: process \"make\" did not complete successfully: exit code: ",
    "#3 [3/3] COPY . .",
    "#3 ...",
    "#3 ERROR: ",
    "------",
    " > [2/3] RUN make:",
    "--------------------",
    "Dockerfile:3",
    "ERROR: failed to solve: ",
    "Step 1/2 : RUN make",
    "The command '/bin/sh -c make' returned a non-zero code: ",
    "===> BUILDING",
    "ERROR: failed with status code: ",
    " Container web-1  Error ",
    " Container web-1  Started",
    "✅ Docker build completed.",
    "❌ Docker build failed",
    "❌ Login failed",
    "❌ DockerHub Failed",
    "✅ Registry Login Success",
    "📦 [Enabled Registry] Uploading image",
    "(HTTP code 400) unexpected - ",
    "❌ The path x does not exist",
    "❌ Has occurred an error: ",
    "Error occurred ❌, check the logs for details.",
];

fn fragment() -> impl Strategy<Value = String> {
    let fragments: Vec<&str> = causes::all()
        .flat_map(|cause| cause.fragments)
        .copied()
        .collect();
    prop::sample::select(fragments).prop_map(|text| text.replace('…', "x").replace("<n>", "3"))
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(&STARTS[..]).prop_map(|text| text.as_bytes().to_vec());
    let text = fragment().prop_map(String::into_bytes);
    let any = prop::collection::vec(any::<u8>(), 0..12);
    let number = (0..300_u32).prop_map(|number| number.to_string().into_bytes());
    let end = prop::sample::select(
        &[
            "\n", "\r\n", "\r", "\x1b[31m", "\x1b[1A", "\x1b[2K", "", " ",
        ][..],
    )
    .prop_map(|text| text.as_bytes().to_vec());
    let piece = prop_oneof![4 => start, 2 => text, 1 => any, 1 => number, 4 => end.clone()];
    let line = (piece, end).prop_map(|(piece, end)| [piece, end].concat());
    prop::collection::vec(line, 0..60).prop_map(|lines| lines.concat())
}

proptest! {
    #[test]
    fn any_bytes_have_a_structure_and_a_diagnosis(bytes in bytes()) {
        let Read { log, mut steps } = Read::new(&bytes);
        for line in 0..log.len() + 2 {
            let holders: Vec<usize> = (0..steps.sections().len())
                .filter(|index| steps.sections()[*index].lines().any(|range| range.contains(&line)))
                .collect();
            let section: Vec<usize> = steps.section_of(line).into_iter().collect();
            prop_assert_eq!(holders, section, "line {}", line);
        }
        for (index, section) in steps.sections().iter().enumerate() {
            prop_assert_eq!(section.parent().is_none(), section.kind().is_phase());
            prop_assert!(section.parent().is_none_or(|parent| parent < index));
        }
        if let Some(found) = slipway::domain::failure::diagnose(&steps, &log) {
            prop_assert!(found.lines.is_sorted());
            prop_assert!(found.lines.iter().all(|line| *line < log.len()));
            prop_assert_eq!(found.cause.is_some(), found.decisive_line.is_some());
        }
        steps.end(Outcome::Failed);
        slipway::domain::failure::diagnose(&steps, &log);
    }

    #[test]
    fn however_a_log_arrives_its_steps_and_its_diagnosis_are_the_same(
        bytes in bytes(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        budget in 1..9_usize,
    ) {
        let whole = Read::new(&bytes);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.push(bytes.len());
        cuts.sort_unstable();
        let (mut log, mut steps, mut from, mut settled) = (Log::default(), Steps::default(), 0, 0);
        for cut in cuts {
            log.push(&bytes[from..cut]);
            from = cut;
            // Lines behind may still change.
            while settled < log.settled() {
                steps.push(settled, log.line(settled).unwrap().text());
                settled += 1;
            }
        }
        while settled < log.len() {
            steps.push(settled, log.line(settled).unwrap().text());
            settled += 1;
        }
        prop_assert_eq!(steps.sections(), whole.steps.sections());
        let sliced = Search::new(&steps).map(|mut search| loop {
            if let Progress::Done(found) = search.advance(&steps, &log, budget) {
                break found;
            }
        });
        prop_assert_eq!(sliced, whole.diagnosis());
    }
}
