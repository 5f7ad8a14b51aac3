//! `schedule.*`

use serde_json::Value;

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire::schedule;

/// `scheduleType`, in the order of its schema.
const TYPES: [&str; 4] = ["application", "compose", "server", "dokploy-server"];

pub(super) fn find(name: &str) -> Option<Procedure> {
    (name == "list").then_some(Query(list))
}

fn list(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.input.id("id");
    let kind = call.input.one_of("scheduleType", &TYPES);
    call.input.check()?;
    // What a member gets to know about servers is not recorded; here she has none.
    call.need_service(&id)?;
    let service = call.world.service(&id);
    let of_kind = service.is_some_and(|service| service.kind.name() == kind);
    let schedules: Vec<Value> = call
        .world
        .schedules
        .iter()
        .filter(|schedule| schedule.service_id == id && of_kind)
        .map(|item| schedule(call.world, item))
        .collect();
    Ok(Answer::json(&schedules))
}
