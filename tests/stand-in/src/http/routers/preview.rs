//! `previewDeployment.*`

use serde_json::{Value, json};

use super::Call;
use super::Procedure::{self, Mutation, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire::{preview, preview_with_deployments};
use crate::world::{Preview, Target};

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "all" => Query(all),
        "one" => Query(one),
        "redeploy" => Mutation(redeploy),
        "delete" => Mutation(delete),
        _ => return None,
    })
}

fn all(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("applicationId")?;
    call.need_service(&id)?;
    let previews = call
        .world
        .previews
        .iter()
        .filter(|item| item.application_id == id);
    let previews: Vec<Value> = previews
        .map(|item| preview_with_deployments(call.world, item))
        .collect();
    Ok(Answer::json(&previews))
}

/// The preview of the input; its id is the one that may be empty.
fn given(call: &mut Call<'_>) -> Result<Preview, ApiError> {
    let id = call.input.any_text("previewDeploymentId");
    call.input.check()?;
    let preview = call
        .world
        .preview(&id)
        .cloned()
        .ok_or_else(|| ApiError::not_found("Preview Deployment"))?;
    call.need_service(&preview.application_id)?;
    Ok(preview)
}

fn one(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let item = given(call)?;
    let server_id = call
        .world
        .service(&item.application_id)
        .and_then(|service| service.server_id.clone());
    let mut wire = preview(call.world, &item);
    if let Some(fields) = wire.as_object_mut() {
        let application = json!({ "applicationId": item.application_id, "serverId": server_id });
        fields.insert("application".to_owned(), application);
    }
    Ok(Answer::json(&wire))
}

fn redeploy(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let title = call.input.optional_text("title");
    let description = call.input.optional_text("description");
    let item = given(call)?;
    call.need_create()?;
    call.world.enqueue(
        &item.application_id,
        Target::Preview(item.id),
        true,
        title,
        description,
        call.now,
    );
    Ok(Answer::json(&true))
}

fn delete(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let item = given(call)?;
    call.need_cancel()?;
    Ok(Answer::json(&call.world.delete_preview(&item.id)))
}
