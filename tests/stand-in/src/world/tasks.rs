//! More that runs by the clock: two schedules beside the one of `neighbours`, a backup of a volume and one of a database.

use super::history::log_path;
use super::seed::Recipe;
use super::{Backup, Owner, Rng, Schedule, VolumeBackup, World};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What the rows of a task have in common.
struct Runs<'a> {
    owner: Owner,
    /// Title and description.
    title: &'a str,
    /// Folder of the logs.
    folder: &'a str,
    app_name: &'a str,
    /// Of the newest run; those of schedules alone have one.
    pid: Option<i64>,
}

impl World {
    /// By chance of its own: the rest of the world is as if all this were not there.
    pub(super) fn make_tasks(&mut self, recipe: Recipe) {
        let usual = std::mem::replace(&mut self.rng, Rng::new(recipe.seed ^ 0x7A5C));
        self.make_more_schedules(recipe.now);
        self.make_volume_backup(recipe.now);
        self.make_backup(recipe.now);
        self.rng = usual;
        self.sort_side_rows();
    }

    fn service_id(&self, name: &str) -> String {
        self.service_named(name)
            .map(|service| service.id.clone())
            .unwrap_or_default()
    }

    fn make_more_schedules(&mut self, now: i64) {
        let vacuum = Schedule {
            id: self.rng.id(),
            name: "weekly-vacuum".to_owned(),
            app_name: self.rng.app_name("schedule-weekly-vacuum"),
            service_id: self.service_id("observability-stack"),
            service_name: Some("postgres".to_owned()),
            cron_expression: "0 5 * * 0".to_owned(),
            command: "vacuumdb --all --analyze".to_owned(),
            enabled: false,
            timezone: Some("Europe/Berlin".to_owned()),
            created_at: now - 40 * DAY,
        };
        let runs = [("done", 8 * DAY), ("done", 15 * DAY)];
        self.add_schedule(vacuum, 4_100_000, now, &runs);
        let cleanup = Schedule {
            id: self.rng.id(),
            name: "token-cleanup".to_owned(),
            app_name: self.rng.app_name("schedule-token-cleanup"),
            service_id: self.service_id("checkout-api"),
            service_name: None,
            cron_expression: "*/30 * * * *".to_owned(),
            command: "node scripts/cleanup-tokens.js".to_owned(),
            enabled: true,
            timezone: None,
            created_at: now - 30 * DAY,
        };
        let runs = [
            ("done", 12 * MINUTE),
            ("error", 42 * MINUTE),
            ("done", 72 * MINUTE),
        ];
        self.add_schedule(cleanup, 4_200_000, now, &runs);
    }

    fn add_schedule(&mut self, schedule: Schedule, pid: i64, now: i64, runs: &[(&str, i64)]) {
        let kind = Runs {
            owner: Owner::Schedule(schedule.id.clone()),
            title: "Schedule",
            folder: "schedules",
            app_name: &schedule.app_name,
            pid: Some(pid),
        };
        self.add_runs(&kind, now, runs);
        self.schedules.push(schedule);
    }

    fn make_volume_backup(&mut self, now: i64) {
        let backup = VolumeBackup {
            id: self.rng.id(),
            name: "uploads-nightly".to_owned(),
            volume_name: "wiki-uploads".to_owned(),
            app_name: self.rng.app_name("volume-backup-uploads-nightly"),
            service_id: self.service_id("wiki"),
            service_name: None,
            cron_expression: "0 2 * * *".to_owned(),
            prefix: "wiki".to_owned(),
            keep_latest_count: 7,
            enabled: true,
            destination_id: self.rng.id(),
            created_at: now - 50 * DAY,
        };
        let kind = Runs {
            owner: Owner::VolumeBackup(backup.id.clone()),
            title: "Volume Backup",
            folder: "volume-backups",
            app_name: &backup.app_name,
            pid: None,
        };
        let runs = [
            ("done", 16 * HOUR),
            ("error", 40 * HOUR),
            ("done", 64 * HOUR),
        ];
        self.add_runs(&kind, now, &runs);
        self.volume_backups.push(backup);
    }

    fn make_backup(&mut self, now: i64) {
        let backup = Backup {
            id: self.rng.id(),
            database: "plausible_db".to_owned(),
            service_name: "plausible_db".to_owned(),
            app_name: self.rng.app_name("backup-plausible-db"),
            compose_id: self.service_id("plausible"),
            schedule: "0 4 * * *".to_owned(),
            prefix: "/".to_owned(),
            keep_latest_count: 5,
            enabled: true,
            destination_id: self.rng.id(),
        };
        let kind = Runs {
            owner: Owner::Backup(backup.id.clone()),
            title: "Backup",
            folder: "logs",
            app_name: &backup.app_name,
            pid: None,
        };
        self.add_runs(&kind, now, &[("done", 14 * HOUR), ("done", 38 * HOUR)]);
        self.backups.push(backup);
    }

    /// Adds a row of each status and age.
    fn add_runs(&mut self, kind: &Runs<'_>, now: i64, runs: &[(&str, i64)]) {
        for ((status, age), nth) in runs.iter().zip(0..) {
            let at = now - age;
            let path = log_path(kind.folder, kind.app_name, at);
            let owner = kind.owner.clone();
            let mut row = self.side_row(owner, kind.title, kind.title, status, path, at);
            row.pid = kind.pid.map(|pid| (pid - nth).to_string());
            self.side_rows.push(row);
        }
    }
}
