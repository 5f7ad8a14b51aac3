//! Rows of jobs that wait, as the documentation page has them. Dokploy v0.30.2 has none: a row comes with its build.

use super::history::{log_path, new_row};
use super::log::LogFile;
use super::{Deployment, Owner, Service, Target, World};

impl World {
    /// From now on every waiting job has a row with status `queued`, which becomes that of its build.
    pub fn show_queued(&mut self) {
        self.queued_rows = true;
        let waiting: Vec<u64> = self
            .jobs()
            .iter()
            .filter(|job| job.run.is_none())
            .map(|job| job.number)
            .collect();
        for number in waiting {
            self.add_queued_row(number);
        }
    }

    /// The row of the waiting job with this number, where such rows are shown.
    pub(super) fn add_queued_row(&mut self, number: u64) {
        let job = self.jobs().iter().find(|job| job.number == number);
        let Some(job) = job.filter(|_| self.queued_rows).cloned() else {
            return;
        };
        let Some(service) = self.service(&job.service_id).cloned() else {
            return;
        };
        let at = job.timestamp;
        let row = Deployment {
            status: "queued".to_owned(),
            log_path: String::new(),
            started_at: None,
            ..new_row(&mut self.rng, &service, job.title, job.description, at)
        };
        let id = row.id.clone();
        match job.target {
            Target::Service => insert(&mut self.deployments, row),
            Target::Preview(preview) => {
                let owner = Owner::Preview(preview);
                let build_server_id = None;
                insert(
                    &mut self.side_rows,
                    Deployment {
                        owner,
                        build_server_id,
                        ..row
                    },
                );
            }
        }
        if let Some(job) = self.queue.jobs.iter_mut().find(|job| job.number == number) {
            job.queued_row = Some(id);
        }
    }

    /// Whether this row is that of a waiting job.
    pub(super) fn is_waiting(&self, row_id: &str) -> bool {
        self.jobs()
            .iter()
            .any(|job| job.queued_row.as_deref() == Some(row_id))
    }

    /// Removes the rows of the waiting jobs of a service.
    pub(super) fn drop_queued_rows(&mut self, service_id: &str) {
        let rows: Vec<String> = self
            .jobs()
            .iter()
            .filter(|job| job.service_id == service_id)
            .filter_map(|job| job.queued_row.clone())
            .collect();
        for id in rows {
            self.remove_deployment(&id);
        }
    }

    /// Lets the row of a job begin its build; answers its id.
    pub(super) fn start_queued_row(&mut self, id: String, service: &Service, at: i64) -> String {
        let preview = match self.deployment(&id).map(|row| row.owner.clone()) {
            Some(Owner::Preview(preview)) => Some(preview),
            _ => None,
        };
        let app_name = match preview.as_deref().and_then(|id| self.preview(id)) {
            Some(preview) => preview.app_name.clone(),
            None => service.app_name.clone(),
        };
        match preview {
            Some(preview) => self.set_preview_status(&preview, "running"),
            None => {
                self.prune(&service.id);
                self.set_service_status(&service.id, "running");
            }
        }
        self.edit_deployment(&id, |row| {
            "running".clone_into(&mut row.status);
            row.log_path = log_path("logs", &app_name, at);
            row.started_at = Some(at);
        });
        self.logs.insert(id.clone(), LogFile::Text(String::new()));
        id
    }
}

/// Before all that are not newer.
fn insert(rows: &mut Vec<Deployment>, row: Deployment) {
    let place = rows.partition_point(|other| other.created_at > row.created_at);
    rows.insert(place, row);
}
