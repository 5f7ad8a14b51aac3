//! `volumeBackups.*`

use serde_json::Value;

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::ApiError;
use crate::http::wire::volume_backup;

/// `volumeBackupType`, in the order of its schema.
const TYPES: [&str; 8] = [
    "application",
    "postgres",
    "mysql",
    "mariadb",
    "mongo",
    "redis",
    "compose",
    "libsql",
];

pub(super) fn find(name: &str) -> Option<Procedure> {
    (name == "list").then_some(Query(list))
}

fn list(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.input.id("id");
    let kind = call.input.one_of("volumeBackupType", &TYPES);
    call.input.check()?;
    call.need_service(&id)?;
    let service = call.world.service(&id);
    let of_kind = service.is_some_and(|service| service.kind.name() == kind);
    let backups: Vec<Value> = call
        .world
        .volume_backups
        .iter()
        .filter(|backup| backup.service_id == id && of_kind)
        .map(|item| volume_backup(call.world, item))
        .collect();
    Ok(Answer::json(&backups))
}
