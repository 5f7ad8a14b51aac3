//! Preview deployments and their domains.

use serde_json::{Value, json};

use super::{Row, date};
use crate::world::{Owner, Preview, World};

/// A preview with its domain, without deployments.
pub fn preview(world: &World, item: &Preview) -> Value {
    let mut wire = preview_alone(world, item);
    if let Some(fields) = wire.as_object_mut() {
        fields.insert("domain".to_owned(), domain(item));
    }
    wire
}

/// The columns of a preview, as `application.one` has them.
pub(super) fn preview_alone(world: &World, preview: &Preview) -> Value {
    let repository = world
        .service(&preview.application_id)
        .map_or("", |service| service.name.as_str());
    json!({
        "previewDeploymentId": preview.id,
        "branch": preview.branch,
        "pullRequestId": (1_800_000_000 + preview.number).to_string(),
        "pullRequestNumber": preview.number.to_string(),
        "pullRequestURL": format!("https://github.com/acme/{repository}/pull/{}", preview.number),
        "pullRequestTitle": preview.title,
        "pullRequestCommentId": (2_400_000_000_u32 + preview.number).to_string(),
        "previewStatus": preview.status,
        "appName": preview.app_name,
        "applicationId": preview.application_id,
        "domainId": preview.domain_id,
        "createdAt": date(preview.created_at),
        "expiresAt": null,
    })
}

/// A row of `previewDeployment.all`.
pub fn preview_with_deployments(world: &World, item: &Preview) -> Value {
    let rows = world.deployments_of(&Owner::Preview(item.id.clone()));
    let rows: Vec<Row<'_>> = rows.into_iter().map(Row::from).collect();
    let mut wire = preview(world, item);
    if let Some(fields) = wire.as_object_mut() {
        fields.insert("deployments".to_owned(), json!(rows));
    }
    wire
}

fn domain(preview: &Preview) -> Value {
    let Some(id) = &preview.domain_id else {
        return Value::Null;
    };
    json!({
        "domainId": id,
        "host": format!("{}.preview.acme.example", preview.app_name),
        "https": true,
        "port": 3000,
        "customEntrypoint": null,
        "path": "/",
        "serviceName": null,
        "domainType": "preview",
        "uniqueConfigKey": preview.domain_key,
        "createdAt": date(preview.created_at),
        "composeId": null,
        "customCertResolver": null,
        "applicationId": null,
        "previewDeploymentId": preview.id,
        "certificateType": "letsencrypt",
        "internalPath": "/",
        "stripPath": false,
        "middlewares": [],
        "forwardAuthEnabled": false,
        "enabled": true,
    })
}
