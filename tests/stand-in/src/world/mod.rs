//! A small Dokploy installation in memory: pure and deterministic. Nothing in here reads a clock.
//!
//! Times are epoch milliseconds and always come from outside; chance comes from the seed.

mod access;
mod change;
mod foreign;
mod history;
mod live;
mod log;
mod log_samples;
mod machine;
mod many;
pub mod model;
mod names;
mod neighbours;
mod previews;
mod queue;
mod queued;
mod rng;
mod rows_of;
mod run;
mod seed;
mod tasks;

pub use access::{Account, Permissions, Role};
use std::collections::{HashMap, HashSet};

pub use change::KillError;
pub(crate) use machine::Found;
pub use model::{
    Backup, Deployment, Environment, Owner, Person, Preview, Project, Rollback, Schedule, Server,
    Service, ServiceKind, Source, VolumeBackup,
};
pub use queue::{Job, Run, Target};
pub(crate) use rng::Rng;
pub use seed::Recipe;

/// Everything the server knows.
#[derive(Debug)]
pub struct World {
    rng: Rng,
    now: i64,
    /// `organization.id`.
    pub organization_id: String,
    /// When the organization was made.
    pub organization_created_at: i64,
    /// Role `owner`.
    pub owner: Person,
    /// Role `member`.
    pub member: Person,
    /// Role `owner` too, with a second factor. She signs in, and is in no list.
    pub two_factor: Person,
    /// Newest first, as `project.all` lists them.
    pub projects: Vec<Project>,
    /// Newest first.
    pub servers: Vec<Server>,
    /// `buildsConcurrency` of the machine Dokploy is on.
    pub builds_concurrency: u32,
    /// All applications and compose stacks.
    pub services: Vec<Service>,
    /// All previews, newest first.
    pub previews: Vec<Preview>,
    /// All rollback points.
    pub rollbacks: Vec<Rollback>,
    /// All schedules.
    pub schedules: Vec<Schedule>,
    /// All backups of volumes.
    pub volume_backups: Vec<VolumeBackup>,
    /// All backups of databases.
    pub backups: Vec<Backup>,
    deployments: Vec<Deployment>,
    /// Rows of previews, servers, schedules and backups: real rows that `allCentralized` leaves out.
    side_rows: Vec<Deployment>,
    logs: HashMap<String, log::LogFile>,
    queue: queue::Queue,
    member_services: HashSet<String>,
    /// What the member may do with deployments.
    pub member_permissions: Permissions,
    /// Dokploy Cloud.
    pub cloud: bool,
    live_pids: HashSet<String>,
    /// Ids of servers that do not answer.
    unreachable: HashSet<String>,
    next_own_start: Option<i64>,
    /// Whether a job has a row while it waits.
    queued_rows: bool,
}

impl World {
    /// Deployments of applications and compose stacks, newest first: the rows of `deployment.allCentralized`.
    pub fn deployments(&self) -> &[Deployment] {
        &self.deployments
    }

    /// Rows of previews, servers, schedules and backups, newest first.
    pub fn side_deployments(&self) -> &[Deployment] {
        &self.side_rows
    }

    /// The row with this id, of any kind.
    pub fn deployment(&self, id: &str) -> Option<&Deployment> {
        self.deployments
            .iter()
            .chain(&self.side_rows)
            .find(|row| row.id == id)
    }

    fn deployment_mut(&mut self, id: &str) -> Option<&mut Deployment> {
        self.deployments
            .iter_mut()
            .chain(&mut self.side_rows)
            .find(|row| row.id == id)
    }

    /// The time up to which the world has moved.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The service with this name; `Application` and `Compose` names do not collide here.
    pub fn service_named(&self, name: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.name == name)
    }

    /// The application with this id.
    pub fn application(&self, id: &str) -> Option<&Service> {
        self.service(id)
            .filter(|service| service.kind == ServiceKind::Application)
    }

    /// The compose stack with this id.
    pub fn compose(&self, id: &str) -> Option<&Service> {
        self.service(id)
            .filter(|service| service.kind == ServiceKind::Compose)
    }

    /// The server with this id.
    pub fn server(&self, id: &str) -> Option<&Server> {
        self.servers.iter().find(|server| server.id == id)
    }

    /// The preview with this id.
    pub fn preview(&self, id: &str) -> Option<&Preview> {
        self.previews.iter().find(|preview| preview.id == id)
    }

    /// The rollback point with this id.
    pub fn rollback(&self, id: &str) -> Option<&Rollback> {
        self.rollbacks.iter().find(|rollback| rollback.id == id)
    }

    /// Rows of one owner, newest first.
    pub fn deployments_of(&self, owner: &Owner) -> Vec<&Deployment> {
        self.deployments
            .iter()
            .chain(&self.side_rows)
            .filter(|row| row.owner == *owner)
            .collect()
    }

    /// Waiting and active jobs, oldest first.
    pub fn jobs(&self) -> &[Job] {
        self.queue.jobs()
    }

    /// Project and environment of a service.
    pub fn place(&self, service: &Service) -> Option<(&Project, &Environment)> {
        let project = self
            .projects
            .iter()
            .find(|project| project.id == service.project_id)?;
        let environment = project
            .environments
            .iter()
            .find(|environment| environment.id == service.environment_id)?;
        Some((project, environment))
    }
}
