//! What the browser tests and the measurements share: a stand-in Dokploy, a real proxy in front of it, a real Chromium, and a
//! page in which elements are found by role and label.
//!
//! Errors are strings: whoever reads them is a person with a failed test.

pub mod browser;
pub mod browsers;
pub mod clock;
pub mod connection;
pub mod element;
pub mod emulation;
pub mod firefox;
pub mod host;
pub mod http;
pub mod keys;
pub mod names;
pub mod page;
pub mod parts;
pub mod ports;
pub mod proxy;
pub mod scenario;
pub mod sharing;
pub mod size;
pub mod slow;
pub mod stage;
pub mod tab;

use std::path::PathBuf;
use std::time::Duration;

/// How long a condition may take to become true. More than the 15 s after which the console reads its lists again, and long
/// enough for a busy machine: how quick the console is, is measured by `make bench`.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// How often a condition is looked at.
pub const POLL: Duration = Duration::from_millis(20);

/// What every step returns.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The entries of a file below `tests/cases`, given without its ending.
///
/// # Errors
/// When there is no such file, or it has no list.
pub fn case(file: &str) -> Outcome<Vec<serde_json::Value>> {
    let path = root().join(format!("tests/cases/{file}.json"));
    Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
}

/// Fails with words unless something holds.
///
/// # Errors
/// The words.
pub fn ensure(holds: bool, words: impl Into<String>) -> Outcome {
    if holds {
        Ok(())
    } else {
        Err(words.into().into())
    }
}

/// Fails unless both are the same.
///
/// # Errors
/// What was found and what was expected.
pub fn same<A: std::fmt::Debug + PartialEq<B>, B: std::fmt::Debug>(
    found: A,
    expected: B,
) -> Outcome {
    ensure(
        found == expected,
        format!("found {found:?}, expected {expected:?}"),
    )
}
