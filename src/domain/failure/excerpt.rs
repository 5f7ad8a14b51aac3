//! Which lines to show of a failed step.

use super::evidence::{Source, evidence};
use super::lines::Lines;
use crate::log::steps::{Section, Steps};

/// Lines before and after the decisive one.
const BEFORE: usize = 2;
const AFTER: usize = 7;
/// Lines where none is decisive.
const LAST: usize = 10;

/// The numbers of the lines to show, in order. They are lines of the decisive line's section, or else of
/// the step; those that tell nothing are left out.
pub(super) fn lines(
    steps: &Steps,
    step: usize,
    decisive: Option<usize>,
    lines: &(impl Lines + ?Sized),
) -> Vec<usize> {
    let tells = |number: &usize| {
        let text = lines
            .line(*number)
            .and_then(|line| evidence(line, Source::Stream));
        text.is_some_and(|text| !text.trim().is_empty())
    };
    let section = decisive
        .and_then(|line| steps.section_of(line))
        .unwrap_or(step);
    let Some(section) = steps.section(section) else {
        return decisive.into_iter().collect();
    };
    let Some(decisive) = decisive else {
        let mut last: Vec<usize> = backwards(section, usize::MAX)
            .filter(tells)
            .take(LAST)
            .collect();
        last.reverse();
        return last;
    };
    let mut shown: Vec<usize> = backwards(section, decisive)
        .filter(tells)
        .take(BEFORE)
        .collect();
    shown.reverse();
    shown.push(decisive);
    let after = section
        .lines()
        .filter(|range| range.end > decisive)
        .flat_map(|range| range.start.max(decisive + 1)..range.end);
    shown.extend(after.filter(tells).take(AFTER));
    shown
}

/// The section's lines before a line, the last first.
fn backwards(section: &Section, before: usize) -> impl Iterator<Item = usize> + '_ {
    let ranges = section
        .lines()
        .rev()
        .filter(move |range| range.start < before);
    ranges.flat_map(move |range| (range.start..range.end.min(before)).rev())
}
