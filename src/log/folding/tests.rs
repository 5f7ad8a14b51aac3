use proptest::prelude::*;

use super::*;
use crate::log::Log;

const BUILD: &str = "Building app\n\
    #0 building with \"default\" instance using docker driver\n\
    #1 [internal] load build definition from Dockerfile\n\
    #1 transferring dockerfile: 123B done\n\
    #1 DONE 0.0s\n\
    \n\
    #2 [1/2] RUN npm ci\n\
    #2 0.5 one\n\
    #3 [2/2] RUN npm run build\n\
    #2 0.6 two\n\
    #3 0.7 three\n\
    #2 DONE 1.2s\n\
    #3 DONE 2.5s\n";

const PROGRESS: &str = "start\nReceiving objects:   1% (5/423)\nReceiving objects:  42% (178/423)\n\
    Receiving objects:  60% (254/423)\nReceiving objects:  99% (420/423)\nend\n";

fn read(text: &str) -> (Log, Steps, Repeats) {
    let (mut log, mut steps, mut repeats) = (Log::default(), Steps::default(), Repeats::default());
    log.push(text.as_bytes());
    steps.push_lines(&log, 0..log.len());
    repeats.advance(&log, true, usize::MAX);
    (log, steps, repeats)
}

fn shown(log: &Log, folding: &Folding) -> Vec<usize> {
    (0..log.len())
        .filter(|line| !is_in(folding.hidden(), *line))
        .collect()
}

fn section(steps: &Steps, name: &str) -> usize {
    let named = |section: &Section| section.name() == name;
    steps.sections().iter().position(named).unwrap()
}

#[test]
fn steps_are_unfolded_at_first_and_say_how_they_are() {
    let (log, steps, repeats) = read(BUILD);
    let folding = Folding::new(&steps, &repeats, &FoldChoices::default());
    assert_eq!(shown(&log, &folding).len(), log.len());
    let head = folding.head(6).unwrap();
    assert!(!head.is_folded);
    assert_eq!(head.others, 3);
    assert_eq!(head.state, Some(State::Done));
    assert_eq!(head.duration, Some(Duration::from_millis(1_200)));
}

#[test]
fn a_log_of_one_step_is_not_folded_as_a_whole() {
    let (_, steps, repeats) = read("some\nlines\nof\na script\n");
    let folding = Folding::new(&steps, &repeats, &FoldChoices::default());
    assert!(folding.is_empty());
}

#[test]
fn a_folded_step_leaves_its_first_line_and_the_lines_of_others_between_its_own() {
    let (log, steps, repeats) = read(BUILD);
    let mut choices = FoldChoices::default();
    choices.toggle(Part::Section(section(&steps, "[1/2] RUN npm ci")));
    let folding = Folding::new(&steps, &repeats, &choices);
    let lines: Vec<usize> = (0..13).filter(|line| ![7, 9, 11].contains(line)).collect();
    assert_eq!(shown(&log, &folding)[..10], lines);
    assert!(folding.head(6).unwrap().is_folded);
}

#[test]
fn a_folded_phase_hides_its_steps() {
    let (log, steps, repeats) = read(BUILD);
    let mut choices = FoldChoices::default();
    choices.toggle(Part::Section(section(&steps, "docker build")));
    let folding = Folding::new(&steps, &repeats, &choices);
    let first = steps.sections()[section(&steps, "docker build")]
        .span()
        .start;
    assert_eq!(shown(&log, &folding).last(), Some(&first));
    assert_eq!(folding.head(first).unwrap().others, log.len() - first - 1);
    assert_eq!(folding.head(6), None);
}

#[test]
fn all_steps_that_ended_well_are_folded_at_once_but_not_what_they_lie_in() {
    let (log, steps, repeats) = read(BUILD);
    let mut choices = FoldChoices::default();
    choices.follow(true, None);
    let folding = Folding::new(&steps, &repeats, &choices);
    let shown = shown(&log, &folding);
    assert!([2, 6, 8].iter().all(|line| shown.contains(line)));
    assert!(
        ![3, 7, 9, 10, 11, 12]
            .iter()
            .any(|line| shown.contains(line))
    );
    choices.toggle(Part::Section(section(&steps, "[1/2] RUN npm ci")));
    let folding = Folding::new(&steps, &repeats, &choices);
    assert!(!is_in(folding.hidden(), 7));
}

#[test]
fn a_failed_step_stays_open_when_all_others_are_folded() {
    let (log, steps, repeats) = read(
        "Building app\n#2 [1/2] RUN npm ci\n#2 0.5 one\n#2 DONE 1.0s\n#3 [2/2] RUN x\n#3 0.1 sh: x: not found\n\
         #3 ERROR: process \"/bin/sh -c x\" did not complete successfully: exit code: 127\n",
    );
    let mut choices = FoldChoices::default();
    choices.follow(true, None);
    let folding = Folding::new(&steps, &repeats, &choices);
    assert_eq!(shown(&log, &folding), [0, 1, 4, 5, 6]);
}

#[test]
fn progress_is_folded_into_its_last_line_and_unfolds() {
    let (log, steps, repeats) = read(PROGRESS);
    let mut choices = FoldChoices::default();
    let folding = Folding::new(&steps, &repeats, &choices);
    assert_eq!(shown(&log, &folding), [0, 4, 5]);
    let head = folding.head(4).unwrap();
    assert_eq!((head.is_folded, head.others), (true, 3));
    assert_eq!(folding.hiding(3, &steps), [head.part]);
    choices.toggle(head.part);
    let folding = Folding::new(&steps, &repeats, &choices);
    assert_eq!(shown(&log, &folding).len(), log.len());
    assert!(!folding.head(4).unwrap().is_folded);
}

#[test]
fn the_line_that_a_link_points_at_is_not_folded_away() {
    let (_, steps, repeats) = read(BUILD);
    let mut choices = FoldChoices::default();
    choices.follow(true, Some(9));
    let folding = Folding::new(&steps, &repeats, &choices);
    assert!(!is_in(folding.hidden(), 9));
    assert!(is_in(folding.hidden(), 10));
    let (log, steps, repeats) = read(PROGRESS);
    choices.follow(false, Some(2));
    let folding = Folding::new(&steps, &repeats, &choices);
    assert!(folding.hidden().is_empty());
    choices.toggle(Part::Run(1));
    let folding = Folding::new(&steps, &repeats, &choices);
    assert_eq!(shown(&log, &folding), [0, 4, 5]);
}

proptest! {
    #[test]
    fn every_hidden_line_can_be_shown_again(
        lines in prop::collection::vec(
            "#[1-4] \\[[1-4]/4\\] RUN x|#[1-4] 0.[1-9] out|#[1-4] (DONE 1.0s|CACHED)|[1-9]% of it|Building app|\
             Cloning into 'x'\\.\\.\\.|#[1-4] ERROR: x|------| > \\[[1-4]/4\\] RUN x:|#4 [1-9]0%|text",
            0..80,
        ),
        toggled in prop::collection::vec(0..20_usize, 0..6),
        all in any::<bool>(),
        pointed in prop::option::of(0..80_usize),
    ) {
        let (log, steps, repeats) = read(&lines.join("\n"));
        let mut choices = FoldChoices::default();
        choices.follow(all, pointed);
        for index in toggled {
            choices.toggle(Part::Section(index));
        }
        let folding = Folding::new(&steps, &repeats, &choices);
        let apart = folding.hidden().windows(2).all(|two| two[0].end < two[1].start);
        prop_assert!(apart);
        let heads: Vec<usize> = folding.heads().collect();
        prop_assert!(heads.windows(2).all(|two| two[0] < two[1]));
        prop_assert!(heads.iter().all(|line| !is_in(folding.hidden(), *line)));
        for line in 0..log.len() {
            let mut choices = choices.clone();
            let parts = folding.hiding(line, &steps);
            prop_assert_eq!(parts.is_empty(), !is_in(folding.hidden(), line));
            for part in parts {
                choices.toggle(part);
            }
            let folding = Folding::new(&steps, &repeats, &choices);
            prop_assert!(!is_in(folding.hidden(), line), "{line}");
        }
    }
}
