//! Finds why a deployment failed, in slices of bounded work.

use std::ops::Range;

use super::cause::{Cause, Stage};
use super::choice::{Hit, Hits};
use super::evidence::{Source, evidence, tells};
use super::lines::Lines;
use super::matcher::{Role, matcher};
use super::stage::stage;
use super::{causes, excerpt};
use crate::log::steps::{Failure, Kind, Section, Steps};

/// Why a deployment failed, as far as its log tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// The section that failed, an index of [`Steps::sections`]; `None` where no step did, as when Dokploy refused
    /// to begin.
    pub step: Option<usize>,
    /// With what code the step's command ended.
    pub exit_code: Option<u16>,
    /// The line that tells of the cause.
    pub decisive_line: Option<usize>,
    /// The lines to show: those around the decisive one, or the last of the step.
    pub lines: Vec<usize>,
    /// The cause, if it is known.
    pub cause: Option<&'static Cause>,
}

/// Whether a search is over.
#[derive(Debug, PartialEq)]
pub enum Progress {
    /// There is more to read.
    More,
    /// This is the result.
    Done(Diagnosis),
}

/// A search for the cause that can be continued. It reads the lines of the failed step, and others only if
/// those tell nothing.
pub struct Search {
    failure: Failure,
    exit_code: Option<u16>,
    stage: Stage,
    /// The name of the section that failed.
    name: String,
    /// What is still to be read, the next last; lines of a later group are read only if no cause was found.
    groups: Vec<Group>,
    hits: Hits,
}

struct Group {
    source: Source,
    ranges: Vec<Range<usize>>,
}

impl Search {
    /// A search in a log that tells of a failure; `None` if it does not, or if the deployment ended well.
    pub fn new(steps: &Steps) -> Option<Self> {
        let failure = steps.failure()?;
        let phase = steps.section(failure.phase)?;
        let step = failure.step.and_then(|step| steps.section(step));
        let section = step.unwrap_or(phase);
        let stage = if failure.is_cancelled {
            Stage::CANCELLED
        } else {
            stage(section)
        };
        let mut hits = Hits::default();
        if let (Some(code), Some(line)) = (section.exit_code(), section.error_line()) {
            hits.ended_with(code, line, stage);
        }
        Some(Search {
            failure,
            exit_code: section.exit_code(),
            stage,
            name: section.name().to_owned(),
            groups: groups(steps, &failure, phase, step),
            hits,
        })
    }

    /// Reads at most that many lines more.
    pub fn advance(
        &mut self,
        steps: &Steps,
        lines: &(impl Lines + ?Sized),
        budget: usize,
    ) -> Progress {
        let mut left = budget.max(1);
        while let Some(group) = self.groups.last_mut() {
            let source = group.source;
            let Some(range) = group.ranges.last_mut() else {
                self.groups.pop();
                if self.hits.tell_enough() {
                    self.groups.clear();
                }
                continue;
            };
            if left == 0 {
                return Progress::More;
            }
            let end = range.end.min(range.start.saturating_add(left));
            let now = range.start..end;
            left -= now.len();
            range.start = end;
            if range.start >= range.end {
                group.ranges.pop();
            }
            for number in now {
                let line = lines.line(number).filter(|line| matcher().may_find(line));
                if let Some(text) = line.and_then(|line| evidence(line, source)) {
                    self.read(number, text);
                }
            }
        }
        Progress::Done(self.conclude(steps, lines))
    }

    fn read(&mut self, number: usize, text: &str) {
        let (stage, name, hits) = (self.stage, &self.name, &mut self.hits);
        let may_be = |cause: &&Cause| {
            cause.stage.meets(stage) && !cause.not_in.iter().any(|tool| name.contains(tool))
        };
        matcher().search(text, |index, role| {
            let Some(cause) = causes::all().nth(index).filter(may_be) else {
                return;
            };
            match role {
                Role::Recovered => hits.recover(index),
                Role::Unless => hits.refute(index),
                Role::Fragment(rank) | Role::Frame(rank) => {
                    let is_frame = matches!(role, Role::Frame(_));
                    let list = if is_frame {
                        cause.frames
                    } else {
                        cause.fragments
                    };
                    let fragment = list.get(usize::from(rank)).copied().unwrap_or_default();
                    if hits.lack(index, is_frame, rank)
                        && tells(cause, fragment.starts_with("warning: "), text)
                    {
                        hits.add(index, is_frame, Hit { rank, line: number });
                    }
                }
            }
        });
    }

    fn conclude(&self, steps: &Steps, lines: &(impl Lines + ?Sized)) -> Diagnosis {
        let found = self.hits.choose(self.exit_code);
        let section = self.failure.step.unwrap_or(self.failure.phase);
        let decisive_line = found.map(|(_, line)| line);
        Diagnosis {
            step: self.failure.step,
            exit_code: self.exit_code,
            decisive_line,
            lines: excerpt::lines(steps, section, decisive_line, lines),
            cause: found.map(|(cause, _)| cause),
        }
    }
}

/// What to read, the first last.
fn groups(steps: &Steps, failure: &Failure, phase: &Section, step: Option<&Section>) -> Vec<Group> {
    let stream = |ranges: Vec<Range<usize>>| Group {
        source: Source::Stream,
        ranges: ranges.into_iter().rev().collect(),
    };
    let within = |kind: Kind| {
        let sections = steps.sections().iter().skip(failure.phase + 1);
        let of_kind = sections.filter(move |section| {
            section.parent() == Some(failure.phase) && section.kind() == kind
        });
        of_kind.flat_map(|section| section.lines().collect::<Vec<_>>())
    };
    let own = stream(phase.lines().collect());
    let mut groups = match step.filter(|step| !step.kind().is_phase()) {
        None => {
            let mut ranges: Vec<_> = phase.lines().chain(within(Kind::Item)).collect();
            ranges.sort_unstable_by_key(|range| range.start);
            vec![stream(ranges)]
        }
        Some(step) if failure.is_cancelled => vec![own, stream(step.lines().collect())],
        Some(step) => {
            let first = step.span().start;
            let after = phase.lines().filter(|range| range.start >= first);
            let repetition = Group {
                source: Source::Repetition,
                ranges: match step.has_output() {
                    true => Vec::new(),
                    false => within(Kind::Repetition)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect(),
                },
            };
            vec![
                stream(step.lines().collect()),
                repetition,
                stream(after.collect()),
            ]
        }
    };
    groups.reverse();
    groups
}

/// The diagnosis at once; `None` if the log tells of no failure.
pub fn diagnose(steps: &Steps, lines: &(impl Lines + ?Sized)) -> Option<Diagnosis> {
    let mut search = Search::new(steps)?;
    match search.advance(steps, lines, usize::MAX) {
        Progress::Done(diagnosis) => Some(diagnosis),
        Progress::More => None,
    }
}

/// The cause that the error message of a deployment's record tells of.
pub fn cause_of_message(message: &str) -> Option<&'static Cause> {
    let tells = |cause: &&Cause| {
        let mut fragments = cause.fragments.iter();
        cause.stage.meets(Stage::RECORD) && fragments.any(|fragment| message.contains(fragment))
    };
    causes::all().find(tells)
}
