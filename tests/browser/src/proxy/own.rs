//! The proxy of `make serve`.

use super::{Plan, Recipe};
use crate::root;

pub(super) fn recipe(plan: &Plan<'_>) -> Recipe {
    let script = root().join("tools/serve/main.mjs");
    let mut environment = vec![("DOKPLOY_URL", format!("http://{}", plan.upstream))];
    if let Some(key) = plan.scenario.proxy_key {
        environment.push(("DOKPLOY_API_KEY", key.to_owned()));
    }
    Recipe {
        program: "node",
        arguments: vec![
            script.to_string_lossy().into_owned(),
            "--port".into(),
            plan.port.to_string(),
            "--dist".into(),
            plan.files().to_string_lossy().into_owned(),
        ],
        environment,
    }
}
