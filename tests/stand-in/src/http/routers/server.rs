//! `server.*`

use serde_json::Value;

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::{ApiError, Code};
use crate::http::wire::server;
use crate::world::Role;

pub(super) fn find(name: &str) -> Option<Procedure> {
    (name == "all").then_some(Query(all))
}

fn all(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    if call.role == Role::Member {
        return Err(ApiError::new(
            Code::Unauthorized,
            "unauthorized to access resource \"server\"",
        ));
    }
    let servers: Vec<Value> = call
        .world
        .servers
        .iter()
        .map(|item| server(call.world, item))
        .collect();
    Ok(Answer::json(&servers))
}
