//! The Dockerfile and what it copies.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "dockerfile-not-found",
        title: "The Dockerfile was not found",
        stage: Stage::ENGINE,
        fragments: &[
            "failed to read dockerfile: open ",
            "unable to evaluate symlinks in Dockerfile path: lstat ",
            "ERROR: resolve : lstat ",
        ],
        meaning: "There is no file of that name where Dokploy looks.",
        advice: "In General, set Docker File (from the root of the repository; upper and lower case count) and Build Path, or choose another Build Type.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "build-path-not-found",
        title: "The build path does not exist",
        stage: Stage::START.and(Stage::PLAN).and(Stage::ENGINE),
        fragments: &[
            "❌ The path … does not exist",
            "Failed to read app source directory",
            "failed to read app source directory",
            "error creating app: directory … does not exist",
        ],
        meaning: "Build Path or Docker Context Path names a folder that is not in what was cloned.",
        advice: "Correct the folder in General; `/` is the root of the repository. Then press Deploy: Rebuild does not clone again.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "copy-source-missing",
        title: "COPY names a file that is not there",
        stage: Stage::COPY.and(Stage::ENGINE),
        fragments: &[
            "failed to calculate checksum of ref …: not found",
            "COPY failed: file not found in build context",
            "COPY failed: no source files were specified",
            "ADD failed: file not found in build context",
            "ADD failed: no source files were specified",
            "failed to compute cache key: …: not found",
        ],
        yields_to: &["builder-cache-broken"],
        meaning: "The file is not in the build context: not committed, excluded by .dockerignore, or outside of the context folder.",
        advice: "Check .dockerignore, and Docker Context Path in General. With Build Type Static, Publish Directory must be in the repository.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "dockerfile-syntax",
        title: "The Dockerfile has a mistake",
        stage: Stage::ENGINE,
        fragments: &[
            "dockerfile parse error on line ",
            "unknown instruction: ",
            "failed to parse stage name ",
            "base name (…) should not be blank",
        ],
        meaning: "An instruction is misspelt, or FROM has no image, often because an ARG has no value.",
        advice: "Correct the line. Give an ARG that FROM uses a default, or set it as Build-time Argument in Environment.",
        ..Cause::EMPTY
    },
    Cause {
        id: "docker-stage-missing",
        title: "The build stage does not exist",
        stage: Stage::ENGINE,
        fragments: &[
            "target stage \"…\" could not be found",
            "failed to reach build target",
        ],
        meaning: "Docker Build Stage names a stage that the Dockerfile does not have.",
        advice: "Correct or empty Docker Build Stage in General.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "build-secret-missing",
        title: "A build secret was not supplied",
        stage: Stage::BUILD.and(Stage::PLAN),
        fragments: &[
            "ERROR: secret …: not found",
            "ERROR: …: secret …: not found",
            "ERROR: secret … not found",
            "missing environment variable: … Please set using --env",
            "secret ID missing for \"\" environment variable",
            "failed to solve: …secret …: not found",
        ],
        exclusions: &["did not complete"],
        meaning: "The build asks for a secret that it was not given. Railpack is given only variables with a value.",
        advice: "Add it in Environment as Build-time Secret; for Railpack, as variable with a value.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "builder-cache-broken",
        title: "Docker's build cache is damaged",
        stage: Stage::BUILD,
        fragments: &[
            "parent snapshot … does not exist",
            "failed to prepare extraction snapshot",
            "ref … locked … unavailable",
            "failed to get layer",
        ],
        meaning: "Docker has lost or locked a part of its store, as after a full disk or a hard stop.",
        advice: "Turn on Clean Cache for one deployment. If it stays, prune the build cache, or restart Docker.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
];
