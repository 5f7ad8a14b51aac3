//! `deployment.allByType` for the rollback points of an application.

use std::sync::Arc;

use super::{by_type, row};
use crate::api::decode::{self, Content};
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;
use crate::api::json::Fields;
use crate::domain::rollback::RollbackPoint;

/// The rollback points of an application, newest first.
///
/// Each row's `rollback` carries the whole configuration of that time in `fullContext`, environment and registry passwords
/// in clear; it is skipped while the answer is read. Errors: no permission. Source: recordings
/// `deployment.allByType--ok-rollbacks-status-page`, `deployment.allByType--ok`.
pub fn rollback_points(application_id: &str) -> Endpoint<Vec<RollbackPoint>> {
    let (path, query) = by_type(application_id.to_owned(), "application");
    Endpoint::get(path, query, read)
}

fn read(content: Content<'_>) -> Result<Vec<RollbackPoint>, ApiError> {
    Ok(decode::listing(content, point)?.rows)
}

/// Rows without a point are left out.
fn point(fields: &mut Fields<'_>) -> Option<RollbackPoint> {
    let (id, version, image, created_at) = fields.inside("rollback", |rollback| {
        (
            rollback.given("rollbackId"),
            rollback.number("version"),
            rollback.given("image"),
            rollback.moment("createdAt"),
        )
    })?;
    Some(RollbackPoint {
        id: id?,
        version: version.unwrap_or_default(),
        image,
        created_at,
        deployment: Arc::new(row(fields, None)?),
    })
}
