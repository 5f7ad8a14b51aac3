//! The rules of the console: what Dokploy has, and every decision that is made from it.
//!
//! Pure Rust without browser and wire format, so that everything has native unit tests.
//!
//! - [`model`]: deployments, services, projects, servers, previews, rollback points.
//! - [`list`]: filter, order, pages and selection of a list of deployments.
//! - [`queue`]: jobs and their positions, estimates, deployments that may be stuck.
//! - [`refresh`]: when data is polled, and where a log is read from.
//! - [`actions`]: which actions are possible, their confirmation and their commands.
//! - [`summary`]: durations and success rate.
//! - [`failure`]: why a deployment failed.
//! - [`log_lines`]: how lines of a log are numbered.
//! - [`redaction`]: text without secrets.
//! - [`route`]: every address of the console.
//! - [`services`]: all services of an organization, and which need attention.
//! - [`insights`]: how deployments go over weeks.
//! - [`alerts`]: which failed deployments a person is told of.
//! - [`saved_views`]: names for what a list shows.
//! - [`address`]: addresses of previews, cut where they are all alike.

pub mod actions;
pub mod address;
pub mod alerts;
pub mod failure;
pub mod format;
pub mod insights;
pub mod list;
pub mod log_lines;
pub mod model;
pub mod queue;
pub mod redaction;
pub mod refresh;
pub mod route;
pub mod saved_views;
pub mod search;
pub mod services;
pub mod summary;
pub mod switcher;

/// A moment in UTC with milliseconds, as Dokploy writes it.
pub type Moment = chrono::DateTime<chrono::Utc>;

/// The moment that lies `ms` milliseconds after 1970-01-01 UTC; `None` outside chrono's range.
pub fn moment_from_ms(ms: i64) -> Option<Moment> {
    chrono::DateTime::from_timestamp_millis(ms)
}
