//! The queue as one line of jobs per server, with estimates.

use std::collections::HashMap;
use std::time::Duration;

use super::{LiveData, use_live_data};
use crate::domain::model::deployment::Deployment;
use crate::domain::queue::{Known, Line, QueueJob, lines};
use crate::domain::summary::durations::usual_duration;
use crate::domain::summary::service::MIN_RUNS;
use crate::state::clock::{self, use_clock};
use leptos::prelude::*;

/// Usual durations of the services in the queue, by service id.
type Usual = HashMap<String, Duration>;

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
        // A preview counts as long as its application.
        self.usual.with(|usual| usual.get(&job.service_id).copied())
    }

    fn is_visible(&self, job: &QueueJob) -> bool {
        self.live.has_service(&job.service_id)
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
        let jobs = jobs.iter().flat_map(|jobs| jobs.iter());
        let mut services: HashMap<&str, Vec<&Deployment>> = jobs
            .map(|job| (job.service_id.as_str(), Vec::new()))
            .collect();
        for row in rows {
            if let Some((_, parent)) = row.parent()
                && let Some(own) = services.get_mut(parent)
            {
                own.push(row);
            }
        }
        let now = clock::now();
        let usual = services.into_iter().filter_map(|(id, rows)| {
            let usual = usual_duration(rows.into_iter(), now, MIN_RUNS)?;
            Some((id.to_owned(), usual))
        });
        usual.collect()
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
