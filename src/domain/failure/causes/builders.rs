//! Nixpacks, Railpack and buildpacks.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "nixpacks-no-build-plan",
        title: "Nixpacks does not recognise the app",
        stage: Stage::PLAN,
        fragments: &["Nixpacks was unable to generate a build plan for this app."],
        meaning: "No package.json, requirements.txt, go.mod … lies in the folder it looked at (its contents are listed below the line).",
        advice: "General > Build Path: the app's folder. Or another Build Type (Dockerfile, Static).",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "nix-package-unknown",
        title: "Nixpacks asks Nix for an unknown package",
        stage: Stage::RUN,
        fragments: &[
            "error: undefined variable '",
            "error: attribute '…' missing",
        ],
        meaning: "The pinned package list has no such version (for example nodejs_24).",
        advice: "Choose a version Nixpacks 1.41 knows (NIXPACKS_NODE_VERSION=22) or Build Type Railpack.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "railpack-no-build-plan",
        title: "Railpack does not recognise the app",
        stage: Stage::PLAN,
        fragments: &["Railpack could not determine how to build the app."],
        meaning: "No supported language was found in the folder.",
        advice: "General > Build Path: the app's folder; or another Build Type.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "nixpacks-no-start-command",
        title: "No start command was found",
        stage: Stage::PLAN,
        fragments: &["No start command could be found"],
        meaning: "The language is known but nothing says how to start it.",
        advice: "Add a start script (package.json, Procfile) or NIXPACKS_START_CMD in Environment; for a static site set Publish Directory.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "nix-download-failed",
        title: "Nix could not download its packages",
        stage: Stage::RUN,
        fragments: &[
            "error: unable to download 'https://",
            "warning: error: unable to download",
        ],
        exclusions: &["retrying in"],
        meaning: "github.com or cache.nixos.org was unreachable or limited from the build.",
        advice: "Try again; check DNS and outgoing HTTPS of the server; or Build Type Railpack.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "buildpack-not-detected",
        title: "No buildpack fits this app",
        stage: Stage::RUN,
        fragments: &["ERROR: No buildpack groups passed detection."],
        meaning: "No supported language was found in the folder.",
        advice: "General > Build Path, or another Build Type; a static site needs Build Type Static.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "github-rate-limit",
        title: "GitHub limits anonymous downloads",
        stage: Stage::BUILD.and(Stage::PLAN),
        fragments: &[
            "API rate limit exceeded",
            "HTTP status client error (403 Forbidden) for url (https://api.github.com",
        ],
        exclusions: &["toomanyrequests"],
        meaning: "Too many anonymous requests to api.github.com came from this address (shared hosts, many builds).",
        advice: "Environment: add GITHUB_TOKEN (Dockerfile: Build-time Secrets); wait an hour; pin versions so that nothing is looked up.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
