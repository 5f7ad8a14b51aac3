//! `application.*`: the whole of one, and what starts and stops deployments.

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

/// The id of a known application that this role sees.
fn known(call: &mut Call<'_>) -> Result<String, ApiError> {
    let id = call.only_id("applicationId")?;
    call.need_service(&id)?;
    call.world
        .application(&id)
        .ok_or_else(|| ApiError::not_found("Application"))?;
    Ok(id)
}

fn one(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = known(call)?;
    let service = call.world.application(&id);
    let wire = service.map(|service| wire::application(call.world, service));
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
    Ok(Answer::unit())
}

/// Answers 200 for unknown ids too.
fn clean_queues(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("applicationId")?;
    call.need_service(&id)?;
    call.need_cancel()?;
    call.world.clean_queue(&id);
    Ok(Answer::unit())
}

fn clear_deployments(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = known(call)?;
    call.world.clear_logs(ServiceKind::Application, &id);
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
