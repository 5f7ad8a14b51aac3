//! What surrounds the deployments: previews, rollback points, schedules and the set-up of servers.

use super::history::{commit_title, log_path};
use super::{Deployment, Owner, Preview, Rollback, Schedule, World, names};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;

impl World {
    pub(super) fn make_neighbours(&mut self, now: i64) {
        self.make_previews(now);
        self.make_rollbacks();
        self.make_schedule(now);
        self.make_server_rows(now);
        self.previews
            .sort_by_key(|preview| std::cmp::Reverse(preview.created_at));
        self.sort_side_rows();
    }

    /// Newest first.
    pub(super) fn sort_side_rows(&mut self) {
        self.side_rows.sort_by(|a, b| {
            b.created_at
                .cmp(&a.created_at)
                .then_with(|| a.id.cmp(&b.id))
        });
    }

    fn make_previews(&mut self, now: i64) {
        let mut number = 200;
        for (name, count) in names::PREVIEWS {
            let Some(service) = self.service_named(name).cloned() else {
                continue;
            };
            for (branch, nth) in names::BRANCHES
                .iter()
                .cycle()
                .skip(number % 5)
                .take(count)
                .zip(0..)
            {
                number += 1;
                let created_at = now - 20 * MINUTE - nth * self.rng.range(2 * HOUR, 9 * HOUR);
                let app_name = self.rng.app_name(&format!("preview-{}", service.app_name));
                let status = match nth {
                    1 => "error",
                    3 => "idle",
                    _ => "done",
                };
                let preview = Preview {
                    id: self.rng.id(),
                    application_id: service.id.clone(),
                    branch: (*branch).to_owned(),
                    number: u32::try_from(number).unwrap_or(0),
                    title: commit_title(&mut self.rng),
                    status: status.to_owned(),
                    app_name,
                    domain_id: Some(self.rng.id()),
                    domain_key: u32::try_from(number).unwrap_or(0) - 174,
                    created_at,
                };
                if status != "idle" {
                    self.make_preview_rows(&preview, now);
                }
                self.previews.push(preview);
            }
        }
    }

    fn make_preview_rows(&mut self, preview: &Preview, now: i64) {
        let description = format!("Hash: {}", self.rng.sha());
        let again = preview.created_at + 12 * MINUTE;
        let first = self.side_row(
            Owner::Preview(preview.id.clone()),
            "Preview Deployment",
            &description,
            "done",
            log_path("logs", &preview.app_name, preview.created_at),
            preview.created_at,
        );
        self.side_rows.push(first);
        if again + 2 * MINUTE < now {
            let second = self.side_row(
                Owner::Preview(preview.id.clone()),
                "Rebuild Preview Deployment",
                "",
                &preview.status,
                log_path("logs", &preview.app_name, again),
                again,
            );
            self.side_rows.push(second);
        }
    }

    fn make_rollbacks(&mut self) {
        for (name, count) in names::ROLLBACKS {
            let Some(service) = self.service_named(name).cloned() else {
                continue;
            };
            let rng = &mut self.rng;
            let mut done: Vec<&mut Deployment> = self
                .deployments
                .iter_mut()
                .filter(|row| row.owner.id() == service.id && row.status == "done")
                .take(count)
                .collect();
            for (row, version) in done.iter_mut().rev().zip(1..) {
                let rollback = Rollback {
                    id: rng.id(),
                    deployment_id: row.id.clone(),
                    version,
                    image: Some(format!("{}:v{version}", service.app_name)),
                    created_at: row.finished_at.unwrap_or(row.created_at),
                };
                row.rollback_id = Some(rollback.id.clone());
                self.rollbacks.push(rollback);
            }
        }
    }

    fn make_schedule(&mut self, now: i64) {
        let Some(service_id) = self
            .service_named("search-indexer")
            .map(|service| service.id.clone())
        else {
            return;
        };
        let schedule = Schedule {
            id: self.rng.id(),
            name: "nightly-reindex".to_owned(),
            app_name: self.rng.app_name("schedule-nightly-reindex"),
            service_id,
            service_name: None,
            cron_expression: "0 3 * * *".to_owned(),
            command: "node scripts/reindex.js".to_owned(),
            enabled: true,
            timezone: None,
            created_at: now - 60 * 24 * HOUR,
        };
        for nth in 0..4_i64 {
            let at = now - nth * 24 * HOUR - 6 * MINUTE;
            let status = if nth == 0 { "running" } else { "done" };
            let path = log_path("schedules", &schedule.app_name, at);
            let mut row = self.side_row(
                Owner::Schedule(schedule.id.clone()),
                "Schedule",
                "Schedule",
                status,
                path,
                at,
            );
            let pid = (3_999_999 - nth * 17).to_string();
            if nth == 0 {
                self.live_pids.insert(pid.clone());
            }
            row.pid = Some(pid);
            self.side_rows.push(row);
        }
        self.schedules.push(schedule);
    }

    fn make_server_rows(&mut self, now: i64) {
        for (server, age) in self.servers.clone().iter().zip([20, 3]) {
            for nth in 0..3 {
                let at = now - age * HOUR - nth * 72 * HOUR;
                let path = log_path("logs", &server.app_name, at);
                let mut row = self.side_row(
                    Owner::Server(server.id.clone()),
                    "Setup Server",
                    "Setup Server",
                    "done",
                    path,
                    at,
                );
                row.started_at = None;
                self.side_rows.push(row);
            }
        }
    }

    pub(super) fn side_row(
        &mut self,
        owner: Owner,
        title: &str,
        description: &str,
        status: &str,
        log_path: String,
        at: i64,
    ) -> Deployment {
        Deployment {
            id: self.rng.id(),
            title: title.to_owned(),
            description: description.to_owned(),
            status: status.to_owned(),
            log_path,
            pid: None,
            owner,
            created_at: at,
            started_at: Some(at),
            finished_at: (status != "running").then(|| at + self.rng.range(20_000, 110_000)),
            error_message: None,
            rollback_id: None,
            build_server_id: None,
        }
    }
}
