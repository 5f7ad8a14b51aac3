//! What is known of an object at the moment, for whether something can be done to it and what is said before.

use std::sync::Arc;

use crate::domain::capability::Object;
use crate::domain::confirm::{Neighbours, Start, Waiting};
use crate::domain::deployment::Deployment;
use crate::domain::owner::OwnerKind;
use crate::domain::queue::{JobKind, JobState, QueueJob};
use crate::domain::service::{Kind, Service};
use crate::domain::status::Status;
use crate::state::App;

/// The service that a deployment is a deployment of; `None` for those of previews, schedules and the like.
pub fn own_service(row: &Deployment) -> Option<&Arc<Service>> {
    let (kind, _) = row.parent()?;
    row.service
        .as_ref()
        .filter(|_| matches!(kind, OwnerKind::Service(_)))
}

fn jobs(app: App) -> Option<Arc<Vec<QueueJob>>> {
    app.store.queue.data.get()
}

/// The rows of a service, newest first, as the list of the organization has them.
pub fn rows_of(app: App, id: &str) -> Vec<Arc<Deployment>> {
    app.store.deployments.data.with(|data| {
        let rows = data.iter().flat_map(|data| &data.rows);
        let own = rows.filter(|row| row.parent().is_some_and(|(_, parent)| parent == id));
        own.cloned().collect()
    })
}

fn runs(app: App, id: &str) -> Option<bool> {
    let active = |job: &QueueJob| job.service_id == id && job.state == JobState::Active;
    let by_queue = jobs(app).map(|jobs| jobs.iter().any(active));
    let by_list = app.store.deployments.data.with(Option::is_some).then(|| {
        let rows = rows_of(app, id);
        rows.iter().any(|row| row.status == Status::Running)
    });
    match (by_queue, by_list) {
        (None, None) => None,
        (by_queue, by_list) => Some(by_queue == Some(true) || by_list == Some(true)),
    }
}

/// Oldest first, as their turn comes; the server lists the newest first.
fn waiting_jobs(app: App) -> Option<Vec<QueueJob>> {
    let jobs = jobs(app)?;
    let waiting = jobs
        .iter()
        .rev()
        .filter(|job| job.state != JobState::Active);
    Some(waiting.cloned().collect())
}

/// How many jobs wait.
pub fn waiting(app: App) -> Option<usize> {
    waiting_jobs(app).map(|jobs| jobs.len())
}

/// A service as it stands.
pub fn service(app: App, service: &Service) -> Object {
    let own = |job: &&QueueJob| job.service_id == service.id;
    Object::Service {
        kind: service.kind,
        runs: runs(app, &service.id),
        waits: waiting_jobs(app).map(|jobs| jobs.iter().filter(own).count()),
    }
}

/// A deployment as it stands.
pub fn deployment(app: App, row: &Deployment) -> Object {
    let settings = row
        .service
        .as_ref()
        .and_then(|service| app.store.settings.get(&service.id));
    Object::deployment(row, settings.and_then(|settings| settings.rollbacks))
}

/// The server that a service's jobs wait for.
fn server_of(app: App, service: &Service) -> Option<String> {
    let settings = app.store.settings.get(&service.id);
    let server = settings.map_or_else(
        || service.server.clone(),
        |settings| settings.server.clone(),
    );
    server.map(|server| server.id)
}

/// What is to be said before a deployment of a service.
pub fn start(app: App, service: &Service) -> Start {
    let server = server_of(app, service);
    let on_it = |job: &&QueueJob| job.server_id == server;
    let waits = waiting_jobs(app).map_or(0, |jobs| jobs.iter().filter(on_it).count());
    let settings = app.store.settings.get(&service.id);
    let rows = rows_of(app, &service.id);
    Start {
        name: service.name.clone(),
        branch: settings.and_then(|settings| settings.branch.clone()),
        history: rows.iter().map(|row| row.rollback_id.is_some()).collect(),
        runs: runs(app, &service.id) == Some(true),
        waits,
        server: app.store.line_name(server.as_deref()),
    }
}

/// Who else builds on a service's server in the same way.
pub fn neighbours(app: App, service: &Service) -> Neighbours {
    let server = server_of(app, service);
    let mut found = Neighbours {
        server: app.store.line_name(server.as_deref()),
        ..Neighbours::default()
    };
    for job in jobs(app).iter().flat_map(|jobs| jobs.iter()) {
        let alike = match job.kind {
            JobKind::Service(kind) => kind == service.kind,
            JobKind::Preview => service.kind == Kind::Application,
            JobKind::Other => true,
        };
        let here = job.server_id == server && job.service_id != service.id;
        if job.state != JobState::Active || !alike || !here {
            continue;
        }
        match app.store.service(&job.service_id) {
            Some(other) => found.names.push(other.name.clone()),
            None => found.others += 1,
        }
    }
    found
}

/// The jobs that wait for a service: what an application drops takes its previews along.
pub fn waiting_of(app: App, service: &Service) -> Waiting {
    let mut found = Waiting::default();
    for job in waiting_jobs(app).unwrap_or_default() {
        if job.service_id == service.id {
            found.previews += usize::from(job.kind == JobKind::Preview);
            found
                .names
                .push(job.title.lines().next().unwrap_or_default().to_owned());
        }
    }
    found
}

/// All jobs that wait.
pub fn all_waiting(app: App) -> Waiting {
    let mut found = Waiting::default();
    for job in waiting_jobs(app).unwrap_or_default() {
        match app.store.service(&job.service_id) {
            Some(service) => found.names.push(service.name.clone()),
            None => found.others += 1,
        }
    }
    found
}
