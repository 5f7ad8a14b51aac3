//! The sites of `deploy/caddy`, and the Caddy of `deploy/container`.

use super::shipped::adapt;
use super::{Plan, Recipe};
use crate::Outcome;

pub(super) fn recipe(plan: &Plan<'_>) -> Outcome<Recipe> {
    let place = |name: &str| plan.folder.join(name);
    let files = plan.files();
    let files = files.to_string_lossy();
    let site = format!("http://127.0.0.1:{} {{\n\tbind 127.0.0.1\n", plan.port);
    let (shipped, host) = if plan.mount == "/" {
        ("caddy/own-host.Caddyfile", "slipway.example.com {\n")
    } else {
        ("caddy/path.Caddyfile", "dokploy.example.com {\n")
    };
    adapt(
        shipped,
        &place("site.Caddyfile"),
        &[(host, &site), ("/srv/slipway", &files)],
    )?;
    let upstream = [("127.0.0.1:3000", plan.upstream)];
    adapt("caddy/slipway.caddy", &place("slipway.caddy"), &upstream)?;
    // Several of them run side by side here.
    let main = place("Caddyfile");
    std::fs::write(&main, "{\n\tadmin off\n}\nimport site.Caddyfile\n")?;
    let environment = vec![("EMBED_ORIGINS", plan.scenario.embed.clone())];
    Ok(run(&main.to_string_lossy(), environment))
}

pub(super) fn container(plan: &Plan<'_>) -> Outcome<Recipe> {
    let place = |name: &str| plan.folder.join(name);
    adapt("caddy/slipway.caddy", &place("slipway.caddy"), &[])?;
    let main = place("Caddyfile");
    let files = plan.files();
    let pieces = [("/srv/slipway", &*files.to_string_lossy())];
    adapt("container/Caddyfile", &main, &pieces)?;
    let mut environment = vec![
        ("PORT", plan.port.to_string()),
        ("BIND", "127.0.0.1".into()),
        ("BASE_PATH", plan.mount.into()),
        ("DOKPLOY_UPSTREAM", plan.upstream.into()),
        ("DOKPLOY_PUBLIC_URL", "https://dokploy.example.com".into()),
    ];
    if !plan.scenario.embed.is_empty() {
        environment.push(("EMBED_ORIGINS", plan.scenario.embed.clone()));
    }
    Ok(run(&main.to_string_lossy(), environment))
}

fn run(main: &str, environment: Vec<(&'static str, String)>) -> Recipe {
    Recipe {
        program: "caddy",
        arguments: ["run", "--adapter", "caddyfile", "--config", main]
            .map(String::from)
            .into(),
        environment,
    }
}
