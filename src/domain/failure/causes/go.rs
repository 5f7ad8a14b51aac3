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
        meaning: "The Go in the builder is older than go.mod asks for.",
        advice: "FROM golang:1.xx or RAILPACK_GO_VERSION; or lower the line in go.mod.",
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
        meaning: "go.mod / go.sum were not committed after an import was added.",
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
        advice: "Fix the named file and line.",
        ..Cause::EMPTY
    },
];
