//! Which lines can tell of a cause.

use super::cause::Cause;
use super::fragment::occurs;
use crate::log::steps::{buildkit, dokploy, lifecycle};
use crate::log::{Level, level};

/// Where lines come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// From the step that failed, or from its phase.
    Stream,
    /// From BuildKit's repetition of the step's last lines.
    Repetition,
}

/// The part of a line that can tell of a cause; `None` if no part can.
pub(super) fn evidence(line: &str, source: Source) -> Option<&str> {
    if source == Source::Repetition {
        let is_frame = line.starts_with("---") || line.starts_with(" > ");
        return (!is_frame).then(|| buildkit::repeated(line));
    }
    let text = lifecycle::without_program(buildkit::output(line)?);
    if text.starts_with("ERROR: ")
        || text.contains("failed to solve: ")
        || text.starts_with("The command '")
    {
        return after_command(text);
    }
    let is_box = text.starts_with(['║', '╔', '╚']);
    let is_header = text.starts_with("Step ") && text.contains(" : ");
    (!is_box && !is_header && !dokploy::is_closing(text)).then_some(text)
}

/// Builders quote the command that failed, whose words tell nothing.
fn after_command(text: &str) -> Option<&str> {
    if text.starts_with("The command '") {
        return None;
    }
    if !text.contains("process \"") {
        return Some(text);
    }
    let (_, after) = text.rsplit_once("did not complete successfully: ")?;
    Some(after)
}

/// Whether the words of a line are meant as they stand. Warnings, passed tests, quoted source and the
/// commands that a script is about to run only mention what they say.
pub(super) fn is_meant(text: &str) -> bool {
    let trimmed = text.trim_start();
    let quotes = [
        "> ",
        "$ ",
        "+ ",
        "✓",
        "✔",
        "√",
        "PASS ",
        "ok ",
        "# Subtest: ",
    ];
    let mentions = [
        "npm warn",
        "npm WARN",
        "npm notice",
        " WARN ",
        "level=warning",
        "level=info",
        "DEPRECATED",
        "throw new ",
    ];
    let is_note = trimmed.starts_with("- ") && trimmed.ends_with(')') && text.contains(" (line ");
    let is_plain = !quotes.iter().any(|start| trimmed.starts_with(start))
        && !mentions.iter().any(|word| text.contains(word))
        && !trimmed.ends_with(" ... ok");
    is_plain && !is_note && !is_source(trimmed) && level(text) != Level::Warning
}

/// Whether the line is a line of source with its number, as in `  12 | let a = 1;` or `> 12 | …`.
fn is_source(trimmed: &str) -> bool {
    let text = trimmed.trim_start_matches(['>', ' ']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default().trim_start();
    digits > 0 && (rest.starts_with('|') || rest.starts_with('│'))
}

/// Whether a line with one of the cause's fragments tells of the cause.
pub(super) fn tells(cause: &Cause, fragment_is_warning: bool, text: &str) -> bool {
    let is_meant = fragment_is_warning || is_meant(text);
    let is_excluded = cause
        .exclusions
        .iter()
        .any(|exclusion| occurs(exclusion, text));
    is_meant && !is_excluded && (!cause.reports_error || reports_error(text))
}

fn reports_error(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "error",
        "Error",
        "ERR",
        "fail",
        "Fail",
        "fatal",
        "Could not",
        "nable to",
        "dial tcp",
    ];
    WORDS.iter().any(|word| text.contains(word)) || level(text) == Level::Error
}
