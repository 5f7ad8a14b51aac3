//! Rust, and linking.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "rust-lockfile-outdated",
        title: "Cargo.lock is out of date",
        stage: Stage::RUN,
        fragments: &["because --locked was passed to prevent this"],
        meaning: "Cargo.toml changed, and the lock file was not committed with it.",
        advice: "Run `cargo build` and commit Cargo.lock.",
        ..Cause::EMPTY
    },
    Cause {
        id: "rust-version-unsupported",
        title: "The Rust compiler is too old",
        stage: Stage::RUN,
        fragments: &[
            "is not supported by the following package",
            "requires rustc ",
            "edition2024` is required",
        ],
        meaning: "A crate wants a newer compiler than the build has.",
        advice: "Set the version in rust-toolchain.toml, NIXPACKS_RUST_VERSION, RAILPACK_RUST_VERSION or FROM.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "rust-compile-error",
        title: "The Rust code does not compile",
        stage: Stage::RUN,
        fragments: &["error[E", "error: could not compile `"],
        exclusions: &["signal: 9"],
        yields_to: &["linker-missing", "rust-version-unsupported"],
        meaning: "The compiler found errors.",
        advice: "Fix the first error that it shows.",
        ..Cause::EMPTY
    },
    Cause {
        id: "linker-missing",
        title: "A linker or library is missing",
        stage: Stage::RUN,
        fragments: &[
            "error: linker `…` not found",
            "cannot find -l",
            "undefined reference to ",
            "collect2: error: ld returned",
        ],
        meaning: "The image has no linker, or a library is not installed.",
        advice: "Install build-essential, musl-dev or the library that it names in the build.",
        ..Cause::EMPTY
    },
];
