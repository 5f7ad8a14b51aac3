//! Dokploy's `deployment` router.

mod log;
mod queue;
mod row;

pub use log::{LOG_TAIL, read_logs};
pub use queue::queue_list;

use super::endpoint::Endpoint;
use crate::domain::listing::{Deployments, PER_PAGE};

/// `deployment.allCentralized`: every application and compose deployment of the organization, newest first; no previews,
/// schedules, backups or server set-ups. Members get those of their services.
///
/// `page` (from 1) and `limit` are what the documentation asks for. v0.30.2 ignores both and answers everything (4,000 rows
/// are 4 MB; recording `deployment.allCentralized--page-limit-ignored`); a server that obeys them answers one page, see
/// [`crate::domain::listing`].
///
/// Errors: not signed in. Source: recordings `deployment.allCentralized--*`.
pub fn all_centralized(page: u32) -> Endpoint<Deployments> {
    let query = vec![("page", page.to_string()), ("limit", PER_PAGE.to_string())];
    Endpoint::get("deployment.allCentralized", query, row::listing)
}
