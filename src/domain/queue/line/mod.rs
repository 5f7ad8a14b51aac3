//! The line of jobs of each server: running and waiting jobs, and estimates of when they begin.
//!
//! Each server works on so many jobs as it has slots, oldest first; jobs of one service, previews included, never run side
//! by side, and one that has to wait for its own service lets the next one pass (observed on v0.30.2).

mod simulation;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use crate::domain::Moment;
use crate::domain::queue::{JobState, QueueJob};
use simulation::{Free, Simulation};

/// Facts about servers and services that the queue does not have.
pub trait Known {
    /// How many jobs a server works on at a time; `None` for Dokploy's own machine. `None` when unknown: then it is one.
    fn slots(&self, server: Option<&str>) -> Option<usize>;
    /// How long a job's service usually takes; `None` when unknown.
    fn usual(&self, job: &QueueJob) -> Option<Duration>;
    /// Whether the reader may see what the job is: its service is in `project.all`.
    fn is_visible(&self, job: &QueueJob) -> bool;
}

/// When a waiting job will begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Estimate {
    /// After about this duration.
    In(Duration),
    /// A job ahead of it already takes longer than usual.
    Overdue,
    /// The duration of a job ahead of it is unknown.
    Unknown,
}

/// A job in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The job.
    pub job: QueueJob,
    /// Its place among the waiting jobs of its server, from 1; 0 while it runs.
    pub position: usize,
    /// Whether the reader may see what it is; else it is "another job", and only counted.
    pub visible: bool,
    /// How long its service usually takes.
    pub usual: Option<Duration>,
    /// When it will begin; for one that runs, when it will have ended.
    pub estimate: Estimate,
    /// Waits for another job of the same service, even if slots are free.
    pub behind_own: bool,
}

/// The jobs of one server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// serverId; `None` is Dokploy's own machine.
    pub server: Option<String>,
    /// How many jobs it works on at a time; `None` when unknown, which counts as one.
    pub slots: Option<usize>,
    /// Running jobs, oldest first.
    pub running: Vec<Place>,
    /// Waiting jobs, in the order in which they were queued.
    pub waiting: Vec<Place>,
}

/// The lines of all servers that have jobs, Dokploy's own machine first, the others by id.
pub fn lines(jobs: &[QueueJob], known: &impl Known, now: Moment) -> Vec<Line> {
    let mut servers: BTreeMap<Option<&str>, Vec<&QueueJob>> = BTreeMap::new();
    for job in jobs {
        let own = servers.entry(job.server_id.as_deref()).or_default();
        own.push(job);
    }
    let lines = servers.into_iter().map(|(server, mut own)| {
        own.sort_by_cached_key(|job| (job.queued_at, number(&job.id)));
        line(server, &own, known, now)
    });
    lines.collect()
}

/// "job-8" comes before "job-12".
fn number(id: &str) -> u64 {
    let digits = id.rsplit('-').next().unwrap_or_default();
    digits.parse().unwrap_or(u64::MAX)
}

/// The first job of a service in line: its line and its place.
pub fn place_of<'a>(lines: &'a [Line], service_id: &str) -> Option<(&'a Line, &'a Place)> {
    lines.iter().find_map(|line| {
        let mut waiting = line.waiting.iter();
        let place = waiting.find(|place| place.job.service_id == service_id)?;
        Some((line, place))
    })
}

fn line(server: Option<&str>, jobs: &[&QueueJob], known: &impl Known, now: Moment) -> Line {
    let slots = known.slots(server);
    let mut line = Line {
        server: server.map(str::to_owned),
        slots,
        running: Vec::new(),
        waiting: Vec::new(),
    };
    let mut simulation = Simulation::default();
    for job in jobs.iter().filter(|job| job.state == JobState::Active) {
        let usual = known.usual(job);
        let end = remaining(job, usual, now);
        simulation.add_running(&job.service_id, end);
        line.running.push(Place {
            job: (*job).clone(),
            position: 0,
            visible: known.is_visible(job),
            usual,
            estimate: end.estimate(),
            behind_own: false,
        });
    }
    let waiting = jobs.iter().filter(|job| job.state != JobState::Active);
    line.waiting = waiting
        .zip(1..)
        .map(|(job, position)| Place {
            job: (*job).clone(),
            position,
            visible: known.is_visible(job),
            usual: known.usual(job),
            estimate: Estimate::Unknown,
            behind_own: false,
        })
        .collect();
    simulation.run(&mut line.waiting, slots.unwrap_or(1));
    line
}

/// How long a running job still takes.
fn remaining(job: &QueueJob, usual: Option<Duration>, now: Moment) -> Free {
    let Some((usual, started)) = usual.zip(job.started_at) else {
        return Free::Never;
    };
    let running = (now - started).to_std().unwrap_or_default();
    match usual.checked_sub(running) {
        Some(rest) if !rest.is_zero() => Free::After(rest),
        _ => Free::Late(Duration::ZERO),
    }
}
