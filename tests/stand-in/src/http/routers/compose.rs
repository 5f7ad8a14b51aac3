//! `compose.*`: as `application.*`, with answers that say a little more.

use serde_json::json;

use super::Call;
use super::Procedure::{self, Mutation, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire;
use crate::world::{ServiceKind, Target};

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "one" => Query(one),
        "deploy" | "redeploy" => Mutation(deploy),
        "cleanQueues" => Mutation(clean_queues),
        "clearDeployments" => Mutation(clear_deployments),
        "killBuild" => Mutation(kill_build),
        "cancelDeployment" => Mutation(cancel_deployment),
        _ => return None,
    })
}

/// The id of a known compose stack that this role sees.
fn known(call: &mut Call<'_>) -> Result<String, ApiError> {
    let id = call.only_id("composeId")?;
    call.need_service(&id)?;
    call.world
        .compose(&id)
        .ok_or_else(|| ApiError::not_found("Compose"))?;
    Ok(id)
}

fn one(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = known(call)?;
    let service = call.world.compose(&id);
    let wire = service.map(|service| wire::compose(call.world, service));
    Ok(Answer::json(&wire))
}

fn deploy(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let title = call.input.optional_text("title");
    let description = call.input.optional_text("description");
    let id = known(call)?;
    call.need_create()?;
    let redeploy = call.path.ends_with(".redeploy");
    call.world
        .enqueue(&id, Target::Service, redeploy, title, description, call.now);
    let message = if redeploy {
        "Redeployment queued"
    } else {
        "Deployment queued"
    };
    Ok(Answer::json(
        &json!({ "success": true, "message": message, "composeId": id }),
    ))
}

/// Answers 200 for unknown ids too.
fn clean_queues(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("composeId")?;
    call.need_service(&id)?;
    call.need_create()?;
    call.world.clean_queue(&id);
    Ok(Answer::json(
        &json!({ "success": true, "message": "Queues cleaned successfully" }),
    ))
}

fn clear_deployments(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = known(call)?;
    call.world.clear_logs(ServiceKind::Compose, &id);
    Ok(Answer::json(&true))
}

fn kill_build(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = known(call)?;
    call.need_cancel()?;
    call.world.kill_builds(&id, call.now);
    Ok(Answer::unit())
}

fn cancel_deployment(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = known(call)?;
    call.cancel_deployment(&id)
}
