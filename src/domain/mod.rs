//! What a deployment, a queue job, a service *is*, and everything that can be computed from it.
//!
//! Pure Rust: no browser, no wire format. Every decision of the program is here, where it can be tested in milliseconds.

pub mod account;
pub mod arrival;
pub mod badge;
pub mod capability;
pub mod command;
pub mod confirm;
pub mod deployment;
pub mod filter;
pub mod format;
pub mod histogram;
pub mod listing;
pub mod order;
pub mod overview;
pub mod owner;
pub mod page;
pub mod picks;
pub mod preview;
pub mod project;
pub mod pursuit;
pub mod queue;
pub mod range;
pub mod refresh;
pub mod repository;
pub mod rollback;
pub mod route;
pub mod schedule;
pub mod server;
pub mod service;
pub mod settings;
pub mod sort;
pub mod stats;
pub mod status;
pub mod stream;
pub mod stuck;
pub mod switcher;
pub mod view;

/// A moment in UTC with milliseconds, as Dokploy writes it.
pub type Moment = chrono::DateTime<chrono::Utc>;

/// The moment that lies `ms` milliseconds after 1970-01-01 UTC; `None` outside chrono's range.
pub fn moment_from_ms(ms: i64) -> Option<Moment> {
    chrono::DateTime::from_timestamp_millis(ms)
}
