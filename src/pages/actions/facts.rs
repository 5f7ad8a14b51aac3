//! What is known at the moment about the objects of actions: from the queue, the list of deployments and the settings.
//!
//! Functions that take [`LiveData`] track what they read.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::actions::capability::Object;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::service::{Kind, Service};
use crate::domain::queue::{self, JobState, QueueJob};
use crate::state::actions::Subject;
use crate::state::live::LiveData;

/// Any deployment, as far as removing it goes.
pub const REMOVABLE: Object = Object::Deployment {
    parent: None,
    ended: true,
    succeeded: true,
    process: Some(false),
    placed: true,
    point: false,
    rollbacks: None,
};

/// The service that a deployment is a deployment of; `None` for those of previews, schedules and the like.
pub fn own_service(row: &Deployment) -> Option<&Arc<Service>> {
    let (kind, _) = row.parent()?;
    row.service
        .as_ref()
        .filter(|_| matches!(kind, OwnerKind::Service(_)))
}

/// The application that a deployment is a deployment of, by its id.
pub fn application_of(row: &Deployment) -> Option<String> {
    let (kind, id) = row.parent()?;
    (kind == OwnerKind::Service(Kind::Application)).then(|| id.to_owned())
}

/// The deployments of a service, newest first, from the list of the organization.
pub fn rows_of(live: LiveData, id: &str) -> Vec<Arc<Deployment>> {
    live.deployments.data.with(|data| {
        let rows = data.iter().flat_map(|data| &data.rows);
        let own = rows.filter(|row| row.parent().is_some_and(|(_, parent)| parent == id));
        own.cloned().collect()
    })
}

/// Whether a job of a service runs; `None` while the queue, or a part of it that matters, is not known.
pub fn has_active_job(live: LiveData, id: &str) -> Option<bool> {
    live.queue
        .data
        .with(|jobs| queue::has_active_job(jobs.as_ref()?, id))
}

/// Whether a deployment of a service runs; `None` when unknown.
fn is_running(live: LiveData, id: &str) -> Option<bool> {
    let running = live.deployments.data.with(|data| {
        let mut rows = data.iter().flat_map(|data| &data.rows);
        rows.any(|row| row.is_running() && row.parent().is_some_and(|(_, parent)| parent == id))
    });
    if running {
        return Some(true);
    }
    // The list has no previews: only the queue knows that nothing runs.
    has_active_job(live, id)
}

/// The waiting jobs, oldest first, as their turn comes; the server lists the newest first. `None` while the queue is not
/// known.
pub fn waiting_jobs(live: LiveData) -> Option<Vec<QueueJob>> {
    live.queue.data.with(|jobs| {
        let waiting = jobs.as_ref()?.iter().rev();
        let waiting = waiting.filter(|job| job.state == JobState::Waiting);
        Some(waiting.cloned().collect())
    })
}

fn count_waiting(live: LiveData, wanted: impl Fn(&QueueJob) -> bool) -> Option<usize> {
    live.queue
        .data
        .with(|jobs| queue::count_waiting(jobs.as_ref()?, wanted))
}

/// The queue as it stands.
pub fn queue(live: LiveData) -> Object {
    Object::Queue {
        waits: count_waiting(live, |_| true),
    }
}

/// A service as it stands.
pub fn service(live: LiveData, service: &Service) -> Object {
    Object::Service {
        kind: service.kind,
        runs: is_running(live, &service.id),
        waits: count_waiting(live, |job| job.service_id == service.id),
    }
}

/// A deployment as it stands.
pub fn deployment(live: LiveData, row: &Deployment) -> Object {
    let settings = row
        .service
        .as_ref()
        .and_then(|service| live.settings.get(&service.id));
    Object::deployment(row, settings.and_then(|settings| settings.rollbacks))
}

/// What an action is about, as it stands.
pub fn object(live: LiveData, subject: &Subject) -> Object {
    match subject {
        Subject::Service(of) => service(live, of),
        Subject::Deployment(row) => {
            let listed = live.deployments.data.with(|data| {
                let mut rows = data.iter().flat_map(|data| &data.rows);
                rows.find(|listed| listed.id == row.id).cloned()
            });
            deployment(live, listed.as_ref().unwrap_or(row))
        }
        Subject::RollbackPoint(point) => Object::Point {
            image: point.image.is_some(),
        },
        Subject::Preview(_) => Object::Preview,
        Subject::Queue => queue(live),
        Subject::Deployments(_) => REMOVABLE,
    }
}

/// The server that a service's jobs wait for, by its id: `None` while that is not known, `Some(None)` for Dokploy's own
/// machine.
pub fn server_of(live: LiveData, service: &Service) -> Option<Option<String>> {
    let settings = live.settings.get(&service.id);
    let of_settings = settings
        .as_ref()
        .and_then(|settings| settings.known_server());
    let server = of_settings.or(service.known_server())?;
    Some(server.map(str::to_owned))
}

/// The server that builds a service, by its id, where that is known and another one than the service runs on.
pub fn build_server_of(live: LiveData, service: &Service) -> Option<String> {
    match live.settings.get(&service.id) {
        Some(settings) => settings.build_server.clone(),
        None => service
            .build_server
            .as_ref()
            .map(|server| server.id.clone()),
    }
}

/// The server that a deployment's process runs on, by its id: `None` while that is not known, `Some(None)` for Dokploy's own
/// machine.
pub fn process_server(live: LiveData, row: &Deployment) -> Option<Option<String>> {
    if row.knows_log_server() {
        return Some(row.log_server().map(str::to_owned));
    }
    // A row may have been read before anything told its service's server.
    let (_, id) = process_service(row)?;
    match live.service(&id).or_else(|| row.service.clone()) {
        Some(service) => server_of(live, &service),
        None => {
            let settings = live.settings.get(&id)?;
            Some(settings.known_server()?.map(str::to_owned))
        }
    }
}

/// The service whose server a deployment's process runs on.
pub fn process_service(row: &Deployment) -> Option<(Kind, String)> {
    match (row.parent(), &row.service) {
        (Some((OwnerKind::Service(kind), id)), _) => Some((kind, id.to_owned())),
        (_, service) => service
            .as_ref()
            .map(|service| (service.kind, service.id.clone())),
    }
}
