//! The whole of one service, as `application.one` and `compose.one` answer it: far more than a client may keep.

use serde_json::{Map, Value, json};

use super::preview::preview_alone;
use super::rollback::full_context;
use super::{Row, backup, date, server, source};
use crate::SECRET;
use crate::world::{Owner, Preview, Service, World};

/// A recorded `compose.one`; names and ids are put in.
const COMPOSE: &str = include_str!("../../fixtures/compose.json");

/// An application with its deployments and previews.
pub fn application(world: &World, service: &Service) -> Value {
    let Value::Object(mut wire) = full_context(world, service) else {
        return Value::Null;
    };
    for name in ["bitbucket", "gitea", "github", "gitlab"] {
        wire.insert(name.to_owned(), Value::Null);
    }
    let previews = world.previews.iter();
    let previews: Vec<Value> = previews
        .filter(|preview: &&Preview| preview.application_id == service.id)
        .map(|preview| preview_alone(world, preview))
        .collect();
    for (name, value) in [
        ("applicationStatus", json!(service.status)),
        ("buildServerId", json!(service.build_server_id)),
        ("buildType", json!("nixpacks")),
        ("isPreviewDeploymentsActive", json!(service.previews_active)),
        ("previewLimit", json!(service.preview_limit)),
        ("rollbackActive", json!(service.rollback_active)),
        ("previewDeployments", json!(previews)),
    ] {
        wire.insert(name.to_owned(), value);
    }
    if source::has_provider(service) {
        wire.insert("buildArgs".to_owned(), json!(format!("NPM_TOKEN={SECRET}")));
    }
    put_common(
        world,
        service,
        Owner::Application(service.id.clone()),
        &mut wire,
    );
    Value::Object(wire)
}

/// A compose stack with its deployments and backups.
pub fn compose(world: &World, service: &Service) -> Value {
    let mut wire: Map<String, Value> = serde_json::from_str(COMPOSE).unwrap_or_default();
    let backups = world.backups.iter();
    let backups: Vec<Value> = backups
        .filter(|item| item.compose_id == service.id)
        .map(backup)
        .collect();
    let file = format!(
        "services:\n  web:\n    image: nginx:alpine\n    environment:\n      API_TOKEN: {SECRET}\n"
    );
    for (name, value) in [
        ("composeId", json!(service.id)),
        ("name", json!(service.name)),
        ("appName", json!(service.app_name)),
        ("createdAt", json!(date(service.created_at))),
        ("environmentId", json!(service.environment_id)),
        ("composeStatus", json!(service.status)),
        ("composeFile", json!(file)),
        ("backups", json!(backups)),
    ] {
        wire.insert(name.to_owned(), value);
    }
    put_common(
        world,
        service,
        Owner::Compose(service.id.clone()),
        &mut wire,
    );
    Value::Object(wire)
}

/// What both have.
fn put_common(world: &World, service: &Service, owner: Owner, wire: &mut Map<String, Value>) {
    let rows: Vec<Row<'_>> = world
        .deployments_of(&owner)
        .into_iter()
        .map(Row::from)
        .collect();
    for (name, value) in [
        ("autoDeploy", json!(service.auto_deploy)),
        ("deployments", json!(rows)),
        ("environment", environment(world, service)),
        ("refreshToken", json!(SECRET)),
        ("server", its_server(world, service)),
        ("serverId", json!(service.server_id)),
    ] {
        wire.insert(name.to_owned(), value);
    }
    if source::has_provider(service) {
        wire.insert("env".to_owned(), json!(variables()));
    }
    source::put(service, wire);
}

fn variables() -> String {
    format!("DATABASE_PASSWORD={SECRET}")
}

/// The columns of the server; `totalSum` is counted by `server.all` alone.
fn its_server(world: &World, service: &Service) -> Value {
    let Some(item) = service.server_id.as_deref().and_then(|id| world.server(id)) else {
        return Value::Null;
    };
    let mut wire = server(world, item);
    if let Some(fields) = wire.as_object_mut() {
        fields.remove("totalSum");
    }
    wire
}

fn environment(world: &World, service: &Service) -> Value {
    let Some((project, environment)) = world.place(service) else {
        return Value::Null;
    };
    let description = if environment.is_default {
        "Production environment"
    } else {
        "pre-production"
    };
    json!({
        "environmentId": environment.id,
        "name": environment.name,
        "description": description,
        "createdAt": date(project.created_at),
        "env": variables(),
        "projectId": project.id,
        "isDefault": environment.is_default,
        "project": {
            "projectId": project.id,
            "name": project.name,
            "description": project.description,
            "createdAt": date(project.created_at),
            "organizationId": world.organization_id,
            "env": variables(),
        },
    })
}
