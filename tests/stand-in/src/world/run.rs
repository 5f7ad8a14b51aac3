//! What active jobs do: their rows, their logs, their ends.

use super::history::{log_path, new_row};
use super::log::LogFile;
use super::{Owner, Run, Service, Target, World, log_samples};

impl World {
    pub(super) fn start_job(&mut self, index: usize, at: i64) {
        let Some(job) = self.queue.jobs.get(index).cloned() else {
            return;
        };
        let Some(service) = self.service(&job.service_id).cloned() else {
            self.start_foreign(index, at);
            return;
        };
        let at = at.max(job.timestamp);
        let queued_row = job.queued_row.clone();
        let deployment_id = match &job.target {
            _ if let Some(id) = queued_row.filter(|id| self.deployment(id).is_some()) => {
                self.start_queued_row(id, &service, at)
            }
            Target::Service => self.start_row(&service, &job.title, &job.description, at),
            Target::Preview(preview) => {
                self.start_preview_row(preview, &job.title, &job.description, at)
            }
        };
        let fails = self.rng.chance(15);
        let run = Run {
            started_at: at,
            ends_at: Some(at + self.rng.range(20_000, 90_000)),
            script: log_samples::sample(
                if fails { "error" } else { "done" },
                &deployment_id,
                &service.app_name,
            ),
            deployment_id,
            fails,
            shown: 0,
        };
        if let Some(job) = self.queue.jobs.get_mut(index) {
            job.queued_row = None;
            job.run = Some(run);
        }
    }

    fn start_preview_row(
        &mut self,
        preview_id: &str,
        title: &str,
        description: &str,
        at: i64,
    ) -> String {
        let app_name = self
            .preview(preview_id)
            .map(|preview| preview.app_name.clone())
            .unwrap_or_default();
        let owner = Owner::Preview(preview_id.to_owned());
        let path = log_path("logs", &app_name, at);
        let row = self.side_row(owner, title, description, "running", path, at);
        let id = row.id.clone();
        self.logs.insert(id.clone(), LogFile::Text(String::new()));
        self.side_rows.insert(0, row);
        self.set_preview_status(preview_id, "running");
        id
    }

    /// Starts a deployment at once, whatever the queue says: a new running row at the top, with an active job that
    /// lasts until [`World::set_status`] ends it. Answers the row's id; an unknown service name answers `""`.
    pub fn start_deployment(&mut self, service_name: &str, title: &str, now: i64) -> String {
        let Some(service) = self.service_named(service_name).cloned() else {
            return String::new();
        };
        let now = now.max(self.deployments.first().map_or(now, |row| row.created_at));
        let deployment_id = self.start_row(&service, title, "", now);
        self.push_job(
            &service.id,
            Target::Service,
            false,
            Some(title.to_owned()),
            None,
            now,
        );
        if let Some(job) = self.queue.jobs.last_mut() {
            let script = String::new();
            let run = Run {
                started_at: now,
                ends_at: None,
                deployment_id: deployment_id.clone(),
                fails: false,
                script,
                shown: 0,
            };
            job.run = Some(run);
        }
        deployment_id
    }

    /// Prunes the service and adds its running row at the right place.
    fn start_row(&mut self, service: &Service, title: &str, description: &str, at: i64) -> String {
        self.prune(&service.id);
        let row = new_row(
            &mut self.rng,
            service,
            title.to_owned(),
            description.to_owned(),
            at,
        );
        let id = row.id.clone();
        self.logs.insert(id.clone(), LogFile::Text(String::new()));
        let place = self
            .deployments
            .partition_point(|other| other.created_at > at);
        self.deployments.insert(place, row);
        self.set_service_status(&service.id, "running");
        id
    }

    pub(super) fn finish_due(&mut self, end: i64) {
        let due: Vec<Run> = self
            .queue
            .jobs
            .iter()
            .filter_map(|job| job.run.clone())
            .filter(|run| run.ends_at == Some(end))
            .collect();
        for mut run in due {
            self.show_script(&mut run, usize::MAX);
            let status = if run.fails { "error" } else { "done" };
            self.set_status(&run.deployment_id, status, end);
            self.queue.drop_run_of(&run.deployment_id);
        }
    }

    pub(super) fn grow_logs(&mut self, now: i64) {
        let mut jobs = std::mem::take(&mut self.queue.jobs);
        for run in jobs.iter_mut().filter_map(|job| job.run.as_mut()) {
            let Some(ends_at) = run.ends_at else { continue };
            let lines = i64::try_from(run.script.lines().count()).unwrap_or(0);
            let due = lines * (now - run.started_at).max(0) / (ends_at - run.started_at).max(1);
            self.show_script(run, usize::try_from(due).unwrap_or(0));
        }
        self.queue.jobs = jobs;
    }

    /// Appends the script's lines up to `until`.
    fn show_script(&mut self, run: &mut Run, until: usize) {
        let fresh: Vec<&str> = run
            .script
            .split_inclusive('\n')
            .skip(run.shown)
            .take(until.saturating_sub(run.shown))
            .collect();
        if fresh.is_empty() || self.deployment(&run.deployment_id).is_none() {
            return;
        }
        run.shown += fresh.len();
        let text = fresh.concat();
        self.append_log(&run.deployment_id, &text);
    }

    /// Lets every running job last at least until `end`.
    pub(super) fn stretch_runs(&mut self, end: i64) {
        for run in self
            .queue
            .jobs
            .iter_mut()
            .filter_map(|job| job.run.as_mut())
        {
            run.ends_at = run.ends_at.map(|ends_at| ends_at.max(end));
        }
    }
}
