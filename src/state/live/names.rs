//! Services and servers by id, looked up in all data that is loaded.

use std::sync::Arc;

use leptos::prelude::*;

use super::LiveData;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::project;
use crate::domain::model::service::{LOCAL_SERVER, Service};

impl LiveData {
    /// A service of the organization, from a row of the list if there is one (it has the servers), else from the project tree.
    /// Tracks.
    pub fn service(self, id: &str) -> Option<Arc<Service>> {
        let of_tree = self.projects.data.with(|projects| {
            let found = project::find(projects.as_ref()?, id)?;
            Some(Arc::new(found.service()))
        })?;
        let of_row = self.deployments.data.with(|data| {
            let mut services = data
                .iter()
                .flat_map(|data| &data.rows)
                .filter_map(service_of);
            services.find(|service| service.id == id).cloned()
        });
        Some(of_row.unwrap_or(of_tree))
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

fn service_of(row: &Arc<Deployment>) -> Option<&Arc<Service>> {
    row.service.as_ref()
}
