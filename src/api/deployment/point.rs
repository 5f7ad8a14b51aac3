//! The rollback point of a deployment's row.

use std::sync::Arc;

use serde::Deserialize;

use crate::api::lenient::{Field, Id};
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::rollback::RollbackPoint;

/// A rollback point, without its `fullContext`.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Rollback {
    rollback_id: Field<Id>,
    version: Field<i64>,
    image: Field<String>,
    created_at: Field<Moment>,
}

impl Rollback {
    /// The point of this deployment; `None` without an id.
    pub(super) fn into_point(self, deployment: Deployment) -> Option<RollbackPoint> {
        Some(RollbackPoint {
            id: self.rollback_id.id()?,
            version: self.version.read().unwrap_or_default(),
            image: self.image.non_empty(),
            created_at: self.created_at.read(),
            deployment: Arc::new(deployment),
        })
    }
}
