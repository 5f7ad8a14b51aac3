//! The queue as one line of jobs per server, with estimates.

use std::sync::Arc;
use std::time::Duration;

use super::{LiveData, use_live_data};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::project;
use crate::domain::queue::{Known, Line, QueueJob, lines};
use crate::domain::summary::durations::usual_duration;
use crate::domain::summary::service::MIN_RUNS;
use crate::state::clock::{self, use_clock};
use leptos::prelude::*;

/// Usual durations of the services in the queue, by service id.
type Usual = Vec<(String, Duration)>;

struct Facts {
    live: LiveData,
    usual: Memo<Usual>,
}

impl Known for Facts {
    fn slots(&self, server: Option<&str>) -> Option<usize> {
        match server {
            None => self.live.own_slots.data.get().and_then(|slots| *slots),
            Some(id) => self.live.servers.data.with(|servers| {
                let mut servers = servers.as_ref()?.iter();
                servers.find(|server| server.named.id == id)?.slots
            }),
        }
    }

    fn usual(&self, job: &QueueJob) -> Option<Duration> {
        self.usual.with(|usual| {
            let found = usual.iter().find(|(id, _)| *id == job.service_id);
            // A preview counts as long as its application.
            found.map(|(_, usual)| *usual)
        })
    }

    fn is_visible(&self, job: &QueueJob) -> bool {
        self.live.projects.data.with(|projects| {
            let projects = projects.as_ref();
            projects.is_some_and(|projects| project::find(projects, &job.service_id).is_some())
        })
    }
}

/// The lines of all servers that have jobs, updated every second while there are any. Reads the number of slots once.
pub fn use_queue_lines() -> Memo<Vec<Line>> {
    let (live, clock) = (use_live_data(), use_clock());
    live.servers.keep_fresh(|| Duration::MAX);
    live.own_slots.keep_fresh(|| Duration::MAX);
    let usual = Memo::new(move |_| -> Usual {
        let jobs = live.queue.data.get();
        let data = live.deployments.data.get();
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
            Some((id.to_owned(), usual_duration(rows, clock::now(), MIN_RUNS)?))
        };
        services.into_iter().filter_map(of).collect()
    });
    Memo::new(move |_| {
        let jobs = live.queue.data.get();
        let jobs = jobs.as_ref().map_or(&[][..], |jobs| jobs);
        if jobs.is_empty() {
            return Vec::new();
        }
        lines(jobs, &Facts { live, usual }, clock.now.get())
    })
}
