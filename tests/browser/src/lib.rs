//! What the browser tests and the measurements share: a stand-in Dokploy, a real nginx before it, a real Chromium, and a
//! page that is found its way around in by role and label.
//!
//! Errors are strings: whoever reads them is a person with a failed test.

pub mod circumstances;
pub mod clock;
pub mod driver;
pub mod firefox;
pub mod host;
pub mod http;
pub mod names;
pub mod page;
pub mod parts;
pub mod proxy;
pub mod sharing;
pub mod size;
pub mod slow;
pub mod stage;

use std::path::PathBuf;

/// What every step returns.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
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
