//! What tests and procedures may change.

use super::{Deployment, Owner, Rollback, ServiceKind, Target, World};

/// A new deployment of a service leaves the newest 10 of the old ones (observed: 91 rows became 11).
const KEPT: usize = 10;

/// Why a process could not be killed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KillError {
    /// No such row.
    Unknown,
    /// The row has no pid.
    NotRunning,
    /// The pid is not that of a process; carries it.
    NoSuchProcess(String),
}

impl World {
    /// Sets the status of a row, and of its service or preview; a final one ends its job and sets `finishedAt`.
    pub fn set_status(&mut self, id: &str, status: &str, now: i64) {
        let Some(row) = self.deployment_mut(id) else {
            return;
        };
        status.clone_into(&mut row.status);
        row.finished_at = matches!(status, "done" | "error").then_some(now);
        let owner = row.owner.clone();
        if status != "running" {
            self.queue.drop_run_of(id);
        }
        let of_service = if status == "cancelled" {
            "idle"
        } else {
            status
        };
        match owner {
            Owner::Application(service) | Owner::Compose(service) => {
                if status == "done" {
                    self.add_rollback(id, &service, now);
                }
                self.set_service_status(&service, of_service);
            }
            Owner::Preview(preview) => self.set_preview_status(&preview, of_service),
            Owner::Server(_) | Owner::Schedule(_) | Owner::Backup(_) | Owner::VolumeBackup(_) => {}
        }
    }

    /// Takes away the job of a running row and leaves the row as it is: what a crash leaves behind.
    pub fn lose_job(&mut self, deployment_id: &str) {
        self.queue.drop_run_of(deployment_id);
    }

    /// Sets the title of a row.
    pub fn set_title(&mut self, id: &str, title: &str) {
        self.edit_deployment(id, |row| title.clone_into(&mut row.title));
    }

    /// Changes a row as a test likes; order and id should stay as they are.
    pub fn edit_deployment(&mut self, id: &str, edit: impl FnOnce(&mut Deployment)) {
        if let Some(row) = self.deployment_mut(id) {
            edit(row);
        }
    }

    /// Gives a row a pid, of a process that exists or of one that does not.
    pub fn set_pid(&mut self, id: &str, pid: &str, alive: bool) {
        self.edit_deployment(id, |row| row.pid = Some(pid.to_owned()));
        if alive {
            self.live_pids.insert(pid.to_owned());
        } else {
            self.live_pids.remove(pid);
        }
    }

    pub(super) fn set_service_status(&mut self, id: &str, status: &str) {
        if let Some(service) = self.services.iter_mut().find(|service| service.id == id) {
            status.clone_into(&mut service.status);
        }
    }

    fn add_rollback(&mut self, deployment_id: &str, service_id: &str, now: i64) {
        let Some(service) = self
            .application(service_id)
            .filter(|service| service.rollback_active)
            .cloned()
        else {
            return;
        };
        if self
            .deployment(deployment_id)
            .is_none_or(|row| row.rollback_id.is_some())
        {
            return;
        }
        let prefix = format!("{}:v", service.app_name);
        let versions = self.rollbacks.iter().filter(|point| {
            point
                .image
                .as_ref()
                .is_some_and(|image| image.starts_with(&prefix))
        });
        let version = versions.map(|point| point.version).max().unwrap_or(0) + 1;
        let rollback = Rollback {
            id: self.rng.id(),
            deployment_id: deployment_id.to_owned(),
            version,
            image: Some(format!("{prefix}{version}")),
            created_at: now,
        };
        let id = rollback.id.clone();
        self.rollbacks.push(rollback);
        self.edit_deployment(deployment_id, |row| row.rollback_id = Some(id));
    }

    pub(super) fn prune(&mut self, service_id: &str) {
        let old: Vec<String> = self
            .deployments
            .iter()
            .filter(|row| row.owner.id() == service_id && !self.is_waiting(&row.id))
            .skip(KEPT)
            .map(|row| row.id.clone())
            .collect();
        for id in old {
            self.remove_deployment(&id);
        }
    }

    /// Removes a row with its log and rollback point; a build that runs goes on. Answers the row.
    pub fn remove_deployment(&mut self, id: &str) -> Option<Deployment> {
        let row = self.deployment(id)?.clone();
        self.deployments.retain(|row| row.id != id);
        self.side_rows.retain(|row| row.id != id);
        self.logs.remove(id);
        self.rollbacks
            .retain(|rollback| rollback.deployment_id != id);
        Some(row)
    }

    /// `kill -9` on the row's pid.
    pub fn kill_process(&mut self, id: &str, now: i64) -> Result<(), KillError> {
        let row = self.deployment(id).ok_or(KillError::Unknown)?;
        let pid = row.pid.clone().ok_or(KillError::NotRunning)?;
        if !self.live_pids.remove(&pid) {
            return Err(KillError::NoSuchProcess(pid));
        }
        self.set_status(id, "error", now);
        Ok(())
    }

    /// Removes a rollback point and, by foreign key, its deployment row. Without an image nothing is removed.
    pub fn delete_rollback(&mut self, id: &str) -> Option<Rollback> {
        let rollback = self.rollback(id)?.clone();
        if rollback.image.is_some() {
            self.remove_deployment(&rollback.deployment_id);
        }
        Some(rollback)
    }

    /// Removes a preview with its deployments; false when it is unknown.
    pub fn delete_preview(&mut self, id: &str) -> bool {
        let known = self.preview(id).is_some();
        let owner = Owner::Preview(id.to_owned());
        self.previews.retain(|preview| preview.id != id);
        self.side_rows.retain(|row| row.owner != owner);
        known
    }

    /// Interrupts every build of this kind on the server that this service runs on, other people's too: their rows end as
    /// `error`. What is built on a build server goes on.
    pub fn kill_builds(&mut self, service_id: &str, now: i64) {
        let Some(service) = self.service(service_id).cloned() else {
            return;
        };
        let hit: Vec<String> = self
            .queue
            .jobs()
            .iter()
            .filter(|job| {
                match self.service(&job.service_id) {
                    Some(other) => {
                        let preview = matches!(job.target, Target::Preview(_));
                        let build_server = other.build_server_id.as_ref().filter(|_| !preview);
                        let at = build_server.or(other.server_id.as_ref());
                        other.kind == service.kind && at == service.server_id.as_ref()
                    }
                    // Of another organization: an application on the machine Dokploy is on.
                    None => service.kind == ServiceKind::Application && service.server_id.is_none(),
                }
            })
            .filter_map(|job| job.run.as_ref().map(|run| run.deployment_id.clone()))
            .collect();
        for id in hit {
            self.set_status(&id, "error", now);
            self.queue.drop_run_of(&id);
        }
    }

    /// Cancels what runs of a service, as Dokploy Cloud does; what it ran before goes on.
    pub fn cancel_run(&mut self, service_id: &str, now: i64) {
        let run = self.queue.jobs().iter().find_map(|job| {
            let own = job.service_id == service_id;
            job.run.as_ref().filter(|_| own)
        });
        if let Some(id) = run.map(|run| run.deployment_id.clone()) {
            self.set_status(&id, "cancelled", now);
        }
    }

    /// Deletes the log files of a service; all rows stay.
    pub fn clear_logs(&mut self, kind: ServiceKind, service_id: &str) {
        let owner = match kind {
            ServiceKind::Application => Owner::Application(service_id.to_owned()),
            ServiceKind::Compose => Owner::Compose(service_id.to_owned()),
        };
        let ids: Vec<String> = self
            .deployments_of(&owner)
            .iter()
            .map(|row| row.id.clone())
            .collect();
        for id in ids {
            self.delete_log(&id);
        }
    }
}
