//! `deployment.allByType` for the rollback points of an application.

use std::mem::take;

use super::by_type;
use super::row::DeploymentRow;
use crate::api::content::Content;
use crate::api::decode;
use crate::api::endpoint::Endpoint;
use crate::api::error::ApiError;
use crate::api::lenient::Field;
use crate::domain::list::listing::Rows;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::rollback::RollbackPoint;

/// The rollback points of an application, newest first.
///
/// Each row's `rollback` carries the whole configuration of that time in `fullContext`, environment and registry passwords
/// in clear; it is skipped while the answer is read. Errors: no permission. Source: recordings
/// `deployment.allByType--ok-rollbacks-status-page`, `deployment.allByType--ok`.
pub fn rollback_points(application_id: &str) -> Endpoint<Rows<RollbackPoint>> {
    by_type(application_id, "application", read)
}

fn read(content: Content<'_>) -> Result<Rows<RollbackPoint>, ApiError> {
    let found = decode::rows(content, point)?;
    Ok(Rows {
        rows: found.rows.into_iter().flatten().collect(),
        bad_rows: found.bad_rows,
    })
}

/// The rollback point of a row; most have none. `None` if there is one that cannot be read.
fn point(mut row: DeploymentRow) -> Option<Option<RollbackPoint>> {
    let rollback = match take(&mut row.rollback).0 {
        Field::Missing => return Some(None),
        Field::Unreadable => return None,
        Field::Read(rollback) => rollback,
    };
    let deployment: Option<Deployment> = row.into();
    rollback.into_point(deployment?).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_that_cannot_be_read_is_counted_and_a_row_without_one_is_not() {
        let body = r#"[{"deploymentId":"a"},{"deploymentId":"b","rollback":null},{"deploymentId":"c","rollback":"r"},
            {"deploymentId":"d","rollback":{"rollbackId":7}},{"deploymentId":"e","rollback":{"rollbackId":"r","version":"3","image":[]}},7]"#;
        let points = read(Content::Json(body.into())).unwrap();
        assert_eq!((points.len(), points.bad_rows), (1, 3));
        assert_eq!((points[0].version, &points[0].image), (3, &None));
    }
}
