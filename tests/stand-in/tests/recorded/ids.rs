//! Ids of our world in the place of recorded ones.

use stand_in::World;
use stand_in::world::{Owner, ServiceKind};

/// The id that `what` describes: `service:<name>`, `done:<service>` and the like.
pub fn resolve(world: &World, what: &str) -> String {
    let (kind, name) = what.split_once(':').unwrap();
    let service = || world.service_named(name).unwrap();
    let owner = || match service().kind {
        ServiceKind::Application => Owner::Application(service().id.clone()),
        ServiceKind::Compose => Owner::Compose(service().id.clone()),
    };
    let with_status = |status: &str| {
        let rows = world.deployments_of(&owner());
        rows.into_iter()
            .find(|row| row.status == status)
            .unwrap()
            .id
            .clone()
    };
    match kind {
        "service" => service().id.clone(),
        "server" => world
            .servers
            .iter()
            .find(|server| server.name == name)
            .unwrap()
            .id
            .clone(),
        "done" | "running" => with_status(kind),
        "without-log" => world
            .deployments()
            .iter()
            .find(|row| row.log_path.is_empty())
            .unwrap()
            .id
            .clone(),
        "schedule" => world.schedules[0].id.clone(),
        "schedule-row" => {
            let owner = Owner::Schedule(world.schedules[0].id.clone());
            world.deployments_of(&owner).last().unwrap().id.clone()
        }
        "preview" => {
            let preview = world
                .previews
                .iter()
                .find(|preview| preview.application_id == service().id);
            preview.unwrap().id.clone()
        }
        "point" => {
            let rows = world.deployments_of(&owner());
            let mut points = rows
                .iter()
                .filter_map(|row| world.rollback(row.rollback_id.as_deref()?));
            points
                .rfind(|point| point.image.is_some())
                .unwrap()
                .id
                .clone()
        }
        _ => panic!("{what}"),
    }
}

/// The usual id for a parameter of this name; `None` when it is no id.
pub fn usual(procedure: &str, parameter: &str) -> Option<&'static str> {
    Some(match parameter {
        "applicationId" if procedure.starts_with("previewDeployment.") => {
            "service:storefront-web-staging"
        }
        "applicationId" | "id" => "service:checkout-api",
        "composeId" => "service:observability-stack",
        "serverId" => "server:fra-worker-1",
        "deploymentId" => "done:checkout-api",
        "previewDeploymentId" => "preview:storefront-web-staging",
        "rollbackId" => "point:checkout-api",
        _ => return None,
    })
}
