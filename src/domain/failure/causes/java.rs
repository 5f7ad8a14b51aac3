//! Java and its relatives.

use crate::domain::failure::cause::{Cause, Place, Stage, Weight};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "java-version-unsupported",
        title: "The Java version does not fit",
        stage: Stage::RUN,
        fragments: &[
            "release version <n> not supported",
            "invalid target release: ",
            "has been compiled by a more recent version of the Java Runtime",
            "Unsupported class file major version",
        ],
        meaning: "The JDK of the build is older than the project or a library asks for.",
        advice: "Set NIXPACKS_JDK_VERSION or RAILPACK_JDK_VERSION in Environment, or change FROM.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "java-build-failed",
        title: "The Maven or Gradle build failed",
        stage: Stage::RUN,
        fragments: &[
            "COMPILATION ERROR :",
            "Execution failed for task ':",
            "Could not resolve all files for configuration",
            "[ERROR] Failed to execute goal",
        ],
        yields_to: &["java-version-unsupported", "test-failed"],
        weight: Weight::Frame,
        meaning: "Compiling, or the download of a dependency, failed.",
        advice: "Read the first line with [ERROR], or what stands below \"What went wrong\".",
        ..Cause::EMPTY
    },
];
