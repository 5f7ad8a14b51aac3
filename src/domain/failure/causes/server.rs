//! The server and its tools.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "docker-daemon-unreachable",
        title: "Docker is not running on the server",
        stage: Stage::HOST,
        fragments: &[
            "Cannot connect to the Docker daemon",
            "permission denied while trying to connect to the Docker daemon socket",
            "Is the docker daemon running?",
        ],
        meaning: "The engine is stopped or the user may not use it.",
        advice: "Start Docker on that server; use root or a user in the docker group.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "server-tool-missing",
        title: "A tool is missing on the server",
        stage: Stage::HOST,
        fragments: &[
            "docker: not found",
            "docker: command not found",
            "nixpacks: not found",
            "nixpacks: command not found",
            "railpack: not found",
            "railpack: command not found",
            "pack: not found",
            "pack: command not found",
            "git: not found",
            "git: command not found",
        ],
        meaning: "Docker, git or a builder was never installed on this (remote or build) server.",
        advice: "Remote Servers > Setup Server: run the set-up, then Validate.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "buildx-missing",
        title: "Docker Buildx is missing or too old",
        stage: Stage::HOST.and(Stage::RUN),
        fragments: &[
            "unknown flag: --builder",
            "docker: unknown command: docker buildx",
            "is not a docker command",
            "the --mount option requires BuildKit",
            "compose build requires buildx",
        ],
        meaning: "The server has no Buildx plugin.",
        advice: "Install docker-buildx-plugin (Docker's own package source) on that server.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "ssh-unreachable",
        title: "The server cannot be reached by SSH",
        stage: Stage::RECORD,
        fragments: &["SSH connection error: "],
        meaning: "Wrong address or port, firewall, or the server is down.",
        advice: "Remote Servers: check IP, port and firewall, then Validate.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "ssh-key-refused",
        title: "The server refuses Dokploy's SSH key",
        stage: Stage::RECORD,
        fragments: &[
            "Authentication failed: Invalid SSH private key.",
            "Couldn't connect to your server — the SSH key was not accepted",
        ],
        meaning: "The key is not in authorized_keys of that user.",
        advice: "SSH Keys: copy the public key to the server and choose the right user and key.",
        place: Some(Place::SshKeys),
        ..Cause::EMPTY
    },
];
