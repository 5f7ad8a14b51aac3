//! What is known of an object at the moment, for whether something can be done to it and what is said before.

use std::sync::Arc;

use crate::domain::capability::Object;
use crate::domain::confirm::{Neighbours, Start, Waiting};
use crate::domain::deployment::Deployment;
use crate::domain::owner::OwnerKind;
use crate::domain::queue::{JobKind, JobState, QueueJob};
use crate::domain::route::Route;
use crate::domain::service::{Kind, Service};
use crate::domain::status::Status;
use crate::reactive::untracked;
use crate::state::App;
use crate::state::acts::About;

/// The service that a deployment is a deployment of; `None` for those of previews, schedules and the like.
pub fn own_service(row: &Deployment) -> Option<&Arc<Service>> {
    let (kind, _) = row.parent()?;
    row.service
        .as_ref()
        .filter(|_| matches!(kind, OwnerKind::Service(_)))
}

/// The application that a deployment is a deployment of.
pub fn application_of(row: &Deployment) -> Option<String> {
    let (kind, id) = row.parent()?;
    (kind == OwnerKind::Service(Kind::Application)).then(|| id.to_owned())
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

/// Whether a job of a service is worked on, as the queue tells.
fn has_active_job(app: App, id: &str) -> Option<bool> {
    let active = |job: &QueueJob| job.service_id == id && job.state == JobState::Active;
    jobs(app).map(|jobs| jobs.iter().any(active))
}

fn runs(app: App, id: &str) -> Option<bool> {
    let by_queue = has_active_job(app, id);
    let by_list = app.store.deployments.data.with(Option::is_some).then(|| {
        let rows = rows_of(app, id);
        rows.iter().any(|row| row.status == Status::Running)
    });
    // The list has no previews: only the queue knows that nothing runs.
    if by_list == Some(true) {
        Some(true)
    } else {
        by_queue
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

/// What an action is about, as it stands now.
pub fn object(app: App, about: &About) -> Object {
    match about {
        About::Service(of) => service(app, of),
        About::Deployment(row) => {
            let listed = app.store.deployments.data.with(|data| {
                let mut rows = data.iter().flat_map(|data| &data.rows);
                rows.find(|listed| listed.id == row.id).cloned()
            });
            deployment(app, listed.as_ref().unwrap_or(row))
        }
        About::Point(point) => Object::Point {
            image: point.image.is_some(),
        },
        About::Preview(_) => Object::Preview,
        About::Queue => Object::Queue {
            waits: waiting(app),
        },
        About::Many(_) => REMOVABLE,
    }
}

/// Any deployment, as far as removing goes.
pub const REMOVABLE: Object = Object::Deployment {
    parent: None,
    status: Status::Done,
    process: false,
    point: false,
    rollbacks: None,
};

/// The server that a service's jobs wait for: `None` while that is not known, within it `None` for Dokploy's own machine.
fn server_of(app: App, service: &Service) -> Option<Option<String>> {
    let settings = app.store.settings.get(&service.id);
    // The tree of projects knows neither Docker's name of a service nor its server.
    let of_row = (!service.app_name.is_empty()).then(|| service.server.clone());
    let server = settings
        .map(|settings| settings.server.clone())
        .or(of_row)?;
    Some(server.map(|server| server.id))
}

/// The server that a deployment's process runs on, where that is known and not Dokploy's own machine. A schedule's page
/// names its service.
pub fn process_server(app: App, row: &Deployment) -> Option<String> {
    if row.knows_log_server() {
        return row.log_server().map(str::to_owned);
    }
    match app.address.route.get_untracked() {
        Some(Route::Owner {
            of: Some((_, id)), ..
        }) => {
            let service = untracked(|| app.store.service(&id))?;
            untracked(|| server_of(app, &service)).flatten()
        }
        _ => None,
    }
}

/// What is to be said before a deployment of a service.
pub fn start(app: App, service: &Service) -> Start {
    let server = server_of(app, service).flatten();
    let count = |state: fn(&JobState) -> bool| {
        let jobs = jobs(app);
        let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
        jobs.filter(|job| job.server_id == server && state(&job.state))
            .count()
    };
    let settings = app.store.settings.get(&service.id);
    let rows = rows_of(app, &service.id);
    Start {
        name: service.name.clone(),
        branch: settings.and_then(|settings| settings.branch.clone()),
        history: rows.iter().map(|row| row.rollback_id.is_some()).collect(),
        runs: has_active_job(app, &service.id) == Some(true),
        active: count(|state| *state == JobState::Active),
        waits: count(|state| *state != JobState::Active),
        server: app.store.line_name(server.as_deref()),
    }
}

/// Who else builds on a service's server in the same way; `None` while the server is not known.
pub fn neighbours(app: App, service: &Service) -> Option<Neighbours> {
    let server = server_of(app, service)?;
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
    Some(found)
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
