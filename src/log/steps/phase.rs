//! What is remembered of the phase that runs, until the next one begins.

use std::collections::BTreeMap;

/// The sections within a phase by what the tools call them.
#[derive(Clone, Default)]
pub(super) struct Phase {
    /// BuildKit's steps by number.
    steps: BTreeMap<u32, usize>,
    /// The number that was asked for last, and its section.
    latest: Option<(u32, usize)>,
    /// The things of a compose project by name.
    pub(super) items: BTreeMap<String, usize>,
    /// The steps that failed, and why.
    failed: Vec<(usize, String)>,
    /// Of the steps that failed, the one that ended the build.
    pub(super) culprit: Option<usize>,
    /// The last step that was stopped.
    pub(super) cancelled: Option<usize>,
    /// The last step of the builder before BuildKit, or phase of buildpacks.
    pub(super) last_step: Option<usize>,
    /// Whether BuildKit printed anything.
    pub(super) has_steps: bool,
    /// Whether BuildKit said that the build as a whole failed.
    pub(super) is_unsolved: bool,
    /// The section of the repetition or of the Dockerfile's lines that is being printed.
    pub(super) excerpt: Option<usize>,
    /// Whether the plan of a builder has been printed.
    pub(super) has_plan: bool,
}

/// Failed steps whose reasons are kept. Steps that run at the same time may fail together.
const FAILED: usize = 64;
/// Bytes of a reason that are kept.
const REASON: usize = 400;

impl Phase {
    /// The section of the step with that number.
    pub(super) fn step(&mut self, number: u32) -> Option<usize> {
        if let Some((latest, section)) = self.latest
            && latest == number
        {
            return Some(section);
        }
        let section = *self.steps.get(&number)?;
        self.latest = Some((number, section));
        Some(section)
    }

    pub(super) fn set_step(&mut self, number: u32, section: usize) {
        self.steps.insert(number, section);
        self.latest = Some((number, section));
    }

    /// Forgets the numbers: another build begins.
    pub(super) fn restart(&mut self) {
        self.steps.clear();
        self.latest = None;
    }

    /// Notes that a step failed.
    pub(super) fn fail(&mut self, section: usize, reason: &str) {
        let start = reason.len().saturating_sub(REASON);
        let start = (start..reason.len()).find(|at| reason.is_char_boundary(*at));
        let reason = start
            .and_then(|start| reason.get(start..))
            .unwrap_or_default();
        if self.failed.len() < FAILED {
            self.failed.push((section, reason.to_owned()));
        }
        self.culprit = Some(section);
    }

    /// Reads BuildKit's last words, which repeat the reason of the step that ended the build.
    pub(super) fn conclude(&mut self, text: &str) {
        self.is_unsolved = true;
        let matching =
            |(_, reason): &&(usize, String)| !reason.is_empty() && text.ends_with(reason.as_str());
        if let Some((section, _)) = self.failed.iter().rev().find(matching) {
            self.culprit = Some(*section);
        }
    }
}
