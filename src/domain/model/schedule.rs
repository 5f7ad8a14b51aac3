//! Scheduled runs: schedules of commands, backups of volumes and databases.

/// An entry of `schedule.list`, of `volumeBackups.list`, or of a compose stack's backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// scheduleId, volumeBackupId or backupId.
    pub id: String,
    /// Its name; the id if it has none.
    pub name: String,
    /// When it runs, as cron writes it; empty where the server does not say.
    pub cron: String,
    /// The time zone of its cron expression, where one is set.
    pub timezone: Option<String>,
    /// Whether it is switched on.
    pub enabled: bool,
}
