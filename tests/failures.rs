//! Why a deployment failed, for whole logs: every sample, every cause, and logs that only look like one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

#[path = "failures/build_a_log.rs"]
mod build_a_log;
#[path = "failures/every_cause.rs"]
mod every_cause;
#[path = "failures/look_alikes.rs"]
mod look_alikes;
#[path = "failures/other_forms.rs"]
mod other_forms;
#[path = "failures/properties.rs"]
mod properties;
#[path = "failures/samples.rs"]
mod samples;
#[path = "failures/several_causes.rs"]
mod several_causes;

use slipway::domain::failure::{Diagnosis, diagnose};
use slipway::log::Log;
use slipway::log::steps::{Outcome, Steps};

/// A log that has been read to its end.
struct Read {
    log: Log,
    steps: Steps,
}

impl Read {
    fn new(bytes: &[u8]) -> Self {
        let mut log = Log::default();
        log.push(bytes);
        let mut steps = Steps::default();
        for number in 0..log.len() {
            steps.push(number, log.line(number).unwrap().text());
        }
        Read { log, steps }
    }

    /// The log of a deployment whose record says how it ended.
    fn ended(bytes: &[u8], outcome: Outcome) -> Self {
        let mut read = Read::new(bytes);
        read.steps.end(outcome);
        read
    }

    fn diagnosis(&self) -> Option<Diagnosis> {
        diagnose(&self.steps, &self.log)
    }

    /// Cause, step, exit code and decisive line, each as `expected.tsv` has it.
    fn found(&self) -> [String; 4] {
        let dash = || "-".to_owned();
        let diagnosis = self.diagnosis();
        let cause = diagnosis.as_ref().and_then(|found| found.cause);
        let step = self.steps.failing();
        [
            cause.map_or("none", |cause| cause.id).to_owned(),
            step.map_or("-", |step| step.name()).to_owned(),
            step.and_then(|step| step.exit_code())
                .map_or_else(dash, |code| code.to_string()),
            diagnosis
                .and_then(|found| found.decisive_line)
                .map_or_else(dash, |line| (line + 1).to_string()),
        ]
    }
}

/// The id of the cause of a log, or `none`.
fn cause_of(log: &str) -> String {
    let [cause, ..] = Read::new(log.as_bytes()).found();
    cause
}

/// Each of these logs has the cause before it.
fn assert_causes(logs: &[(&str, String)]) {
    let wrong: Vec<String> = logs
        .iter()
        .filter(|(cause, log)| cause_of(log) != *cause)
        .map(|(cause, log)| format!("{} instead of {cause}:\n{log}", cause_of(log)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
