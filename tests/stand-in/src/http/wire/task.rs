//! Schedules and backups.

use serde_json::{Value, json};

use super::{Row, date};
use crate::world::{Backup, Owner, Schedule, Service, ServiceKind, VolumeBackup, World};

/// A row of `schedule.list`.
pub fn schedule(world: &World, schedule: &Schedule) -> Value {
    let service = world.service(&schedule.service_id);
    let rows: Vec<Row<'_>> = world
        .deployments_of(&Owner::Schedule(schedule.id.clone()))
        .into_iter()
        .map(Row::from)
        .collect();
    json!({
        "scheduleId": schedule.id,
        "name": schedule.name,
        "description": null,
        "cronExpression": schedule.cron_expression,
        "appName": schedule.app_name,
        "serviceName": schedule.service_name,
        "shellType": "sh",
        "scheduleType": service.map(|service| service.kind.name()),
        "command": schedule.command,
        "script": null,
        "applicationId": id_of(service, ServiceKind::Application),
        "composeId": id_of(service, ServiceKind::Compose),
        "serverId": null,
        "organizationId": null,
        "enabled": schedule.enabled,
        "timezone": schedule.timezone,
        "createdAt": date(schedule.created_at),
        "application": service_ref(service, ServiceKind::Application, "applicationId"),
        "server": null,
        "compose": service_ref(service, ServiceKind::Compose, "composeId"),
        "deployments": rows,
    })
}

/// A row of `volumeBackups.list`; not recorded, there were none.
pub fn volume_backup(world: &World, backup: &VolumeBackup) -> Value {
    let service = world.service(&backup.service_id);
    json!({
        "volumeBackupId": backup.id,
        "name": backup.name,
        "volumeName": backup.volume_name,
        "prefix": backup.prefix,
        "serviceType": service.map(|service| service.kind.name()),
        "appName": backup.app_name,
        "serviceName": backup.service_name,
        "cronExpression": backup.cron_expression,
        "keepLatestCount": backup.keep_latest_count,
        "enabled": backup.enabled,
        "applicationId": id_of(service, ServiceKind::Application),
        "composeId": id_of(service, ServiceKind::Compose),
        "createdAt": date(backup.created_at),
        "destinationId": backup.destination_id,
    })
}

/// A backup of a compose stack, as `compose.one` has it; not recorded, there were none.
pub fn backup(backup: &Backup) -> Value {
    json!({
        "backupId": backup.id,
        "database": backup.database,
        "serviceName": backup.service_name,
        "schedule": backup.schedule,
        "enabled": backup.enabled,
        "prefix": backup.prefix,
        "appName": backup.app_name,
        "backupType": "compose",
        "databaseType": "postgres",
        "destinationId": backup.destination_id,
        "keepLatestCount": backup.keep_latest_count,
        "composeId": backup.compose_id,
    })
}

fn id_of(service: Option<&Service>, kind: ServiceKind) -> Option<&str> {
    let service = service.filter(|service| service.kind == kind)?;
    Some(&service.id)
}

fn service_ref(service: Option<&Service>, kind: ServiceKind, id: &str) -> Value {
    let Some(service) = service.filter(|service| service.kind == kind) else {
        return Value::Null;
    };
    json!({
        id: service.id,
        "appName": service.app_name,
        "name": service.name,
        "serverId": service.server_id,
    })
}
