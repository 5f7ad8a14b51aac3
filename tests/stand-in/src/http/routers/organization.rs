//! `organization.*`

use serde_json::json;

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire::date;

pub(super) fn find(name: &str) -> Option<Procedure> {
    (name == "active").then_some(Query(active))
}

fn active(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    Ok(Answer::json(&json!({
        "id": call.world.organization_id,
        "name": "Acme Inc.",
        "slug": null,
        "logo": null,
        "createdAt": date(call.world.organization_created_at),
        "metadata": null,
        "defaultRole": null,
        "ownerId": call.world.owner.id,
    })))
}
