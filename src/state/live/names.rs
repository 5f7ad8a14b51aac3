//! Services and servers by id, looked up in all data that is loaded.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::LiveData;
use super::query::LiveQuery;
use crate::api::ApiError;
use crate::domain::format::plural;
use crate::domain::list::listing::{Deployments, Rows};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::project::{self, Project};
use crate::domain::model::service::{LOCAL_SERVER, Service};

/// Services by their ids.
pub(super) type Services = HashMap<String, Arc<Service>>;

/// The services of the organization, as [`LiveData::service`] answers them.
pub(super) fn services(
    projects: LiveQuery<Rows<Project>>,
    deployments: LiveQuery<Deployments>,
) -> Memo<Services> {
    Memo::new(move |_| {
        let (projects, data) = (projects.data.get(), deployments.data.get());
        let rows = data.iter().flat_map(|data| &data.rows);
        let mut of_rows: HashMap<&str, &Arc<Service>> = HashMap::new();
        for service in rows.filter_map(service_of) {
            of_rows.entry(&service.id).or_insert(service);
        }
        let found = projects.iter().flat_map(|all| project::services(all));
        let mut services: Services = found
            .map(|found| {
                let id = &found.entry.id;
                let of_row = of_rows.get(id.as_str()).copied().cloned();
                let service = of_row.unwrap_or_else(|| Arc::new(found.service()));
                (id.clone(), service)
            })
            .collect();
        if projects.is_some_and(|projects| projects.bad_rows > 0) {
            // The rows of the list are the organization's, too.
            for (id, service) in of_rows {
                let service = || service.clone();
                services.entry(id.to_owned()).or_insert_with(service);
            }
        }
        services
    })
}

impl LiveData {
    /// A service of the organization, from a row of the list if there is one (it has the servers), else from the project tree.
    /// Tracks.
    pub fn service(self, id: &str) -> Option<Arc<Service>> {
        self.services.with(|services| services.get(id).cloned())
    }

    /// Whether the organization has a service, as far as its projects are read. Tracks.
    pub(super) fn has_service(self, id: &str) -> bool {
        self.services.with(|services| services.contains_key(id))
    }

    /// A server's name, or its id if the name is unknown. Tracks.
    pub fn server_name(self, id: &str) -> String {
        let of_servers = self.servers.data.with(|servers| {
            let mut servers = servers.iter().flat_map(|servers| servers.iter());
            let found = servers.find(|server| server.named.id == id)?;
            Some(found.named.name.clone())
        });
        let of_rows = || {
            self.deployments.data.with(|data| {
                let rows = data.iter().flat_map(|data| &data.rows);
                let mut servers = rows.flat_map(|row| {
                    let of_service = service_of(row).and_then(|service| service.server.as_ref());
                    [of_service, row.build_server.as_ref()]
                        .into_iter()
                        .flatten()
                });
                let found = servers.find(|server| server.id == id && server.name != id)?;
                Some(found.name.clone())
            })
        };
        of_servers.or_else(of_rows).unwrap_or_else(|| id.to_owned())
    }

    /// The name of a queue's server; `None` is Dokploy's own machine. Tracks.
    pub fn line_name(self, server: Option<&str>) -> String {
        server.map_or_else(|| LOCAL_SERVER.to_owned(), |id| self.server_name(id))
    }
}

/// Why a service that the tree of projects does not have cannot be shown: it is another organization's, unless a part of the
/// tree could not be read.
pub fn absent(projects: &Rows<Project>) -> ApiError {
    match projects.bad_rows {
        0 => ApiError::Foreign,
        bad_rows => {
            let rows = plural(
                bad_rows,
                "row of the projects is",
                "rows of the projects are",
            );
            ApiError::Malformed {
                detail: format!("{rows} damaged, and this may be there"),
            }
        }
    }
}

fn service_of(row: &Arc<Deployment>) -> Option<&Arc<Service>> {
    row.service.as_ref()
}
