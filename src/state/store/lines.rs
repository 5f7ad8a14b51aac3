//! The queue as lines of jobs, with what else is known of them.

use std::sync::Arc;
use std::time::Duration;

use super::Store;
use crate::domain::deployment::Deployment;
use crate::domain::overview::LEAST;
use crate::domain::project;
use crate::domain::queue::{Known, Line, QueueJob, lines};
use crate::domain::stats::usual_duration;
use crate::reactive::{Memo, memo};
use crate::state::App;
use crate::state::clock;

/// How long services of the queue usually take, by their id.
type Usual = Vec<(String, Duration)>;

struct Facts {
    store: Store,
    usual: Memo<Usual>,
}

impl Known for Facts {
    fn slots(&self, server: Option<&str>) -> Option<usize> {
        match server {
            None => self.store.own_slots.data.get().and_then(|slots| *slots),
            Some(id) => self.store.servers.data.with(|servers| {
                let mut servers = servers.as_ref()?.iter();
                servers.find(|server| server.named.id == id)?.slots
            }),
        }
    }

    fn usual(&self, job: &QueueJob) -> Option<Duration> {
        self.usual.with(|usual| {
            let found = usual.iter().find(|(id, _)| *id == job.service_id);
            // A preview is built like its application, and that is all that is known of it.
            found.map(|(_, usual)| *usual)
        })
    }

    fn is_visible(&self, job: &QueueJob) -> bool {
        self.store.projects.data.with(|projects| {
            let projects = projects.as_ref();
            projects.is_some_and(|projects| project::find(projects, &job.service_id).is_some())
        })
    }
}

/// The lines of all servers that have jobs, renewed every second while there are any. Slots are asked for once.
pub fn queue_lines(app: App) -> Memo<Vec<Line>> {
    let store = app.store;
    store.servers.keep(app.reader(), || Duration::MAX);
    store.own_slots.keep(app.reader(), || Duration::MAX);
    let usual = memo(move || -> Usual {
        let jobs = store.queue.data.get();
        let data = store.deployments.data.get();
        let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
        let mut services: Vec<&str> = Vec::new();
        for job in jobs.iter().flat_map(|jobs| jobs.iter()) {
            if !services.contains(&job.service_id.as_str()) {
                services.push(&job.service_id);
            }
        }
        let of = |id: &str| {
            let own = |row: &&Arc<Deployment>| row.parent().is_some_and(|(_, own)| own == id);
            let rows = rows.iter().filter(own).map(AsRef::as_ref);
            Some((id.to_owned(), usual_duration(rows, clock::now(), LEAST)?))
        };
        services.into_iter().filter_map(of).collect()
    });
    memo(move || {
        let jobs = store.queue.data.get();
        let jobs = jobs.as_ref().map_or(&[][..], |jobs| jobs);
        if jobs.is_empty() {
            return Vec::new();
        }
        lines(jobs, &Facts { store, usual }, app.clock.now.get())
    })
}
