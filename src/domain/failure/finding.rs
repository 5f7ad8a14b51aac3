//! A diagnosis with the texts that it is about, for people.

use super::cause::Cause;
use super::diagnosis::Diagnosis;
use super::lines::Lines;
use super::report::Report;
use crate::log::steps::Steps;

/// Last lines that are shown where no step is known.
const LAST: usize = 8;

/// Why a deployment failed, with the texts of its log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Finding {
    /// The cause, if it is known.
    pub cause: Option<&'static Cause>,
    /// The step that failed, as its tool calls it.
    pub step: Option<String>,
    /// With what code the step's command ended.
    pub exit_code: Option<u16>,
    /// The line that tells of the cause, counted from 0.
    pub decisive_line: Option<usize>,
    /// The lines that matter, each with its number, counted from 0.
    pub lines: Vec<(usize, String)>,
    /// Whether the log itself says that all went well.
    pub log_ends_well: bool,
}

impl Finding {
    /// What was found in a log with `count` lines of a deployment that failed; `None` where it has none.
    pub fn new(
        steps: &Steps,
        lines: &(impl Lines + ?Sized),
        count: usize,
        diagnosis: Option<Diagnosis>,
        log_ends_well: bool,
    ) -> Option<Self> {
        let text = |number: usize| Some((number, lines.line(number)?.to_owned()));
        let last = || {
            let told = |number: &usize| {
                lines
                    .line(*number)
                    .is_some_and(|line| !line.trim().is_empty())
            };
            let mut last: Vec<_> = (0..count).rev().filter(told).take(LAST).collect();
            last.reverse();
            last
        };
        if count == 0 {
            return None;
        }
        let Some(diagnosis) = diagnosis else {
            return Some(Self {
                lines: last().into_iter().filter_map(text).collect(),
                log_ends_well,
                ..Self::default()
            });
        };
        let step = diagnosis.step.and_then(|step| steps.section(step));
        let numbers = match diagnosis.lines.is_empty() {
            true => last(),
            false => diagnosis.lines,
        };
        Some(Self {
            cause: diagnosis.cause,
            step: step.map(|step| step.name().to_owned()),
            exit_code: diagnosis.exit_code,
            decisive_line: diagnosis.decisive_line,
            lines: numbers.into_iter().filter_map(text).collect(),
            log_ends_well,
        })
    }

    /// The line at which the log is opened, counted from 0: the decisive one, else the last one that matters.
    pub fn begins_at(&self) -> Option<usize> {
        let last = || self.lines.last().map(|(number, _)| *number);
        self.decisive_line.or_else(last)
    }

    /// The text for an issue, with secrets masked. `cause` is what the page names; `number` writes the number of a line, given
    /// from 1, as the log shows it.
    pub fn report(
        &self,
        service: &str,
        commit: Option<&str>,
        cause: Option<&'static Cause>,
        number: impl Fn(usize) -> String,
    ) -> String {
        let lines = self.lines.iter();
        let report = Report {
            service,
            commit,
            step: self.step.as_deref(),
            exit_code: self.exit_code,
            cause,
            lines: lines
                .map(|(line, text)| (number(line + 1), text.as_str()))
                .collect(),
        };
        report.text()
    }
}
