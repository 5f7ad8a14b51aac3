//! Logs with what is right for them. `FAILURE_SAMPLES=/some/folder` reads another folder of the same form.

use std::path::{Path, PathBuf};
use std::{env, fs};

use slipway::log::steps::Outcome;

use super::Read;

fn folder() -> PathBuf {
    match env::var_os("FAILURE_SAMPLES") {
        Some(folder) => folder.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/failures"),
    }
}

#[test]
fn every_sample_has_its_cause_step_exit_code_and_line() {
    let table = fs::read_to_string(folder().join("expected.tsv")).unwrap();
    let mut wrong = Vec::new();
    let rows = table.lines().skip(1).filter(|row| !row.is_empty());
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, expected @ ..] = columns.as_slice() else {
            panic!("{row}");
        };
        let bytes = fs::read(folder().join(file)).unwrap();
        let found = Read::ended(&bytes, Outcome::Failed).found();
        if found != expected {
            wrong.push(format!("{file}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_cause_is_named_where_nothing_failed() {
    let logs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/logs");
    let mut read = 0;
    for entry in fs::read_dir(logs).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "log") {
            continue;
        }
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let state = name.split('-').nth(1).unwrap_or_default();
        let log = match state {
            "done" => Read::ended(&bytes, Outcome::Done),
            "cancelled" => Read::ended(&bytes, Outcome::Cancelled),
            _ => Read::new(&bytes),
        };
        if state == "error" {
            let step = "[stage-0  8/9] RUN pnpm run build";
            assert_eq!(log.found()[..3], ["typescript-error", step, "1"], "{name}");
        } else {
            assert_eq!(log.found(), ["none", "-", "-", "-"], "{name}");
        }
        read += 1;
    }
    assert_eq!(read, 12);
}
