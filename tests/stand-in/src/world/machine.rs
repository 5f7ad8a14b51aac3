//! Which machine a log file is on, and files as `tail` on that machine finds them.
//!
//! A build writes its log where it runs. `deployment.readLogs` does not know of build servers and looks elsewhere.

use super::log::LogFile;
use super::{Deployment, Owner, Server, World};

/// Where Dokploy keeps everything.
const BASE: &str = "/etc/dokploy";
/// A file that is no log; any file below the base can be read.
const TRAEFIK: (&str, &str) = (
    "/etc/dokploy/traefik/traefik.yml",
    include_str!("../fixtures/traefik.yml"),
);

/// What `tail` finds under a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// The log of the deployment with this id.
    Log(String),
    /// A file that never changes, with its text.
    Fixed(&'static str),
    /// A folder.
    Folder,
    /// Nothing.
    Missing,
}

impl World {
    /// Makes a server unreachable by SSH, or reachable again.
    pub fn set_unreachable(&mut self, server_id: &str, unreachable: bool) {
        if unreachable {
            self.unreachable.insert(server_id.to_owned());
        } else {
            self.unreachable.remove(server_id);
        }
    }

    /// Whether nothing answers on the SSH port of this server.
    pub fn is_unreachable(&self, server_id: &str) -> bool {
        self.unreachable.contains(server_id)
    }

    /// Lets a server build an application from its next deployment on; both by name. Unknown names change nothing.
    pub fn set_build_server(&mut self, service_name: &str, server_name: &str) {
        let server = self
            .servers
            .iter()
            .find(|server| server.name == server_name)
            .map(|server| server.id.clone());
        let service = self
            .services
            .iter_mut()
            .find(|service| service.name == service_name);
        if let (Some(service), Some(_)) = (service, &server) {
            service.build_server_id = server;
        }
    }

    /// Lets this many jobs run at the same time on a server, by name, or on the machine Dokploy is on; 1 to 100, as
    /// Dokploy allows. An unknown name changes nothing.
    pub fn set_concurrency(&mut self, server_name: Option<&str>, slots: u32) {
        let slots = slots.clamp(1, 100);
        let Some(name) = server_name else {
            self.builds_concurrency = slots;
            return;
        };
        if let Some(server) = self.servers.iter_mut().find(|server| server.name == name) {
            server.builds_concurrency = slots;
        }
    }

    /// How many jobs may run at the same time in this partition of the queue.
    pub(super) fn slots(&self, partition: Option<&str>) -> usize {
        let server = partition.and_then(|id| self.server(id));
        let slots = server.map_or(self.builds_concurrency, |server| server.builds_concurrency);
        usize::try_from(slots).unwrap_or(1)
    }

    /// The server that has the log of this row: the build server, else the service's; `None` = the machine Dokploy is on.
    pub fn log_server<'a>(&'a self, row: &'a Deployment) -> Option<&'a str> {
        if row.build_server_id.is_some() {
            return row.build_server_id.as_deref();
        }
        match &row.owner {
            Owner::Preview(id) => self.server_of(&self.preview(id)?.application_id),
            Owner::Backup(id) => {
                let backup = self.backups.iter().find(|backup| backup.id == *id)?;
                self.server_of(&backup.compose_id)
            }
            Owner::VolumeBackup(id) => {
                let mut backups = self.volume_backups.iter();
                self.server_of(&backups.find(|backup| backup.id == *id)?.service_id)
            }
            _ => self.read_server(row),
        }
    }

    /// The server on which `deployment.readLogs` looks for the log of this row, right or wrong.
    pub(crate) fn read_server<'a>(&'a self, row: &'a Deployment) -> Option<&'a str> {
        match &row.owner {
            Owner::Application(id) | Owner::Compose(id) => self.server_of(id),
            Owner::Server(id) => Some(id),
            Owner::Schedule(id) => {
                let schedule = self.schedules.iter().find(|schedule| schedule.id == *id)?;
                self.server_of(&schedule.service_id)
            }
            // The rows of previews and backups name no service.
            Owner::Preview(_) | Owner::Backup(_) | Owner::VolumeBackup(_) => None,
        }
    }

    fn server_of(&self, service_id: &str) -> Option<&str> {
        self.service(service_id)?.server_id.as_deref()
    }

    /// The server, when it is one that does not answer.
    pub(crate) fn unreachable_server(&self, id: Option<&str>) -> Option<&Server> {
        self.server(id.filter(|id| self.is_unreachable(id))?)
    }

    /// What `tail` finds under this path on this server. A log found once is fixed as it is: from here on it only grows.
    pub(crate) fn find_file(&mut self, path: &str, server_id: Option<&str>) -> Found {
        let here = |row: &&Deployment| self.log_server(row) == server_id;
        let rows = || self.deployments.iter().chain(&self.side_rows).filter(here);
        let below = format!("{}/", path.trim_end_matches('/'));
        if let Some(row) = rows().find(|row| row.log_path == path) {
            let id = row.id.clone();
            return match self.logs.get(&id) {
                Some(LogFile::Gone) => Found::Missing,
                Some(LogFile::Text(_)) => Found::Log(id),
                None => {
                    let text = self.log(&id);
                    self.set_log(&id, &text);
                    Found::Log(id)
                }
            };
        }
        match server_id {
            None if path == TRAEFIK.0 => Found::Fixed(TRAEFIK.1),
            _ if path == BASE || rows().any(|row| row.log_path.starts_with(&below)) => {
                Found::Folder
            }
            _ => Found::Missing,
        }
    }

    /// The text of a log that [`World::find_file`] found; `None` once the file or its row was deleted.
    pub(crate) fn log_text(&self, id: &str) -> Option<&str> {
        match self.logs.get(id) {
            Some(LogFile::Text(text)) => Some(text),
            Some(LogFile::Gone) | None => None,
        }
    }
}
