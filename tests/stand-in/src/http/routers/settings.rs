//! `settings.*`: needs a key on REST like everything else.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::Call;
use super::Procedure::{self, Mutation, Query};
use crate::http::answer::Answer;
use crate::http::error::{ApiError, Code};
use crate::world::Role;

/// A recorded `getWebServerSettings`.
const WEB_SERVER: &str = include_str!("../../fixtures/web-server-settings.json");

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "getDokployVersion" => Query(version),
        "isCloud" => Query(is_cloud),
        "getWebServerSettings" => Query(web_server),
        "health" => Query(health),
        "cleanAllDeploymentQueue" => Mutation(clean_all),
        _ => return None,
    })
}

fn version(_: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&"v0.30.2"))
}

fn is_cloud(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&call.world.cloud))
}

fn web_server(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    if call.role == Role::Member {
        // Not recorded; an admin's procedure refuses like this.
        return Err(ApiError::new(Code::Unauthorized, "UNAUTHORIZED"));
    }
    let mut wire: Map<String, Value> = serde_json::from_str(WEB_SERVER).unwrap_or_default();
    let slots = json!(call.world.builds_concurrency);
    wire.insert("buildsConcurrency".to_owned(), slots);
    Ok(Answer::json(&wire))
}

fn health(_: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&json!({ "status": "ok" })))
}

fn clean_all(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    if call.role == Role::Member {
        // Not recorded; an admin's procedure refuses like this.
        return Err(ApiError::new(Code::Unauthorized, "UNAUTHORIZED"));
    }
    // Those of other organizations too.
    let jobs = call.world.jobs().iter();
    let ids: HashSet<String> = jobs.map(|job| job.service_id.clone()).collect();
    for id in ids {
        call.world.clean_queue(&id);
    }
    Ok(Answer::json(&true))
}
