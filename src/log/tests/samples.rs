//! Logs as a Dokploy server keeps them.

use std::fs;

use super::{lines, log, spans};
use crate::log::{Colour, Level, columns, level};

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/logs");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let logs = files.filter(|path| path.extension().is_some_and(|end| end == "log"));
    logs.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    })
    .collect()
}

#[test]
fn every_line_of_a_sample_is_there_without_its_escapes() {
    assert_eq!(samples().len(), 12);
    for (name, bytes) in samples() {
        let mut plain = String::from_utf8(bytes.clone()).unwrap();
        for escape in ["\x1b[0m", "\x1b[31m", "\x1b[33m", "\x1b[39m"] {
            plain = plain.replace(escape, "");
        }
        let log = log(&bytes);
        assert_eq!(log.text(), plain, "{name}");
        assert_eq!(lines(&log), plain.lines().collect::<Vec<_>>(), "{name}");
        assert_eq!(log.bytes(), bytes.len() as u64);
        assert_eq!(
            log.widest(),
            plain
                .lines()
                .map(|line| columns::end(0, line))
                .max()
                .unwrap()
        );
    }
}

#[test]
fn warnings_in_samples_are_yellow_and_known_as_such() {
    for (name, bytes) in samples() {
        let log = log(&bytes);
        for (index, line) in lines(&log).into_iter().enumerate() {
            let warns = line.contains(" WARN ");
            assert_eq!(level(line) == Level::Warning, warns, "{name}: {line}");
            if warns {
                let spans = spans(&log, index);
                assert_eq!(spans[1].0, " WARN ");
                assert_eq!(spans[1].1.fg, Colour::Palette(3));
            }
        }
    }
}

#[test]
fn only_failed_samples_have_errors() {
    for (name, bytes) in samples() {
        let log = log(&bytes);
        let lines = lines(&log);
        let errors: Vec<_> = lines
            .iter()
            .filter(|line| level(line) == Level::Error)
            .collect();
        if name.starts_with("build-error") {
            assert_eq!(errors.len(), 5, "{name}: {errors:?}");
            let first = lines[*super::errors(&log).first().unwrap()];
            assert!(first.starts_with("#31 ERROR: process"), "{name}: {first}");
        } else {
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
    }
}
