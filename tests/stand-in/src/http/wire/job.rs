//! Jobs of the queue. The only answer with times as numbers.

use serde_json::{Value, json};

use crate::world::{Job, ServiceKind, Target, World};

/// A row of `deployment.queueList`; absent keys are left out, not null.
pub fn job(world: &World, job: &Job) -> Value {
    let kind = world.service(&job.service_id).map(|service| service.kind);
    let mut wire = json!({
        "id": format!("job-{}", job.number),
        "name": "deployments",
        "data": data(world, job, kind),
        "timestamp": job.timestamp,
        "state": if job.run.is_some() { "active" } else { "waiting" },
        "servicePath": service_path(world, job, kind),
    });
    if let (Some(run), Some(fields)) = (&job.run, wire.as_object_mut()) {
        fields.insert("processedOn".to_owned(), json!(run.started_at));
    }
    wire
}

fn data(world: &World, job: &Job, kind: Option<ServiceKind>) -> Value {
    let server = world.partition(job);
    let mut data = json!({
        "titleLog": job.title,
        "descriptionLog": job.description,
        "type": if job.redeploy { "redeploy" } else { "deploy" },
        "server": server.is_some(),
    });
    let Some(fields) = data.as_object_mut() else {
        return data;
    };
    let mut put = |name: &str, value: &str| fields.insert(name.to_owned(), json!(value));
    if let Some(server) = server {
        put("serverId", server);
    }
    match (&job.target, kind) {
        (Target::Service, Some(ServiceKind::Compose)) => {
            put("applicationType", "compose");
            put("composeId", &job.service_id);
        }
        (Target::Service, _) => {
            put("applicationType", "application");
            put("applicationId", &job.service_id);
        }
        (Target::Preview(preview), _) => {
            put("applicationType", "application-preview");
            put("applicationId", &job.service_id);
            put("previewDeploymentId", preview);
        }
    }
    data
}

fn service_path(world: &World, job: &Job, kind: Option<ServiceKind>) -> Value {
    let (folder, label) = match kind {
        Some(ServiceKind::Application) => ("application", "Application"),
        Some(ServiceKind::Compose) => ("compose", "Compose"),
        // Of another organization.
        None => return json!({ "href": null, "label": "Application" }),
    };
    let href = world
        .service(&job.service_id)
        .and_then(|service| world.place(service))
        .map(|(project, environment)| {
            format!(
                "/dashboard/project/{}/environment/{}/services/{folder}/{}",
                project.id, environment.id, job.service_id
            )
        });
    json!({ "href": href, "label": label })
}
