//! Jobs of another organization: the queue is everybody's, and everybody sees all of it.

use super::{Run, Target, World};

/// What nobody here should be able to read, and can.
const TITLE: &str = "secret plan of somebody else";

impl World {
    /// Queues a deployment of an application of another organization, on the machine Dokploy is on. It takes a slot there
    /// for as long as an ordinary build, and makes no row in any list. Answers the job's id.
    pub fn queue_foreign(&mut self, now: i64) -> String {
        let application = self.rng.id();
        let title = Some(TITLE.to_owned());
        let number = self.push_job(&application, Target::Service, false, title, None, now);
        format!("job-{number}")
    }

    pub(super) fn start_foreign(&mut self, index: usize, at: i64) {
        let ends_in = self.rng.range(20_000, 90_000);
        // Of a row that only the other organization has.
        let deployment_id = self.rng.id();
        if let Some(job) = self.queue.jobs.get_mut(index) {
            let started_at = at.max(job.timestamp);
            job.run = Some(Run {
                started_at,
                ends_at: Some(started_at + ends_in),
                deployment_id,
                fails: false,
                script: String::new(),
                shown: 0,
            });
        }
    }
}
