//! `deployment.allByType` for the rollback points of an application.

use std::sync::Arc;

use serde::Deserialize;

use super::by_type;
use super::row::DeploymentRow;
use crate::api::content::Content;
use crate::api::decode;
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;
use crate::api::lenient;
use crate::api::parse::parse_object;
use crate::api::wire::non_empty;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::rollback::RollbackPoint;

/// The rollback points of an application, newest first.
///
/// Each row's `rollback` carries the whole configuration of that time in `fullContext`, environment and registry passwords
/// in clear; it is skipped while the answer is read. Errors: no permission. Source: recordings
/// `deployment.allByType--ok-rollbacks-status-page`, `deployment.allByType--ok`.
pub fn rollback_points(application_id: &str) -> Endpoint<Vec<RollbackPoint>> {
    by_type(application_id, "application", read)
}

/// A row of which only the rollback point is read. Most have none and are left out.
#[derive(Deserialize)]
struct PointRow {
    rollback: Rollback,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Rollback {
    #[serde(deserialize_with = "lenient::id")]
    rollback_id: String,
    #[serde(default, deserialize_with = "lenient::whole")]
    version: Option<i64>,
    image: Option<String>,
    #[serde(default, deserialize_with = "lenient::date")]
    created_at: Option<Moment>,
}

fn read(content: Content<'_>) -> Result<Vec<RollbackPoint>, ApiError> {
    let text = decode::json(content)?;
    let (rows, _) = decode::raw_rows(&text)?;
    let points = rows.into_iter().filter_map(|row| point(row.get()).ok());
    Ok(points.collect())
}

/// Reads a row twice: the deployment, and the rollback point in it.
fn point(row: &str) -> Result<RollbackPoint, ApiError> {
    let PointRow { rollback } = parse_object(row)?;
    let deployment: DeploymentRow = parse_object(row)?;
    Ok(RollbackPoint {
        id: rollback.rollback_id,
        version: rollback.version.unwrap_or_default(),
        image: non_empty(rollback.image),
        created_at: rollback.created_at,
        deployment: Arc::new(Deployment::from(deployment)),
    })
}
