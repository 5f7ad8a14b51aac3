//! Looks up the rollback point of a deployment, which tells the image that a rollback restores.

use leptos::prelude::*;

use super::facts;
use crate::api::deployment::rollback_points;
use crate::domain::actions::capability::{Action, Denied};
use crate::domain::model::rollback::RollbackPoint;
use crate::state::actions::{ActionRequest, Subject};
use crate::state::live::BatchQuery;

/// The rollback point of a deployment.
pub enum PointLookup {
    /// It is being read.
    Reading,
    /// It could not be read.
    Failed,
    /// It does not exist any more.
    Missing,
    /// It is known.
    Found(RollbackPoint),
}

impl PointLookup {
    /// The point, where it is known.
    pub fn point(&self) -> Option<&RollbackPoint> {
        match self {
            Self::Found(point) => Some(point),
            _ => None,
        }
    }

    /// Why the rollback cannot be done, or not yet; empty when it can.
    pub fn blocked(&self) -> String {
        match self {
            Self::Reading => "Looking up what it rolls back to…".into(),
            // It can be tried all the same: the server knows what it has.
            Self::Failed => String::new(),
            Self::Missing => "The rollback point no longer exists.".into(),
            Self::Found(point) if point.image.is_none() => {
                format!("You cannot do this: {}.", Denied::NoImage.words())
            }
            Self::Found(_) => String::new(),
        }
    }
}

/// Reads the rollback point of the deployment that is to be rolled back to; the answer tracks. It reads nothing for other
/// actions, nor where the application is not known.
pub fn use_rollback_point(request: &ActionRequest) -> impl Fn() -> PointLookup + Copy + use<> {
    let row = match &request.subject {
        Subject::Deployment(row) if request.action == Action::RollBack => Some(row),
        _ => None,
    };
    let query = row.and_then(|row| facts::application_of(row)).map(|id| {
        let query = BatchQuery::new(rollback_points);
        query.want(&[id]);
        query
    });
    let wanted = StoredValue::new(row.and_then(|row| row.rollback_id.clone()));
    move || {
        let Some(query) = query else {
            return PointLookup::Reading;
        };
        query.parts.with(|parts| {
            let part = parts.first();
            let Some(points) = part.and_then(|part| part.answer.as_ref()) else {
                let failed = part.is_some_and(|part| part.fault.is_some());
                return if failed {
                    PointLookup::Failed
                } else {
                    PointLookup::Reading
                };
            };
            let own = |point: &&RollbackPoint| {
                wanted.with_value(|wanted| wanted.as_ref() == Some(&point.id))
            };
            match points.iter().find(own) {
                Some(point) => PointLookup::Found(point.clone()),
                None => PointLookup::Missing,
            }
        })
    }
}
