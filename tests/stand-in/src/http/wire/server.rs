//! Servers.

use serde_json::{Value, json};

use super::date;
use crate::world::{Server, World};

/// A row of `server.all`.
pub fn server(world: &World, server: &Server) -> Value {
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
        "buildsConcurrency": server.builds_concurrency,
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
