//! Nixpacks, Railpack and buildpacks.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "nixpacks-no-build-plan",
        title: "Nixpacks does not recognise the app",
        stage: Stage::PLAN,
        fragments: &["Nixpacks was unable to generate a build plan for this app."],
        meaning: "In the folder where it looked there is no package.json, requirements.txt, go.mod or the like. Below the line stands what is there.",
        advice: "Set Build Path in General to your app's folder, or choose another Build Type, such as Dockerfile or Static.",
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
        meaning: "The list of packages that Nixpacks uses has no such package or version.",
        advice: "Choose a version that Nixpacks knows (for Node.js, set NIXPACKS_NODE_VERSION=22 in Environment), or the Build Type Railpack.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "railpack-no-build-plan",
        title: "Railpack does not recognise the app",
        stage: Stage::PLAN,
        fragments: &["Railpack could not determine how to build the app."],
        meaning: "Railpack found no language that it supports in the folder.",
        advice: "Set Build Path in General to your app's folder, or choose another Build Type.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "nixpacks-no-start-command",
        title: "No start command was found",
        stage: Stage::PLAN,
        fragments: &["No start command could be found"],
        meaning: "Nixpacks knows the language, but nothing says how to start the app.",
        advice: "Add a start script (package.json, Procfile), or set NIXPACKS_START_CMD in Environment. For a static site, set Publish Directory in General.",
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
        meaning: "The build could not reach github.com or cache.nixos.org, or they limit downloads.",
        advice: "Deploy again. If it stays, check DNS and outgoing HTTPS of the server, or choose the Build Type Railpack.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "buildpack-not-detected",
        title: "No buildpack fits this app",
        stage: Stage::RUN,
        fragments: &["ERROR: No buildpack groups passed detection."],
        meaning: "No buildpack found a language that it supports in the folder.",
        advice: "Set Build Path in General to your app's folder, or choose another Build Type; for a static site, Static.",
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
        meaning: "Too many anonymous requests to GitHub came from this address.",
        advice: "Add GITHUB_TOKEN in Environment; with a Dockerfile, in Build-time Secrets. Or wait an hour.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
];
