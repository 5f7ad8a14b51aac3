//! What of a log is folded: steps, and progress that is written as line after line.

mod hidden;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

use super::repeats::{Repeats, Run};
use super::steps::{Kind, Section, State, Steps};
use hidden::Hidden;

/// Fewest lines that a step must have to be folded.
const LEAST: usize = 2;

/// Something that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The section of [`Steps`] with that index.
    Section(usize),
    /// The run of progress that begins with that line.
    Run(usize),
}

/// A line that stays when what it stands for is folded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Head {
    /// What is folded and unfolded there.
    pub part: Part,
    /// Whether it is folded.
    pub is_folded: bool,
    /// How many lines there are besides this one.
    pub others: usize,
    /// How far the step has come; `None` for progress.
    pub state: Option<State>,
    /// How long the step took, if its tool says so.
    pub duration: Option<Duration>,
}

/// What a reader has folded and unfolded. Without it, steps are unfolded and progress is folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldChoices {
    /// Whether steps that have ended well are folded.
    steps: bool,
    /// The line that the reader was led to.
    pointed: Option<usize>,
    /// What is the other way round.
    toggled: BTreeSet<Part>,
}

impl FoldChoices {
    /// Folds the steps that have ended well, or unfolds them, which forgets what was said about single ones. What the
    /// line that the reader was led to lies in is unfolded. Tells whether anything has changed.
    pub fn follow(&mut self, fold_steps: bool, pointed: Option<usize>) -> bool {
        let old = (self.steps, self.pointed);
        if self.steps != fold_steps {
            self.steps = fold_steps;
            self.toggled.retain(|part| matches!(part, Part::Run(_)));
        }
        self.pointed = pointed;
        old != (fold_steps, pointed)
    }

    /// Folds what is unfolded, and the other way round.
    pub fn toggle(&mut self, part: Part) {
        if !self.toggled.remove(&part) {
            self.toggled.insert(part);
        }
    }

    /// Whether this is turned round.
    fn is_toggled(&self, part: Part) -> bool {
        self.toggled.contains(&part)
    }
}

/// What is folded, and where it can be unfolded.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Folding {
    hidden: Vec<Range<usize>>,
    heads: Vec<(usize, Head)>,
    /// Whether each section is folded.
    folded: Vec<bool>,
    /// The lines of each folded run.
    runs: Vec<Range<usize>>,
}

impl Folding {
    /// What is folded of a log with these steps and this progress.
    pub fn new(steps: &Steps, repeats: &Repeats, choices: &FoldChoices) -> Self {
        let mut folding = Self::default();
        let mut hidden = Hidden::default();
        folding.add_sections(steps, choices, &mut hidden);
        for run in repeats.runs() {
            folding.add_run(run, choices, &mut hidden);
        }
        folding.hidden = hidden.merged();
        folding.heads.sort_by_key(|(line, _)| *line);
        let mut hidden = folding.hidden.iter().peekable();
        folding.heads.retain(|(line, _)| {
            while hidden.next_if(|range| range.end <= *line).is_some() {}
            hidden.peek().is_none_or(|range| *line < range.start)
        });
        folding
    }

    /// Hidden lines, ascending and apart from each other.
    pub fn hidden(&self) -> &[Range<usize>] {
        &self.hidden
    }

    /// The lines at which something is folded and unfolded, ascending, without hidden ones.
    pub fn heads(&self) -> impl Iterator<Item = usize> {
        self.heads.iter().map(|(line, _)| *line)
    }

    /// What is folded and unfolded at a line.
    pub fn head(&self, line: usize) -> Option<&Head> {
        head_of(&self.heads, line)
    }

    /// Whether there are steps to fold.
    pub fn has_steps(&self) -> bool {
        let is_step = |(_, head): &(usize, Head)| matches!(head.part, Part::Section(_));
        self.heads.iter().any(is_step)
    }

    /// Whether there is nothing to fold.
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// All that is to be unfolded for a line to be shown.
    pub fn hiding(&self, line: usize, steps: &Steps) -> Vec<Part> {
        let mut parts = Vec::new();
        if !is_in(&self.hidden, line) {
            return parts;
        }
        let after = self.runs.partition_point(|run| run.end <= line);
        if let Some(run) = self.runs.get(after).filter(|run| run.contains(&line)) {
            parts.push(Part::Run(run.start));
        }
        let mut section = steps.section_of(line);
        while let Some(index) = section {
            if self.folded.get(index) == Some(&true) {
                parts.push(Part::Section(index));
            }
            section = steps.section(index).and_then(Section::parent);
        }
        parts
    }

    fn add_sections(&mut self, steps: &Steps, choices: &FoldChoices, hidden: &mut Hidden) {
        let sections = steps.sections();
        // A log of one step is not folded as a whole.
        let has_several = sections.len() > 1;
        let pointed = choices.pointed.and_then(|line| steps.section_of(line));
        let mut lines: Vec<usize> = sections
            .iter()
            .map(|section| section.lines().map(|range| range.len()).sum())
            .collect();
        let mut has_steps = vec![false; sections.len()];
        for (index, section) in sections.iter().enumerate().rev() {
            if let Some(parent) = section.parent() {
                let own = lines.get(index).copied().unwrap_or(0);
                if let Some(lines) = lines.get_mut(parent) {
                    *lines += own;
                }
                if let Some(has_steps) = has_steps.get_mut(parent) {
                    *has_steps = true;
                }
            }
        }
        // Of each section the line that stays of the outermost folded one that it lies in.
        let mut within: Vec<Option<usize>> = Vec::with_capacity(sections.len());
        let mut heads = BTreeSet::new();
        for (index, section) in sections.iter().enumerate() {
            let part = Part::Section(index);
            let line = section.span().start;
            let count = lines.get(index).copied().unwrap_or(0);
            let can_fold = has_several && count >= LEAST && heads.insert(line);
            let by_choice = choices.steps
                && has_ended_well(section)
                && has_steps.get(index) == Some(&false)
                && pointed != Some(index);
            let is_folded = can_fold && by_choice != choices.is_toggled(part);
            if can_fold {
                let head = Head {
                    part,
                    is_folded,
                    others: count - 1,
                    state: (!is_quoted(section)).then(|| section.state()),
                    duration: section.duration(),
                };
                self.heads.push((line, head));
            }
            let outer = section.parent().and_then(|parent| *within.get(parent)?);
            let stays = outer.or(is_folded.then_some(line));
            if let Some(stays) = stays {
                for range in section.lines() {
                    hidden.hide(range, stays);
                }
            }
            within.push(stays);
            self.folded.push(is_folded);
        }
        // Progress looks its lines up there.
        self.heads.sort_by_key(|(line, _)| *line);
    }

    fn add_run(&mut self, run: &Run, choices: &FoldChoices, hidden: &mut Hidden) {
        let stands_for_others = || run.last.iter().filter(|(_, count)| *count > 1);
        // Where the line is needed for something else, nothing could unfold the run.
        if stands_for_others().any(|(line, _)| self.head(*line).is_some()) {
            return;
        }
        let part = Part::Run(run.lines.start);
        let is_pointed = choices
            .pointed
            .is_some_and(|line| run.lines.contains(&line));
        let is_folded = is_pointed == choices.is_toggled(part);
        if is_folded {
            let first = self
                .heads
                .partition_point(|(line, _)| *line < run.lines.start);
            let heads = self.heads.iter().skip(first).map(|(line, _)| *line);
            let mut stay: Vec<usize> = heads.take_while(|line| *line < run.lines.end).collect();
            stay.extend(run.last.iter().map(|(line, _)| *line));
            stay.sort_unstable();
            let mut from = run.lines.start;
            for line in stay.into_iter().chain([run.lines.end]) {
                hidden.add(from..line);
                from = line + 1;
            }
            self.runs.push(run.lines.clone());
        }
        let heads = stands_for_others().map(|(line, count)| {
            let head = Head {
                part,
                is_folded,
                others: count - 1,
                state: None,
                duration: None,
            };
            (*line, head)
        });
        self.heads.extend(heads);
    }
}

/// Whether nothing of a step needs to be looked at.
fn has_ended_well(section: &Section) -> bool {
    matches!(section.state(), State::Done | State::Cached) && !is_quoted(section)
}

/// Whether it is what a tool repeats or quotes of a step that failed.
fn is_quoted(section: &Section) -> bool {
    matches!(section.kind(), Kind::Repetition | Kind::Source)
}

fn head_of(heads: &[(usize, Head)], line: usize) -> Option<&Head> {
    let index = heads.binary_search_by_key(&line, |(line, _)| *line).ok()?;
    heads.get(index).map(|(_, head)| head)
}

fn is_in(ranges: &[Range<usize>], line: usize) -> bool {
    let after = ranges.partition_point(|range| range.end <= line);
    ranges.get(after).is_some_and(|range| range.contains(&line))
}
