//! Tests of the log.

mod cases;
mod colours;
mod emulator;
mod levels;
mod limits;
mod properties;
mod samples;
mod screen;
mod searching;
mod terminal;

use super::{Errors, Log, Style};

fn log(bytes: impl AsRef<[u8]>) -> Log {
    let mut log = Log::default();
    log.push(bytes.as_ref());
    log
}

fn lines(log: &Log) -> Vec<&str> {
    (0..log.len())
        .map(|index| log.line(index).unwrap().text())
        .collect()
}

/// The lines that report an error.
fn errors(log: &Log) -> Vec<usize> {
    let mut errors = Errors::default();
    errors.advance(log, usize::MAX);
    errors.lines().to_vec()
}

/// The spans of a line with the text they cover.
fn spans(log: &Log, line: usize) -> Vec<(&str, Style)> {
    let line = log.line(line).unwrap();
    line.spans()
        .map(|(range, style)| (&line.text()[range], style))
        .collect()
}

/// The log must equal itself however its bytes are cut; returns it.
fn cut_anywhere(bytes: &[u8]) -> Log {
    let whole = log(bytes);
    for size in 1..=bytes.len() {
        let mut parts = Log::default();
        for part in bytes.chunks(size) {
            parts.push(part);
        }
        assert_eq!(lines(&parts), lines(&whole), "in chunks of {size}");
    }
    whole
}
