//! How deployments ended, for reading their logs.

use crate::domain::model::deployment::Deployment;
use crate::domain::model::status::Status;
use crate::log::steps::Outcome;

/// How a deployment ended; `None` while it has not, or that is not known.
pub fn outcome(row: &Deployment) -> Option<Outcome> {
    match row.status {
        Status::Done => Some(Outcome::Done),
        Status::Failed => Some(Outcome::Failed),
        Status::Cancelled => Some(Outcome::Cancelled),
        _ => None,
    }
}
