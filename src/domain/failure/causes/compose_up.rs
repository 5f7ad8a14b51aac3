//! Containers of a compose project start.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "compose-port-in-use",
        title: "The port is already taken on the server",
        stage: Stage::COMPOSE,
        fragments: &[
            "port is already allocated",
            "failed to bind host port",
            "bind: address already in use",
        ],
        meaning: "Another container or program on the server already uses the port.",
        advice: "Remove `ports:` from the compose file and reach the service by a Domain, or publish another port.",
        place: Some(Place::Domains),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-container-name-in-use",
        title: "The container name is already in use",
        stage: Stage::COMPOSE,
        fragments: &["Conflict. The container name \"/…\" is already in use by container"],
        meaning: "The file gives a fixed `container_name`, and a container of that name exists.",
        advice: "Remove `container_name:` from the compose file, or delete the old container.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-dependency-unhealthy",
        title: "A container did not become healthy in time",
        stage: Stage::COMPOSE,
        fragments: &[
            "dependency failed to start: container … is unhealthy",
            "container … has no healthcheck configured",
        ],
        meaning: "A container that others wait for failed its health check, or has none.",
        advice: "Read that container's log in Logs. Correct its variables, its volume or its health check, or raise start_period.",
        place: Some(Place::Logs),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-dependency-exited",
        title: "A container others wait for has stopped",
        stage: Stage::COMPOSE,
        fragments: &[
            "dependency failed to start: container … exited (",
            "didn't complete successfully: exit ",
        ],
        meaning: "A container that others wait for ended, so they were not started.",
        advice: "Read that container's last lines in Logs.",
        place: Some(Place::Logs),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-start-command-missing",
        title: "The container's start command does not exist",
        stage: Stage::COMPOSE,
        fragments: &[
            "unable to start container process: ",
            "executable file not found in $PATH",
        ],
        exclusions: &[
            "exec format error",
            "Are you trying to mount",
            "not a directory",
            "error mounting",
            "cgroup",
            "rlimit",
        ],
        yields_to: &["exec-format-error", "bind-mount-wrong"],
        meaning: "The image does not have the program, or it is not executable.",
        advice: "Correct `command:` or `entrypoint:`, or make the file executable in the image.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "bind-mount-wrong",
        title: "A mounted path is missing or of the wrong kind",
        stage: Stage::COMPOSE.and(Stage::UPDATE),
        fragments: &[
            "bind source path does not exist",
            "Are you trying to mount a directory onto a file",
            "invalid volume specification",
            "not a directory: unknown",
        ],
        meaning: "The path on the server does not exist, or is a folder where a file is wanted.",
        advice: "In Advanced > Volumes, use a File Mount; in a compose file, use paths below ../files/. Dokploy empties the code folder on each deployment.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "volume-external-missing",
        title: "An external volume does not exist",
        stage: Stage::COMPOSE,
        fragments: &["external volume \"…\" not found"],
        meaning: "The file says that the volume exists already, but this server has none of that name.",
        advice: "Remove `external: true`, or create the volume on the server.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
];
