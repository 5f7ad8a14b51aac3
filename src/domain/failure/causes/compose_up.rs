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
        meaning: "Another container or program holds the published port.",
        advice: "Remove `ports:` from the compose file and reach the service by a Domain (Traefik), or publish another port.",
        place: Some(Place::Domains),
        ..Cause::EMPTY
    },
    Cause {
        id: "compose-container-name-in-use",
        title: "The container name is already in use",
        stage: Stage::COMPOSE,
        fragments: &["Conflict. The container name \"/…\" is already in use by container"],
        meaning: "A fixed `container_name` exists already, in another project or from an earlier try.",
        advice: "Remove `container_name:` from the file (or turn on Randomize / Isolated Deployment), or delete the old container.",
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
        meaning: "A service that others wait for failed its health check.",
        advice: "Open that container's log under Logs; correct its variables, volume or health check, or raise start_period.",
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
        meaning: "The dependency ended at once, so the rest was not started.",
        advice: "Logs tab: read that container's last lines.",
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
        meaning: "The entrypoint or command is not in the image, or is not executable.",
        advice: "Correct `command:`/`entrypoint:`, or add execute permission in the image.",
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
        meaning: "The host file was not there, so Docker made a folder, or Swarm refused.",
        advice: "Advanced > Volumes: use a File Mount, or `../files/…` paths in compose; Dokploy empties the code folder on each deploy.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "volume-external-missing",
        title: "An external volume does not exist",
        stage: Stage::COMPOSE,
        fragments: &["external volume \"…\" not found"],
        meaning: "The file says the volume exists already, but it does not on this server.",
        advice: "Remove `external: true` or create the volume on the target server.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
];
