//! The tree of projects, environments and services (`project.all`).

use super::service::Kind;

/// A project with everything below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// projectId.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its environments, in the server's order.
    pub environments: Vec<Environment>,
}

/// An environment of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// environmentId.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its applications, then its compose stacks; databases have no deployments and are left out.
    pub services: Vec<ServiceEntry>,
}

/// A service as the tree knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceEntry {
    /// Application or compose.
    pub kind: Kind,
    /// applicationId or composeId.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Finds a service of the organization by its id.
pub fn find<'a>(projects: &'a [Project], service_id: &str) -> Option<&'a ServiceEntry> {
    projects
        .iter()
        .flat_map(|project| &project.environments)
        .flat_map(|environment| &environment.services)
        .find(|entry| entry.id == service_id)
}
