//! What a confirmation says about the effects of an action, from the queue and the settings as they stand. All functions
//! track.

use leptos::prelude::*;

use super::facts::{has_active_job, rows_of, server_of, waiting_jobs};
use crate::domain::actions::confirmation::{Neighbours, RollbackTarget, Start, Waiting};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::model::service::{Kind, Service};
use crate::domain::model::status::Status;
use crate::domain::queue::{JobKind, JobState};
use crate::state::live::LiveData;

/// What a deployment of a service starts with.
pub fn start(live: LiveData, service: &Service) -> Start {
    let server = server_of(live, service).flatten();
    let (mut active, mut waits) = (0, 0);
    live.queue.data.with(|jobs| {
        let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
        for job in jobs.filter(|job| job.server_id == server) {
            if job.state == JobState::Active {
                active += 1;
            } else {
                waits += 1;
            }
        }
    });
    let settings = live.settings.get(&service.id);
    let rows = rows_of(live, &service.id);
    Start {
        name: service.name.clone(),
        branch: settings.and_then(|settings| settings.branch.clone()),
        history: rows.iter().map(|row| row.rollback_id.is_some()).collect(),
        runs: has_active_job(live, &service.id) == Some(true),
        active,
        waits,
        server: live.line_name(server.as_deref()),
    }
}

/// The other builds that are killed with those of a service; `None` while its server is not known.
pub fn neighbours(live: LiveData, service: &Service) -> Option<Neighbours> {
    let server = server_of(live, service)?;
    let mut found = Neighbours {
        server: live.line_name(server.as_deref()),
        ..Neighbours::default()
    };
    let jobs = live.queue.data.get();
    for job in jobs.iter().flat_map(|jobs| jobs.iter()) {
        let alike = match job.kind {
            JobKind::Service(kind) => kind == service.kind,
            JobKind::Preview => service.kind == Kind::Application,
            JobKind::Other => true,
        };
        let here = job.server_id == server && job.service_id != service.id;
        if job.state != JobState::Active || !alike || !here {
            continue;
        }
        match live.service(&job.service_id) {
            Some(other) => found.names.push(other.name.clone()),
            None => found.others += 1,
        }
    }
    Some(found)
}

/// The jobs that wait for a service. Dropping those of an application drops those of its previews, too.
pub fn waiting_of(live: LiveData, service: &Service) -> Waiting {
    let mut found = Waiting::default();
    for job in waiting_jobs(live).unwrap_or_default() {
        if job.service_id == service.id {
            found.previews += usize::from(job.kind == JobKind::Preview);
            let title = job.title.lines().next().unwrap_or_default();
            found.names.push(title.to_owned());
        }
    }
    found
}

/// All jobs that wait.
pub fn all_waiting(live: LiveData) -> Waiting {
    let mut found = Waiting::default();
    for job in waiting_jobs(live).unwrap_or_default() {
        match live.service(&job.service_id) {
            Some(service) => found.names.push(service.name.clone()),
            None => found.others += 1,
        }
    }
    found
}

/// What a rollback changes; `application` is the application's id, `row` the deployment that it goes back to, and `point`
/// its rollback point where that is known.
pub fn rollback_target(
    live: LiveData,
    application: String,
    row: &Deployment,
    point: Option<&RollbackPoint>,
) -> RollbackTarget {
    let rows = rows_of(live, &application);
    let newest_good = rows.iter().find(|row| row.status == Status::Done);
    let to = match point {
        Some(point) => {
            let image = point.image.as_ref().map(|image| format!(" ({image})"));
            let image = image.unwrap_or_default();
            format!("{}{image}: {}", point.label(), quoted(row))
        }
        None => quoted(row),
    };
    let settings = live.settings.get(&application);
    RollbackTarget {
        from: newest_good.map(|row| quoted(row)),
        to,
        auto_deploy: settings.as_ref().and_then(|settings| settings.auto_deploy),
        branch: settings.and_then(|settings| settings.branch.clone()),
        name: live
            .service(&application)
            .map_or(application, |service| service.name.clone()),
    }
}

/// A deployment by its headline and commit.
fn quoted(row: &Deployment) -> String {
    match row.short_commit() {
        Some(commit) => format!("“{}” ({commit})", row.headline()),
        None => format!("“{}”", row.headline()),
    }
}
