//! Logs with what is right for them. `FAILURE_SAMPLES=/some/folder` reads another folder of the same form.

use std::path::{Path, PathBuf};
use std::{env, fs};

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
        let found = Read::new(&fs::read(folder().join(file)).unwrap()).found();
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
        let found = Read::new(&fs::read(&path).unwrap()).found();
        if name.starts_with("build-error") {
            let step = "[stage-0  8/9] RUN pnpm run build";
            assert_eq!(found[..3], ["typescript-error", step, "1"], "{name}");
        } else {
            assert_eq!(found, ["none", "-", "-", "-"], "{name}");
        }
        read += 1;
    }
    assert_eq!(read, 12);
}
