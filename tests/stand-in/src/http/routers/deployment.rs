//! `deployment.*`

use serde_json::{Value, json};

use super::Call;
use super::Procedure::{self, Mutation, Query};
use crate::http::answer::Answer;
use crate::http::error::{ApiError, Code};
use crate::http::wire::{CentralRow, Row, job, rollback};
use crate::world::{Deployment, KillError, Owner, Role};

/// Types of `allByType`, in the order of its schema.
const TYPES: [&str; 7] = [
    "application",
    "compose",
    "server",
    "schedule",
    "previewDeployment",
    "backup",
    "volumeBackup",
];

pub(super) fn find(name: &str) -> Option<Procedure> {
    Some(match name {
        "all" => Query(all),
        "allByCompose" => Query(all_by_compose),
        "allByServer" => Query(all_by_server),
        "allByType" => Query(all_by_type),
        "allCentralized" => Query(all_centralized),
        "queueList" => Query(queue_list),
        "readLogs" => Query(read_logs),
        "killProcess" => Mutation(kill_process),
        "removeDeployment" => Mutation(remove_deployment),
        _ => return None,
    })
}

fn rows(call: &Call<'_>, owner: &Owner) -> Answer {
    let rows: Vec<Row<'_>> = call
        .world
        .deployments_of(owner)
        .into_iter()
        .map(Row::from)
        .collect();
    Answer::json(&rows)
}

fn all(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("applicationId")?;
    call.need_service(&id)?;
    Ok(rows(call, &Owner::Application(id)))
}

fn all_by_compose(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("composeId")?;
    call.need_service(&id)?;
    Ok(rows(call, &Owner::Compose(id)))
}

fn all_by_server(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("serverId")?;
    call.world
        .server(&id)
        .ok_or_else(|| ApiError::not_found("Server"))?;
    Ok(rows(call, &Owner::Server(id)))
}

fn all_by_type(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.input.id("id");
    let kind = call.input.one_of("type", &TYPES);
    call.input.check()?;
    let owner = match kind {
        "application" | "compose" => {
            call.need_service(&id)?;
            if kind == "compose" {
                Owner::Compose(id)
            } else {
                Owner::Application(id)
            }
        }
        "schedule" => {
            if !call
                .world
                .schedules
                .iter()
                .any(|schedule| schedule.id == id)
            {
                return Err(ApiError::not_found("Schedule"));
            }
            Owner::Schedule(id)
        }
        _ if call.role == Role::Member => return Err(ApiError::no_access()),
        "server" => Owner::Server(id),
        "previewDeployment" => Owner::Preview(id),
        "backup" => Owner::Backup(id),
        _ => Owner::VolumeBackup(id),
    };
    let rows: Vec<Value> = call
        .world
        .deployments_of(&owner)
        .into_iter()
        .map(|row| with_rollback(call, row))
        .collect();
    Ok(Answer::json(&rows))
}

fn with_rollback(call: &Call<'_>, row: &Deployment) -> Value {
    let point = row
        .rollback_id
        .as_deref()
        .and_then(|id| call.world.rollback(id));
    let service = call.world.service(row.owner.id());
    let mut wire = json!(Row::from(row));
    if let Some(fields) = wire.as_object_mut() {
        fields.insert(
            "rollback".to_owned(),
            json!(point.map(|point| rollback(call.world, point, service))),
        );
    }
    wire
}

/// All rows of applications and compose stacks that this role sees.
pub fn central<'a>(call: &'a Call<'_>) -> Vec<&'a Deployment> {
    call.world
        .deployments()
        .iter()
        .filter(|row| call.world.may_see(call.role, row.owner.id()))
        .collect()
}

fn all_centralized(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let rows: Vec<CentralRow<'_>> = central(call)
        .into_iter()
        .map(|row| CentralRow::new(call.world, row))
        .collect();
    Ok(Answer::json(&rows))
}

/// Not filtered by access: whoever has a key sees every job.
fn queue_list(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let jobs: Vec<Value> = call
        .world
        .jobs()
        .iter()
        .rev()
        .map(|item| job(call.world, item))
        .collect();
    Ok(Answer::json(&jobs))
}

/// The row, when it is there and this role may touch it.
fn row<'a>(call: &'a Call<'_>, id: &str) -> Result<&'a Deployment, ApiError> {
    let row = call
        .world
        .deployment(id)
        .ok_or_else(|| ApiError::not_found("Deployment"))?;
    if call.world.may_touch(call.role, row) {
        Ok(row)
    } else {
        Err(ApiError::no_access())
    }
}

fn read_logs(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.input.id("deploymentId");
    let tail = call.input.number("tail", 1, 10_000, 100);
    call.input.check()?;
    let row = row(call, &id)?;
    let server = call.world.read_server(row);
    if let Some(server) = call.world.unreachable_server(server)
        && !row.log_path.is_empty()
    {
        return Err(ApiError::new(
            Code::Internal,
            format!("SSH connection error: {}", server.refused()),
        ));
    }
    Ok(Answer::json(
        &call
            .world
            .log_tail(&id, usize::try_from(tail).unwrap_or(100)),
    ))
}

fn kill_process(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("deploymentId")?;
    row(call, &id)?;
    call.need_cancel()?;
    call.world.kill_process(&id, call.now).map_err(|error| match error {
        KillError::Unknown => ApiError::not_found("Deployment"),
        KillError::NotRunning => ApiError::new(Code::BadRequest, "Deployment is not running"),
        KillError::NoSuchProcess(pid) => ApiError::new(
            Code::Internal,
            format!("Command execution failed: Command failed: kill -9 {pid}\n/bin/sh: 1: kill: No such process\n\n"),
        ),
    })?;
    Ok(Answer::unit())
}

fn remove_deployment(call: &mut Call<'_>) -> Result<Answer, ApiError> {
    let id = call.only_id("deploymentId")?;
    row(call, &id)?;
    call.need_cancel()?;
    let removed = call.world.remove_deployment(&id);
    Ok(Answer::json(&removed.as_ref().map(Row::from)))
}
