//! The tree of projects, environments and services (`project.all`).

use std::collections::HashMap;

use super::service::{Kind, Named, Service};

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
    /// environmentId; empty where it could not be read.
    pub id: String,
    /// Its name; empty where it could not be read.
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

/// A service with its place in the tree.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Its project.
    pub project: &'a Project,
    /// Its environment.
    pub environment: &'a Environment,
    /// The service.
    pub entry: &'a ServiceEntry,
}

impl Found<'_> {
    /// The service as a row of a list would name it. The tree does not know on which server it runs.
    pub fn service(&self) -> Service {
        let named = |id: &str, name: &str| {
            (!id.is_empty()).then(|| Named {
                id: id.to_owned(),
                name: name.to_owned(),
            })
        };
        Service {
            kind: self.entry.kind,
            id: self.entry.id.clone(),
            name: self.entry.name.clone(),
            app_name: String::new(),
            project: named(&self.project.id, &self.project.name),
            environment: named(&self.environment.id, &self.environment.name),
            server: None,
            build_server: None,
            server_known: false,
        }
    }
}

/// A service of which nothing but its id is known.
pub fn unnamed(kind: Kind, id: &str) -> Service {
    Service {
        kind,
        id: id.to_owned(),
        name: id.to_owned(),
        app_name: String::new(),
        project: None,
        environment: None,
        server: None,
        build_server: None,
        server_known: false,
    }
}

/// All services of the organization, in the tree's order.
pub fn services(projects: &[Project]) -> impl Iterator<Item = Found<'_>> {
    projects.iter().flat_map(|project| {
        project.environments.iter().flat_map(move |environment| {
            environment.services.iter().map(move |entry| Found {
                project,
                environment,
                entry,
            })
        })
    })
}

/// All services of the organization by id: to find many of them.
pub fn by_id(projects: &[Project]) -> HashMap<&str, Found<'_>> {
    services(projects)
        .map(|found| (found.entry.id.as_str(), found))
        .collect()
}

/// Finds a service of the organization by its id.
pub fn find<'a>(projects: &'a [Project], service_id: &str) -> Option<Found<'a>> {
    services(projects).find(|found| found.entry.id == service_id)
}
