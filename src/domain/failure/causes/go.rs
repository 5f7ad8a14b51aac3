//! Go.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "go-version-unsupported",
        title: "go.mod wants a newer Go",
        stage: Stage::RUN,
        fragments: &[
            "go.mod requires go >= ",
            "note: module requires Go ",
            "invalid go version '",
        ],
        meaning: "go.mod asks for a newer Go than the build has.",
        advice: "Set RAILPACK_GO_VERSION in Environment, change FROM, or lower the version in go.mod.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "go-module-missing",
        title: "A Go module is missing",
        stage: Stage::RUN,
        fragments: &[
            "no required module provides package",
            "missing go.sum entry for ",
            "updates to go.mod needed",
        ],
        meaning: "An import was added, and go.mod or go.sum were not committed with it.",
        advice: "Run `go mod tidy` and commit both files.",
        ..Cause::EMPTY
    },
    Cause {
        id: "go-compile-error",
        title: "The Go code does not compile",
        stage: Stage::RUN,
        fragments: &[".go:<n>:<n>: "],
        exclusions: &["(errcheck)", "(govet)", "(staticcheck)", "(unused)"],
        yields_to: &["go-module-missing", "go-version-unsupported"],
        meaning: "The compiler found errors.",
        advice: "Fix the file and line that it names.",
        ..Cause::EMPTY
    },
];
