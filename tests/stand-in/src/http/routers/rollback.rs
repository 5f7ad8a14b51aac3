//! `rollback.*`: every error is a 400 here.

use serde_json::json;

use super::Call;
use super::Procedure::{self, Mutation};
use crate::http::answer::Answer;
use crate::http::error::{ApiError, Code};
use crate::http::wire;
use crate::world::Rollback;

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "rollback" => Mutation(rollback),
        "delete" => Mutation(delete),
        _ => return None,
    })
}

/// The rollback point, when it is there and this role sees its application.
fn point(call: &Call<'_>, id: &str) -> Result<Rollback, ApiError> {
    let point = call
        .world
        .rollback(id)
        .cloned()
        .ok_or_else(|| ApiError::not_found("Rollback"))?;
    if let Some(row) = call.world.deployment(&point.deployment_id) {
        call.need_service(row.owner.id())?;
    }
    call.need_create()?;
    Ok(point)
}

/// Waits for docker, adds no row, changes no status.
fn rollback(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("rollbackId")?;
    match point(call, &id) {
        Ok(point) if point.image.is_some() => Ok(Answer::unit()),
        _ => Err(ApiError::new(Code::BadRequest, "Error input: Rolling back")),
    }
}

/// Answers the rollback point together with the row that goes with it.
fn delete(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("rollbackId")?;
    let point = point(call, &id).map_err(ApiError::into_bad_request)?;
    let row = call.world.deployment(&point.deployment_id);
    let service = row.and_then(|row| call.world.service(row.owner.id()));
    let mut wire = wire::rollback(call.world, &point, service);
    if let Some(fields) = wire.as_object_mut() {
        fields.insert("deployment".to_owned(), json!(row.map(wire::Row::from)));
    }
    call.world.delete_rollback(&id);
    Ok(Answer::json(&wire))
}
