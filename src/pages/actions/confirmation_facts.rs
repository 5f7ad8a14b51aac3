//! What a confirmation says about the effects of an action, from the queue and the settings as they stand. All functions
//! track.

use leptos::prelude::*;

use super::facts::{build_server_of, has_active_job, rows_of, server_of, waiting_jobs};
use crate::domain::actions::confirmation::{
    JobOwner, Killed, OwnBuild, RollbackTarget, Start, Waiting, other_command,
};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::rollback::RollbackPoint;
use crate::domain::model::service::Service;
use crate::domain::model::status::Status;
use crate::domain::queue::{JobKind, JobState, QueueJob};
use crate::pages::shared::quoted;
use crate::state::live::LiveData;

/// What a deployment of a service starts with.
pub fn start(live: LiveData, service: &Service) -> Start {
    let server = server_of(live, service);
    let (mut active, mut waits) = (0, 0);
    live.queue.data.with(|jobs| {
        let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
        let here = |job: &&QueueJob| {
            server
                .as_ref()
                .is_none_or(|server| job.server_id == *server)
        };
        for job in jobs.filter(here) {
            match job.state {
                JobState::Active => active += 1,
                JobState::Waiting => waits += 1,
                JobState::Other(_) => {}
            }
        }
    });
    let settings = live.settings.get(&service.id);
    let settings = settings.as_deref();
    let rows = rows_of(live, &service.id);
    Start {
        kind: service.kind,
        name: service.name.clone(),
        source: settings.and_then(|settings| settings.source),
        builder: settings.and_then(|settings| settings.builder),
        branch: settings.and_then(|settings| settings.branch.clone()),
        image: settings.and_then(|settings| settings.image.clone()),
        build_server: build_server_of(live, service).map(|id| live.server_name(&id)),
        history: rows.iter().map(|row| row.rollback_id.is_some()).collect(),
        runs: has_active_job(live, &service.id) == Some(true),
        active,
        waits,
        server: server.map(|server| live.line_name(server.as_deref())),
    }
}

/// The builds that are killed with those of a service; `None` while its server is not known.
pub fn killed(live: LiveData, service: &Service) -> Option<Killed> {
    let server = server_of(live, service)?;
    let settings = live.settings.get(&service.id);
    let command = settings.and_then(|settings| other_command(settings.source, settings.builder));
    let own = match (build_server_of(live, service), command) {
        (Some(id), _) => OwnBuild::Elsewhere(live.server_name(&id)),
        (None, Some(command)) => OwnBuild::OtherCommand(command),
        (None, None) => OwnBuild::Hit,
    };
    let owner = |job: &QueueJob| {
        let service = live.service(&job.service_id);
        let service = service.as_deref();
        JobOwner {
            name: service.map(|service| service.name.clone()),
            server: service.and_then(|service| server_of(live, service)),
            build_server: service.and_then(|service| build_server_of(live, service)),
        }
    };
    let jobs = live.queue.data.get();
    let found = Killed::find(
        jobs.as_ref().map(|jobs| &jobs[..]),
        (service.kind, &service.id),
        server.as_deref(),
        own,
        owner,
    );
    Some(Killed {
        server: live.line_name(server.as_deref()),
        ..found
    })
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
        version: point
            .filter(|point| point.version > 0)
            .map(RollbackPoint::label),
        to,
        trigger: settings.as_ref().and_then(|settings| settings.trigger),
        branch: settings.and_then(|settings| settings.branch.clone()),
        name: live
            .service(&application)
            .map_or(application, |service| service.name.clone()),
    }
}
