//! Rollback points, with the whole application in `fullContext`: what a client must not keep.

use serde_json::{Map, Value, json};

use super::date;
use crate::world::{Rollback, Service, World};

/// A recorded `fullContext`; names and ids are put in.
const CONTEXT: &str = include_str!("../../fixtures/full-context.json");
/// The application whose context has a domain.
const WITH_DOMAIN: &str = "checkout-api";

/// A rollback point as `allByType` and `rollback.delete` answer it.
pub fn rollback(world: &World, point: &Rollback, service: Option<&Service>) -> Value {
    json!({
        "rollbackId": point.id,
        "deploymentId": point.deployment_id,
        "version": point.version,
        "image": point.image,
        "createdAt": date(point.created_at),
        "fullContext": service.map(|service| full_context(world, service)),
    })
}

/// An application as it is kept with a rollback point, and the most of what `application.one` answers.
pub(super) fn full_context(world: &World, service: &Service) -> Value {
    let mut context: Map<String, Value> = serde_json::from_str(CONTEXT).unwrap_or_default();
    for (name, value) in [
        ("name", json!(service.name)),
        ("appName", json!(service.app_name)),
        ("applicationId", json!(service.id)),
        ("environmentId", json!(service.environment_id)),
        ("createdAt", json!(date(service.created_at))),
        ("description", json!(format!("{} service", service.name))),
        (
            "customGitUrl",
            json!(format!("https://git.example.com/acme/{}.git", service.name)),
        ),
    ] {
        context.insert(name.to_owned(), value);
    }
    if service.name != WITH_DOMAIN {
        context.insert("domains".to_owned(), json!([]));
    }
    let mut context = Value::Object(context);
    let mut put = |pointer: &str, value: Value| {
        if let Some(place) = context.pointer_mut(pointer) {
            *place = value;
        }
    };
    put("/domains/0/applicationId", json!(service.id));
    if let Some((project, environment)) = world.place(service) {
        put("/environment/environmentId", json!(environment.id));
        put("/environment/name", json!(environment.name));
        put("/environment/projectId", json!(project.id));
        put("/environment/project/projectId", json!(project.id));
        put("/environment/project/name", json!(project.name));
        put(
            "/environment/project/description",
            json!(project.description),
        );
        put(
            "/environment/project/organizationId",
            json!(world.organization_id),
        );
    }
    context
}
