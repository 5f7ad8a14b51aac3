//! What runs by the clock: schedules and backups.

/// A schedule of a service; its runs are deployment rows with a pid.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// `scheduleId`.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Name with its random tail.
    pub app_name: String,
    /// The application or compose stack it runs in.
    pub service_id: String,
    /// The container of a compose stack that it runs in.
    pub service_name: Option<String>,
    /// `cronExpression`.
    pub cron_expression: String,
    /// What it runs.
    pub command: String,
    /// Whether it runs at all.
    pub enabled: bool,
    /// Absent = that of the machine.
    pub timezone: Option<String>,
    /// When it was made.
    pub created_at: i64,
}

/// A backup of a volume of a service.
#[derive(Debug, Clone)]
pub struct VolumeBackup {
    /// `volumeBackupId`.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// The volume that is saved.
    pub volume_name: String,
    /// Name with its random tail.
    pub app_name: String,
    /// The application or compose stack with the volume.
    pub service_id: String,
    /// The container of a compose stack with the volume.
    pub service_name: Option<String>,
    /// `cronExpression`.
    pub cron_expression: String,
    /// Folder in the bucket.
    pub prefix: String,
    /// How many are kept.
    pub keep_latest_count: u32,
    /// Whether it runs at all.
    pub enabled: bool,
    /// The bucket.
    pub destination_id: String,
    /// When it was made.
    pub created_at: i64,
}

/// A backup of a database in a compose stack.
#[derive(Debug, Clone)]
pub struct Backup {
    /// `backupId`.
    pub id: String,
    /// Name of the database.
    pub database: String,
    /// The container with the database.
    pub service_name: String,
    /// Name with its random tail.
    pub app_name: String,
    /// The compose stack.
    pub compose_id: String,
    /// A cron expression.
    pub schedule: String,
    /// Folder in the bucket.
    pub prefix: String,
    /// How many are kept.
    pub keep_latest_count: u32,
    /// Whether it runs at all.
    pub enabled: bool,
    /// The bucket.
    pub destination_id: String,
}
