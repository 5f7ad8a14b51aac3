//! JSON as Dokploy sends it.

mod deployment;
mod job;
mod one;
mod preview;
mod rollback;
mod server;
mod source;
mod task;

pub use deployment::{CentralRow, Row};
pub use job::job;
pub use one::{application, compose};
pub use preview::{preview, preview_with_deployments};
pub use rollback::rollback;
pub use server::server;
pub use task::{backup, schedule, volume_backup};

/// `YYYY-MM-DDTHH:MM:SS.mmmZ` of epoch milliseconds.
pub fn date(ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(ms)
        .unwrap_or_default()
        .format("%Y-%m-%dT%H:%M:%S%.3fZ")
        .to_string()
}
