//! A failed deployment as plain text, for an issue.

use std::fmt::Write;

use super::cause::Cause;
use crate::domain::redaction::mask;

/// What a report says.
#[derive(Clone, Debug, Default)]
pub struct Report<'a> {
    /// The name of the service.
    pub service: &'a str,
    /// What was deployed, such as the beginning of a commit's hash.
    pub commit: Option<&'a str>,
    /// The step that failed.
    pub step: Option<&'a str>,
    /// With what code its command ended.
    pub exit_code: Option<u16>,
    /// The cause, if it is known.
    pub cause: Option<&'static Cause>,
    /// The lines that matter, each with its number as the log shows it.
    pub lines: Vec<(String, &'a str)>,
}

impl Report<'_> {
    /// The report as text, with secrets masked.
    pub fn text(&self) -> String {
        let mut text = format!("Deployment of {} failed\n", self.service);
        if let Some(commit) = self.commit {
            let _ = writeln!(text, "Commit: {commit}");
        }
        if let Some(step) = self.step {
            let _ = write!(text, "Step: {step}");
            if let Some(code) = self.exit_code {
                let _ = write!(text, " (exit code {code})");
            }
            text.push('\n');
        }
        let cause = self.cause.map_or("not known", |cause| cause.title);
        let _ = writeln!(text, "Cause: {cause}");
        if !self.lines.is_empty() {
            text.push('\n');
        }
        let widths = self.lines.iter().map(|(number, _)| number.chars().count());
        let width = widths.max().unwrap_or_default();
        for (number, line) in &self.lines {
            let _ = writeln!(text, "{number:>width$} | {}", line.trim_end());
        }
        mask(&text)
    }
}
