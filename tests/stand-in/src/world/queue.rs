//! The deployment queue: one partition per server, as many jobs at a time in each as it has slots, never two of the same
//! service.

use super::World;

/// What a job deploys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `applicationType: "application"` or `"compose"`.
    Service,
    /// `applicationType: "application-preview"`, with its `previewDeploymentId`.
    Preview(String),
}

/// A waiting or active job.
#[derive(Debug, Clone)]
pub struct Job {
    /// 8 in `job-8`; counts from 1.
    pub number: u64,
    /// The application or compose stack, also of a preview; no service has it when it is another organization's.
    pub service_id: String,
    /// The service itself or one of its previews.
    pub target: Target,
    /// `redeploy` instead of `deploy`.
    pub redeploy: bool,
    /// `titleLog`.
    pub title: String,
    /// `descriptionLog`.
    pub description: String,
    /// When it was queued.
    pub timestamp: i64,
    /// Its row while it waits; only in the documented dialect has it one.
    pub queued_row: Option<String>,
    /// Set while it is active.
    pub run: Option<Run>,
}

/// The part of an active job.
#[derive(Debug, Clone)]
pub struct Run {
    /// `processedOn`.
    pub started_at: i64,
    /// When it ends by itself; absent for one that only a test ends.
    pub ends_at: Option<i64>,
    /// Its row.
    pub deployment_id: String,
    /// Ends as `error`.
    pub(super) fails: bool,
    /// The whole log to be.
    pub(super) script: String,
    /// Lines of it that are written.
    pub(super) shown: usize,
}

/// All jobs, oldest first.
#[derive(Debug, Default)]
pub(super) struct Queue {
    pub(super) jobs: Vec<Job>,
    count: u64,
}

impl Queue {
    pub(super) fn jobs(&self) -> &[Job] {
        &self.jobs
    }

    pub(super) fn drop_run_of(&mut self, deployment_id: &str) {
        self.jobs.retain(|job| {
            job.run
                .as_ref()
                .is_none_or(|run| run.deployment_id != deployment_id)
        });
    }

    fn push(&mut self, mut job: Job) -> u64 {
        self.count += 1;
        job.number = self.count;
        self.jobs.push(job);
        self.count
    }
}

impl World {
    /// Queues a manual deployment of the service with this name; it waits until [`World::advance`]. Answers the job's id.
    pub fn queue_deploy(&mut self, service_name: &str, now: i64) -> Option<String> {
        let id = self.service_named(service_name)?.id.clone();
        Some(self.enqueue(&id, Target::Service, false, None, None, now))
    }

    /// Queues a job as the `deploy` and `redeploy` procedures do, with their default titles.
    pub fn enqueue(
        &mut self,
        service_id: &str,
        target: Target,
        redeploy: bool,
        title: Option<String>,
        description: Option<String>,
        now: i64,
    ) -> String {
        let number = self.push_job(service_id, target, redeploy, title, description, now);
        self.add_queued_row(number);
        format!("job-{number}")
    }

    /// Adds a waiting job; answers its number.
    pub(super) fn push_job(
        &mut self,
        service_id: &str,
        target: Target,
        redeploy: bool,
        title: Option<String>,
        description: Option<String>,
        now: i64,
    ) -> u64 {
        let default_title = match (&target, redeploy) {
            (Target::Preview(_), _) => "Rebuild Preview Deployment",
            (Target::Service, true) => "Rebuild deployment",
            (Target::Service, false) => "Manual deployment",
        };
        self.queue.push(Job {
            number: 0,
            service_id: service_id.to_owned(),
            target,
            redeploy,
            title: title.unwrap_or_else(|| default_title.to_owned()),
            description: description.unwrap_or_default(),
            timestamp: now,
            queued_row: None,
            run: None,
        })
    }

    /// Drops the waiting jobs of a service, its previews included.
    pub fn clean_queue(&mut self, service_id: &str) {
        self.drop_queued_rows(service_id);
        self.queue
            .jobs
            .retain(|job| job.run.is_some() || job.service_id != service_id);
    }

    /// Moves the world on to `now`: ends what is due, starts what may start, lets logs grow.
    pub fn advance(&mut self, now: i64) {
        let mut at = self.now.min(now);
        loop {
            self.start_ready(at, now);
            let due = self
                .queue
                .jobs
                .iter()
                .filter_map(|job| job.run.as_ref()?.ends_at)
                .filter(|&end| end <= now)
                .min();
            let Some(end) = due else { break };
            at = end;
            self.finish_due(end);
        }
        self.now = self.now.max(now);
        self.grow_logs(now);
    }

    /// Starts every job queued by `now` that nothing holds up, oldest first; none earlier than `at`.
    fn start_ready(&mut self, at: i64, now: i64) {
        while let Some(index) = (0..self.queue.jobs.len()).find(|&index| self.is_ready(index, now))
        {
            self.start_job(index, at);
        }
    }

    fn is_ready(&self, index: usize, now: i64) -> bool {
        let Some(job) = self.queue.jobs.get(index) else {
            return false;
        };
        if job.run.is_some() || job.timestamp > now {
            return false;
        }
        let running = || self.queue.jobs.iter().filter(|other| other.run.is_some());
        let partition = self.partition(job);
        let taken = running()
            .filter(|other| self.partition(other) == partition)
            .count();
        taken < self.slots(partition) && !running().any(|other| other.service_id == job.service_id)
    }

    /// The server that holds the job's place in line; `None` = the machine Dokploy is on.
    pub fn partition(&self, job: &Job) -> Option<&str> {
        self.service(&job.service_id)?.server_id.as_deref()
    }
}
