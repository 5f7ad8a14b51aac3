//! All known causes, one file for each family of tools.

mod build;
mod builders;
mod compose_file;
mod compose_up;
mod dockerfile;
mod dokploy;
mod git;
mod go;
mod java;
mod languages;
mod machine;
mod network;
mod node_build;
mod node_install;
mod python;
mod registry;
mod rust;
mod server;
mod swarm;

use crate::domain::failure::cause::Cause;

const FAMILIES: [&[Cause]; 19] = [
    build::CAUSES,
    builders::CAUSES,
    compose_file::CAUSES,
    compose_up::CAUSES,
    dockerfile::CAUSES,
    dokploy::CAUSES,
    git::CAUSES,
    go::CAUSES,
    java::CAUSES,
    languages::CAUSES,
    machine::CAUSES,
    network::CAUSES,
    node_build::CAUSES,
    node_install::CAUSES,
    python::CAUSES,
    registry::CAUSES,
    rust::CAUSES,
    server::CAUSES,
    swarm::CAUSES,
];

/// Every known cause.
pub fn all() -> impl Iterator<Item = &'static Cause> {
    FAMILIES.into_iter().flatten()
}

/// The cause with that id.
pub fn by_id(id: &str) -> Option<&'static Cause> {
    all().find(|cause| cause.id == id)
}
