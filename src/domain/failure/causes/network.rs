//! Networks of Docker, and the network outside.

use crate::domain::failure::cause::{Cause, Place, Stage};

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        id: "network-pool-exhausted",
        title: "Docker has no free network addresses left",
        stage: Stage::COMPOSE.and(Stage::UPDATE),
        fragments: &[
            "could not find an available, non-overlapping IPv4 address pool",
            "all predefined address pools have been fully subnetted",
        ],
        meaning: "Existing networks use up all address ranges that Docker may use.",
        advice: "Remove unused networks with `docker network prune` on the server, or add default-address-pools to daemon.json and restart Docker.",
        ..Cause::EMPTY
    },
    Cause {
        id: "swarm-network-missing",
        title: "The Docker network does not exist",
        stage: Stage::UPDATE.and(Stage::COMPOSE),
        fragments: &[
            "network dokploy-network not found",
            "desc = network … not found",
        ],
        exclusions: &["declared as external"],
        yields_to: &["network-pool-exhausted", "network-external-missing"],
        meaning: "A network that the service needs was deleted, or never made.",
        advice: "Run `docker network create --driver overlay --attachable dokploy-network` on the server, or run Setup Server again.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "network-external-missing",
        title: "An external network does not exist",
        stage: Stage::COMPOSE,
        fragments: &["declared as external, but could not be found"],
        yields_to: &["network-pool-exhausted"],
        meaning: "The file says that the network exists already, but this server has none of that name.",
        advice: "Use dokploy-network, which every server has that was set up, or create the network on the server.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "network-wrong-scope",
        title: "The network is local, a stack needs an overlay",
        stage: Stage::COMPOSE,
        fragments: &["is declared as external, but it is not in the right scope"],
        meaning: "A bridge network of that name exists, but a stack needs an overlay.",
        advice: "Remove the old network, so that Dokploy can create the overlay, or turn off Isolated Deployment.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "network-pool-overlap",
        title: "The network overlaps with another one",
        stage: Stage::COMPOSE,
        fragments: &[
            "Pool overlaps with other one on this address space",
            "invalid pool request",
        ],
        meaning: "Another network already uses the address range that the file asks for.",
        advice: "Remove `ipam:` from the compose file, or choose a free range.",
        place: Some(Place::General),
        ..Cause::EMPTY
    },
    Cause {
        id: "network-dns",
        title: "A host name could not be resolved",
        stage: Stage::ALL.without(Stage::CLONE).without(Stage::START),
        fragments: &[
            "getaddrinfo ENOTFOUND",
            "getaddrinfo EAI_AGAIN",
            "Temporary failure in name resolution",
            "Could not resolve host: ",
            "no such host",
            "server misbehaving",
            "Temporary failure resolving",
            "Name or service not known",
            "Couldn't resolve host name",
        ],
        exclusions: &["could not translate host name", "SSH connection error"],
        recovered: &["added <n> packages", "Successfully installed "],
        meaning: "The name is wrong or internal, or DNS does not work on the server. Names of other services do not exist during a build.",
        advice: "Check the name, and the server's DNS: /etc/resolv.conf, and \"dns\" in Docker's daemon.json.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
    Cause {
        id: "network-timeout",
        title: "A connection timed out or was cut off",
        stage: Stage::ALL.without(Stage::CLONE).without(Stage::START),
        fragments: &[
            "ETIMEDOUT",
            "ECONNRESET",
            "i/o timeout",
            "TLS handshake timeout",
            "context deadline exceeded",
            "Read timed out.",
            "connection reset by peer",
            "network timeout at:",
            "npm error code ECONNREFUSED",
            "npm ERR! code ECONNREFUSED",
            "registry…failed, reason: connect ECONNREFUSED",
            "\"https://…: connect ECONNREFUSED",
        ],
        exclusions: &["SSH connection error"],
        recovered: &["added <n> packages", "Successfully installed "],
        yields_to: &["network-dns"],
        reports_error: true,
        meaning: "The connection to another server was too slow, was refused, or broke.",
        advice: "Deploy again. If it stays, check the server's firewall, MTU and IPv6.",
        place: Some(Place::Servers),
        ..Cause::EMPTY
    },
];
