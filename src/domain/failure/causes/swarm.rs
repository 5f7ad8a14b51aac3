//! Swarm runs the service.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "service-update-refused",
        title: "Docker refused the service's settings",
        stage: Stage::UPDATE,
        fragments: &["code = AlreadyExists desc = name conflicts with an existing object"],
        yields_to: &["swarm-port-in-use"],
        meaning: "Dokploy's update of the service failed; it then tried to create it, and logged only that second error. The true reason is in Dokploy's own log.",
        advice: "Check what you last changed in Advanced: Ports, Resources, Volumes, Swarm Settings, Networks. Or run `docker service logs dokploy` on the server.",
        place: Some(Place::Advanced),
        ..Cause::EMPTY
    },
    Cause {
        id: "swarm-port-in-use",
        title: "Another service publishes that port",
        stage: Stage::UPDATE.and(Stage::COMPOSE),
        fragments: &["is already in use by service '…' (…) as an ingress port"],
        meaning: "In a Swarm, only one service can publish a port this way.",
        advice: "Choose another Published Port in Advanced > Ports, or remove the entry: a Domain needs none.",
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
        meaning: "A limit without a unit counts as bytes: 512 is 512 bytes.",
        advice: "In Advanced > Resources, enter bytes or a unit, such as 536870912 or 512M.",
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
        fragments: &[
            "This node is not a swarm manager",
            "this node is not a swarm manager",
        ],
        meaning: "The server has left the Swarm, or was never set up.",
        advice: "In Remote Servers, run Setup Server again; or run `docker swarm init` on it and create dokploy-network.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
];
