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
        meaning: "No file with that name lies where Dokploy looks.",
        advice: "General: set Docker File (path from the repository root, case-sensitive) and Build Path; or choose another Build Type.",
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
        meaning: "Build Path or Docker Context Path names a folder that is not in this branch.",
        advice: "General > Build Path / Docker Context Path: correct the folder (\"/\" = repository root). A redeploy (Rebuild) does not clone again: use Deploy.",
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
        meaning: "The file is missing in the build context: not committed, excluded by .dockerignore, made in a stage that failed, or the context folder is wrong.",
        advice: "Check .dockerignore and General > Docker Context Path. Build Type Static: Publish Directory must exist in the repository.",
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
        meaning: "An instruction is misspelt or a FROM has no image (often an unset ARG).",
        advice: "Correct the line; give ARG used in FROM a default or a Build-time Argument.",
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
        meaning: "Docker Build Stage names a stage the Dockerfile lacks.",
        advice: "General > Docker Build Stage: correct or empty it.",
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
        meaning: "The Dockerfile (or Railpack plan) asks for a secret that Dokploy did not pass; Railpack passes only non-empty values.",
        advice: "Environment > Build-time Secrets (Railpack: Environment, with a value).",
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
        meaning: "The layer store lost or locked a piece (full disk, hard stop, parallel prune).",
        advice: "Turn on Clean Cache for one deploy; prune the build cache; restart Docker.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
];
