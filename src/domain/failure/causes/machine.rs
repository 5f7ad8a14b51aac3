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
        meaning: "RAM and swap were used up, so the kernel killed the biggest process.",
        advice: "Add memory or swap to the server, run one build at a time on it, or choose a Build Server in Advanced.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "disk-full",
        title: "The server disk is full",
        stage: Stage::ALL.and(Stage::RECORD),
        fragments: &[
            "no space left on device",
            "ENOSPC: no space left",
            "You don't have enough free space in /var/cache/apt/archives/",
            "No space left on device",
        ],
        exclusions: &["file watchers"],
        weight: Weight::DiskFull,
        meaning: "Docker, Git or the build could not write any more.",
        advice: "Free space in Settings > Web Server, or with the server's actions in Remote Servers: clean unused images, volumes and the Docker builder. Turn on Daily Docker Cleanup, or enlarge the disk.",
        place: Some(Place::WebServer),
        ..Cause::EMPTY
    },
    Cause {
        id: "node-heap-out-of-memory",
        title: "Node ran out of its own memory limit",
        stage: Stage::BUILD,
        fragments: &["JavaScript heap out of memory"],
        weight: Weight::Killed,
        meaning: "Node.js reached its own limit; the server may still have memory.",
        advice: "Set NODE_OPTIONS=--max-old-space-size=4096 in Environment. A Dockerfile needs it as Build-time Argument, with ARG.",
        place: Some(Place::Environment),
        ..Cause::EMPTY
    },
    Cause {
        id: "build-cancelled",
        title: "The build was stopped",
        stage: Stage::CANCELLED,
        fragments: &["Canceled: context canceled", "ERROR: context canceled"],
        frames: &["^#<n> CANCELED"],
        unless: &[
            "failed to receive status: ",
            "code = Unavailable",
            "error reading from server",
        ],
        meaning: "Somebody pressed Kill Build, which stops every build on that server, or Dokploy was updated.",
        advice: "Deploy again.",
        ..Cause::EMPTY
    },
];
