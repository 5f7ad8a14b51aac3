//! Swarm runs the service.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "service-update-refused",
        title: "Docker refused the changed service settings",
        stage: Stage::UPDATE,
        fragments: &["code = AlreadyExists desc = name conflicts with an existing object"],
        yields_to: &["swarm-port-in-use"],
        meaning: "Dokploy's update failed, it then tried to create the service anew and logged only that second error; the true reason is in Dokploy's own log.",
        advice: "Look at the last change under Advanced (Ports, Resources, Volumes, Swarm Settings, Networks) or `docker service logs dokploy`.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "swarm-port-in-use",
        title: "Another service publishes that port",
        stage: Stage::UPDATE.and(Stage::COMPOSE),
        fragments: &["is already in use by service '…' (…) as an ingress port"],
        meaning: "Swarm lets only one service publish an ingress port.",
        advice: "Advanced > Ports: choose another Published Port or remove the entry; a Domain needs none.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "swarm-memory-limit-too-small",
        title: "The memory limit is below what Docker allows",
        stage: Stage::UPDATE.and(Stage::COMPOSE),
        fragments: &[
            "invalid memory value",
            "Must be at least 4MiB",
            "Minimum memory limit allowed is 6MB",
        ],
        meaning: "A limit without a unit counts as bytes (512 = 512 bytes).",
        advice: "Advanced > Resources: give bytes or a unit, for instance 536870912 or 512M.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "swarm-not-initialised",
        title: "This server is not a Swarm manager",
        stage: Stage::UPDATE
            .and(Stage::COMPOSE)
            .and(Stage::AFTER)
            .and(Stage::START),
        fragments: &["This node is not a swarm manager"],
        meaning: "The target server left the swarm or was never set up.",
        advice: "Remote Servers > Setup Server, run the set-up again; or `docker swarm init` and create dokploy-network.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
];
