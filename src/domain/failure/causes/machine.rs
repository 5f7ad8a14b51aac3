//! The machine is at its end, or somebody stopped the build.

use crate::domain::failure::cause::{Cause, Place, Stage, Weight};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "build-killed-out-of-memory",
        title: "The build was killed: server out of memory",
        stage: Stage::BUILD,
        fragments: &[
            "and signal: SIGKILL",
            "cannot allocate memory",
            "signal: 9, SIGKILL: kill",
            "signal: killed",
        ],
        exit_codes: &[137],
        exclusions: &["context canceled"],
        weight: Weight::Killed,
        meaning: "The kernel killed the biggest process because RAM and swap were used up.",
        advice: "Add swap or memory, lower concurrency (one build at a time on that server), or choose a Build Server in Advanced.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "disk-full",
        title: "The server disk is full",
        stage: Stage::ALL,
        fragments: &[
            "no space left on device",
            "ENOSPC: no space left",
            "You don't have enough free space in /var/cache/apt/archives/",
            "No space left on device",
        ],
        exclusions: &["file watchers"],
        weight: Weight::DiskFull,
        meaning: "Docker, the clone or the log could not write any more.",
        advice: "Settings > Web Server (or Remote Servers > the server's actions): Clean unused images, Clean Docker Builder, unused volumes; turn on Daily Docker Cleanup; enlarge the disk.",
        place: Some(Place::WebServer),
        ..Cause::EMPTY
    },
    Cause {
        id: "node-heap-out-of-memory",
        title: "Node ran out of its own memory limit",
        stage: Stage::BUILD,
        fragments: &["JavaScript heap out of memory"],
        weight: Weight::Killed,
        meaning: "V8 hit its heap limit although the server may have memory left.",
        advice: "Set NODE_OPTIONS=--max-old-space-size=4096 in Environment (Dockerfile: Build-time Arguments plus ARG), or build on a bigger Build Server.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "build-cancelled",
        title: "The build was stopped by someone",
        stage: Stage::CANCELLED,
        fragments: &["Canceled: context canceled", "ERROR: context canceled"],
        frames: &["^#<n> CANCELED"],
        unless: &[
            "failed to receive status: ",
            "code = Unavailable",
            "error reading from server",
        ],
        meaning: "Kill Build sends SIGINT to every `docker build` (or compose) on that host, also to neighbours.",
        advice: "Deploy again. If nobody pressed Kill Build, another service's Kill Build or a Dokploy update hit this one.",
        ..Cause::EMPTY
    },
];
