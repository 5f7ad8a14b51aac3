//! `server.*`

use serde_json::{Value, json};

use super::Call;
use super::Procedure::{self, Query};
use crate::http::answer::Answer;
use crate::http::error::{ApiError, Code};
use crate::http::wire::date;
use crate::world::{Role, Server, World};

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

fn server(world: &World, server: &Server) -> Value {
    let services = world
        .services
        .iter()
        .filter(|service| service.server_id.as_ref() == Some(&server.id))
        .count();
    json!({
        "serverId": server.id,
        "name": server.name,
        "description": server.description,
        "ipAddress": "127.0.0.1",
        "port": server.port,
        "username": "root",
        "appName": server.app_name,
        "enableDockerCleanup": false,
        "buildsConcurrency": 1,
        "createdAt": date(server.created_at),
        "organizationId": world.organization_id,
        "serverStatus": "active",
        "serverType": server.server_type,
        "command": "",
        "sshKeyId": "uFbx1L4rMAQGmdD4LcWKO",
        "metricsConfig": {
            "server": {
                "port": 4500,
                "type": "Remote",
                "token": "",
                "cronJob": "",
                "thresholds": { "cpu": 0, "memory": 0 },
                "refreshRate": 60,
                "urlCallback": "",
                "retentionDays": 2,
            },
            "containers": { "services": { "exclude": [], "include": [] }, "refreshRate": 60 },
        },
        "totalSum": services,
    })
}
