//! Which of the causes that were found is the cause.

use std::collections::BTreeMap;

use super::cause::{Cause, Stage, Weight};
use super::causes;

/// Where a cause was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Which of the cause's fragments, the most telling first.
    pub(super) rank: u8,
    /// The line.
    pub(super) line: usize,
}

/// The best places where each cause was found.
#[derive(Default)]
pub(super) struct Hits {
    found: BTreeMap<usize, Found>,
}

#[derive(Default)]
struct Found {
    by_fragment: Option<Hit>,
    by_frame: Option<Hit>,
    by_exit_code: Option<usize>,
    is_refuted: bool,
}

impl Hits {
    /// Whether a fragment or frame of that rank, in a line after all others, would change anything.
    pub(super) fn lack(&self, cause: usize, is_frame: bool, rank: u8) -> bool {
        let found = self.found.get(&cause);
        let best = found.and_then(|found| {
            if is_frame {
                found.by_frame
            } else {
                found.by_fragment
            }
        });
        best.is_none_or(|best| rank < best.rank)
    }

    /// Notes that a fragment or frame of a cause was found.
    pub(super) fn add(&mut self, cause: usize, is_frame: bool, hit: Hit) {
        let found = self.found.entry(cause).or_default();
        let best = if is_frame {
            &mut found.by_frame
        } else {
            &mut found.by_fragment
        };
        *best = Some(best.map_or(hit, |best| best.min(hit)));
    }

    /// Notes that the step got over what was found of a cause.
    pub(super) fn recover(&mut self, cause: usize) {
        if let Some(found) = self.found.get_mut(&cause) {
            (found.by_fragment, found.by_frame) = (None, None);
        }
    }

    /// Notes that frames of a cause mean something else.
    pub(super) fn refute(&mut self, cause: usize) {
        self.found.entry(cause).or_default().is_refuted = true;
    }

    /// Notes with what code the step's command ended, and the line that says so.
    pub(super) fn ended_with(&mut self, code: u16, line: usize, stage: Stage) {
        for (index, cause) in causes::all().enumerate() {
            if cause.exit_codes.contains(&code) && cause.stage.meets(stage) {
                self.found.entry(index).or_default().by_exit_code = Some(line);
            }
        }
    }

    /// Whether something was found that other lines cannot outdo.
    pub(super) fn tell_enough(&self) -> bool {
        let is_killed = |found: &Found, cause: &Cause| {
            cause.weight == Weight::Killed && found.by_exit_code.is_some()
        };
        self.causes().any(|(cause, found)| {
            found.by_fragment.is_some() && cause.weight != Weight::Frame || is_killed(found, cause)
        })
    }

    fn causes(&self) -> impl Iterator<Item = (&'static Cause, &Found)> {
        let cause = |index: &usize| causes::all().nth(*index);
        self.found
            .iter()
            .filter_map(move |(index, found)| Some((cause(index)?, found)))
    }

    /// The cause and its line, given with what code the step ended.
    pub(super) fn choose(&self, exit_code: Option<u16>) -> Option<(&'static Cause, usize)> {
        let found: Vec<(Strength, usize, &Cause)> = self
            .causes()
            .filter_map(|(cause, found)| {
                let (strength, line) = found.judge(cause, exit_code)?;
                Some((strength, line, cause))
            })
            .collect();
        let yields = |(strength, _, cause): &(Strength, usize, &Cause)| {
            found.iter().any(|(other_strength, _, other)| {
                cause.yields_to.contains(&other.id) && other_strength <= strength
            })
        };
        let best = found
            .iter()
            .filter(|found| !yields(found))
            .min_by_key(|(strength, line, _)| (*strength, *line));
        best.map(|(_, line, cause)| (*cause, *line))
    }
}

/// How much a finding counts, the most first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    DiskFull,
    Killed,
    Normal,
    /// The words are there, but the command ended with another code than this cause makes it.
    Doubtful,
    Frame,
}

impl Found {
    fn judge(&self, cause: &Cause, exit_code: Option<u16>) -> Option<(Strength, usize)> {
        if let (Weight::Killed, Some(line)) = (cause.weight, self.by_exit_code) {
            return Some((Strength::Killed, line));
        }
        if let Some(hit) = self.by_fragment {
            let is_doubtful = !cause.exit_codes.is_empty()
                && exit_code.is_some_and(|code| !cause.exit_codes.contains(&code));
            let strength = match cause.weight {
                Weight::DiskFull => Strength::DiskFull,
                Weight::Killed => Strength::Killed,
                Weight::Normal if is_doubtful => Strength::Doubtful,
                Weight::Normal => Strength::Normal,
                Weight::Frame => Strength::Frame,
            };
            return Some((strength, hit.line));
        }
        if self.is_refuted {
            return None;
        }
        let frame = self.by_frame.map(|hit| hit.line).or(self.by_exit_code);
        frame.map(|line| (Strength::Frame, line))
    }
}
