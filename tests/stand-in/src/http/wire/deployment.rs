//! Deployment rows.

use serde::Serialize;
use serde_json::Value;

use super::date;
use crate::world::{Deployment, Owner, Server, Service, ServiceKind, World};

/// A row as every list of deployments has it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row<'a> {
    deployment_id: &'a str,
    title: &'a str,
    description: &'a str,
    status: &'a str,
    log_path: &'a str,
    pid: Option<&'a str>,
    application_id: Option<&'a str>,
    compose_id: Option<&'a str>,
    server_id: Option<&'a str>,
    /// Always false, also on preview rows.
    is_preview_deployment: bool,
    preview_deployment_id: Option<&'a str>,
    created_at: String,
    started_at: Option<String>,
    finished_at: Option<String>,
    error_message: Option<&'a str>,
    schedule_id: Option<&'a str>,
    backup_id: Option<&'a str>,
    rollback_id: Option<&'a str>,
    volume_backup_id: Option<&'a str>,
    build_server_id: Option<&'a str>,
}

impl<'a> From<&'a Deployment> for Row<'a> {
    fn from(row: &'a Deployment) -> Self {
        let mut wire = Self {
            deployment_id: &row.id,
            title: &row.title,
            description: &row.description,
            status: &row.status,
            log_path: &row.log_path,
            pid: row.pid.as_deref(),
            application_id: None,
            compose_id: None,
            server_id: None,
            is_preview_deployment: false,
            preview_deployment_id: None,
            created_at: date(row.created_at),
            started_at: row.started_at.map(date),
            finished_at: row.finished_at.map(date),
            error_message: row.error_message.as_deref(),
            schedule_id: None,
            backup_id: None,
            rollback_id: row.rollback_id.as_deref(),
            volume_backup_id: None,
            build_server_id: row.build_server_id.as_deref(),
        };
        let id = Some(row.owner.id());
        match row.owner {
            Owner::Application(_) => wire.application_id = id,
            Owner::Compose(_) => wire.compose_id = id,
            Owner::Server(_) => wire.server_id = id,
            Owner::Preview(_) => wire.preview_deployment_id = id,
            Owner::Schedule(_) => wire.schedule_id = id,
            Owner::Backup(_) => wire.backup_id = id,
            Owner::VolumeBackup(_) => wire.volume_backup_id = id,
        }
        wire
    }
}

/// A row of `deployment.allCentralized`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CentralRow<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    application: Option<ApplicationRef<'a>>,
    compose: Option<ComposeRef<'a>>,
    server: Value,
    build_server: Option<ServerRef<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ServerRef<'a> {
    server_id: &'a str,
    name: &'a str,
    server_type: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EnvironmentRef<'a> {
    environment_id: &'a str,
    name: &'a str,
    project: ProjectRef<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ProjectRef<'a> {
    project_id: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ApplicationRef<'a> {
    application_id: &'a str,
    name: &'a str,
    app_name: &'a str,
    icon: Option<&'a str>,
    environment: Option<EnvironmentRef<'a>>,
    server: Option<ServerRef<'a>>,
    build_server: Option<ServerRef<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ComposeRef<'a> {
    compose_id: &'a str,
    name: &'a str,
    app_name: &'a str,
    icon: Option<&'a str>,
    environment: Option<EnvironmentRef<'a>>,
    server: Option<ServerRef<'a>>,
}

impl<'a> CentralRow<'a> {
    /// The row with what it belongs to.
    pub fn new(world: &'a World, row: &'a Deployment) -> Self {
        let service = world.service(row.owner.id());
        let of = |kind| service.filter(|service: &&Service| service.kind == kind);
        Self {
            row: row.into(),
            application: of(ServiceKind::Application).map(|service| ApplicationRef {
                application_id: &service.id,
                name: &service.name,
                app_name: &service.app_name,
                icon: None,
                environment: environment(world, service),
                server: server(world, service.server_id.as_deref()),
                build_server: server(world, service.build_server_id.as_deref()),
            }),
            compose: of(ServiceKind::Compose).map(|service| ComposeRef {
                compose_id: &service.id,
                name: &service.name,
                app_name: &service.app_name,
                icon: None,
                environment: environment(world, service),
                server: server(world, service.server_id.as_deref()),
            }),
            // The row's own server: only set-ups of servers have one, and they are not in this list.
            server: Value::Null,
            build_server: server(world, row.build_server_id.as_deref()),
        }
    }
}

fn environment<'a>(world: &'a World, service: &'a Service) -> Option<EnvironmentRef<'a>> {
    world
        .place(service)
        .map(|(project, environment)| EnvironmentRef {
            environment_id: &environment.id,
            name: &environment.name,
            project: ProjectRef {
                project_id: &project.id,
                name: &project.name,
            },
        })
}

fn server<'a>(world: &'a World, id: Option<&str>) -> Option<ServerRef<'a>> {
    let Server {
        id,
        name,
        server_type,
        ..
    } = world.server(id?)?;
    Some(ServerRef {
        server_id: id,
        name,
        server_type,
    })
}
