//! Dokploy's `deployment` router.

mod log;
mod queue;
mod row;

pub use log::{LOG_TAIL, read_logs};
pub use queue::queue_list;

use std::sync::Arc;

pub use super::decode::Listing;
use super::endpoint::Endpoint;
use crate::domain::deployment::Deployment;

/// `deployment.allCentralized`: every application and compose deployment of the organization, newest first; no previews,
/// schedules, backups or server set-ups. Members get those of their services.
///
/// `page` and `limit` are what the documentation asks for. v0.30.2 ignores both and answers everything (4,000 rows are
/// 4 MB; recording `deployment.allCentralized--page-limit-ignored`); a server that obeys them says how many there are in
/// [`Listing::total`].
///
/// Errors: not signed in. Source: recordings `deployment.allCentralized--*`.
pub fn all_centralized() -> Endpoint<Listing<Arc<Deployment>>> {
    let query = vec![("page", "1".to_owned()), ("limit", "100".to_owned())];
    Endpoint::get("deployment.allCentralized", query, row::listing)
}
