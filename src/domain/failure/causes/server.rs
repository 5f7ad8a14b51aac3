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
        meaning: "Docker is not running, or Dokploy's user may not use it.",
        advice: "Start Docker on the server. Use root, or a user in the group docker.",
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
        meaning: "Docker, Git or a builder is not installed on the server that builds.",
        advice: "In Remote Servers, run Setup Server, then Validate.",
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
            "the buildx component is missing or broken",
        ],
        exclusions: &["'compose' is not"],
        meaning: "The server has no Buildx, or one that is too old.",
        advice: "Install docker-buildx-plugin on the server, from Docker's own packages.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "ssh-unreachable",
        title: "The server cannot be reached by SSH",
        stage: Stage::RECORD.and(Stage::START),
        fragments: &["SSH connection error: "],
        meaning: "The address or port is wrong, a firewall refuses the connection, or the server is down.",
        advice: "In Remote Servers, check address and port, then press Validate.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "ssh-key-refused",
        title: "The server refuses Dokploy's SSH key",
        stage: Stage::RECORD.and(Stage::START),
        fragments: &[
            "Authentication failed: Invalid SSH private key.",
            "Couldn't connect to your server — the SSH key was not accepted",
        ],
        meaning: "The server does not know the key for that user.",
        advice: "Copy the public key from SSH Keys into authorized_keys on the server, and choose the right user and key.",
        place: Some(Place::SshKeys),
        ..Cause::EMPTY
    },
];
