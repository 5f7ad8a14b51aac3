//! `settings.*`: needs a key on REST like everything else.

use serde_json::json;

use super::Call;
use super::Procedure::{self, Mutation, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "getDokployVersion" => Query(version),
        "isCloud" => Query(is_cloud),
        "health" => Query(health),
        "cleanAllDeploymentQueue" => Mutation(clean_all),
        _ => return None,
    })
}

fn version(_: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&"v0.30.2"))
}

fn is_cloud(_: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&false))
}

fn health(_: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&json!({ "status": "ok" })))
}

fn clean_all(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let ids: Vec<String> = call
        .world
        .services
        .iter()
        .map(|service| service.id.clone())
        .collect();
    for id in ids {
        call.world.clean_queue(&id);
    }
    Ok(Answer::json(&true))
}
