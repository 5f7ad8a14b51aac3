//! Rust, and linking.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "rust-lockfile-outdated",
        title: "Cargo.lock is out of date",
        stage: Stage::RUN,
        fragments: &["because --locked was passed to prevent this"],
        meaning: "A strict build would have to change Cargo.lock.",
        advice: "Run `cargo update -w` or `cargo build` and commit Cargo.lock.",
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
        meaning: "A crate wants a newer compiler.",
        advice: "Set rust-toolchain.toml, NIXPACKS_RUST_VERSION / RAILPACK_RUST_VERSION or FROM rust:…",
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
        advice: "Fix the first `error[E…]` shown.",
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
        meaning: "The image has no C toolchain or the library is not installed.",
        advice: "Install build-essential / musl-dev / the named library in the build.",
        ..Cause::EMPTY
    },
];
