//! What is below the host name of the dashboard: the console, and Dokploy with one script more in its pages.

use browser::http::{self, Reply};
use browser::proxy::{Kind, Proxy};
use browser::scenario::Scenario;
use browser::{Outcome, ensure, root, same};

use crate::dokploy::{Dokploy, PAGE};

/// What is written into Dokploy's pages.
const SCRIPT: &str = "<script src=\"/slipway/dashboard.js\" defer></script></head>";

/// The server of the container, before what listens at `upstream`.
pub async fn served(upstream: &str, scenario: Scenario) -> Outcome<Proxy> {
    let scenario = Scenario {
        server: Kind::Dashboard,
        ..scenario
    };
    Proxy::start("/slipway/", upstream, &scenario).await
}

async fn get(proxy: &Proxy, path: &str, lines: &[&str]) -> Outcome<Reply> {
    http::get(proxy.port(), path, lines).await
}

#[tokio::test]
async fn pages_get_one_script_and_nothing_else_is_changed() -> Outcome {
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, Scenario::default()).await?;
    for page in ["/", "/register", "/dashboard/project/x?tab=general"] {
        let reply = get(&proxy, page, &[]).await?;
        same(reply.status, 200)?;
        same(reply.body.matches(SCRIPT).count(), 1)?;
        let rest = reply.body.replace(SCRIPT, "</head>");
        ensure(rest.contains(PAGE), rest.as_str())?;
        let packed = get(&proxy, page, &["Accept-Encoding: gzip"]).await?;
        same(packed.header("content-encoding"), "gzip")?;
    }
    for other in ["/data.json", "/api/data.json", "/api/page", "/_next/page"] {
        let reply = get(&proxy, other, &[]).await?;
        same(reply.status, 200)?;
        ensure(reply.body.contains(PAGE), format!("{other} is changed"))?;
    }
    Ok(())
}

#[tokio::test]
async fn the_console_is_below_its_path_and_its_files_come_as_they_lie() -> Outcome {
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, Scenario::default()).await?;
    for page in ["/slipway/", "/slipway/applications/some-id?status=failed"] {
        let reply = get(&proxy, page, &[]).await?;
        ensure(reply.body.contains("<base href=\"/slipway/\">"), page)?;
    }
    let script = get(&proxy, "/slipway/dashboard.js", &["Accept-Encoding: br"]).await?;
    same(script.header("content-encoding"), "br")?;
    let lies = std::fs::metadata(root().join("dist/dashboard.js.br"))?;
    same(script.header("content-length"), lies.len().to_string())?;
    let config = get(&proxy, "/slipway/config.json", &[]).await?;
    let config: serde_json::Value = serde_json::from_str(&config.body)?;
    same(
        config,
        serde_json::json!({ "dashboard": "", "embed": "", "refresh": { "active": 2, "idle": 15 }, "history": true }),
    )?;
    // What only begins like it is Dokploy's.
    let reply = get(&proxy, "/slipways", &[]).await?;
    ensure(reply.body.contains("Dokploy"), reply.body.as_str())
}

#[tokio::test]
async fn the_environment_is_told_to_the_console() -> Outcome {
    let origin = "https://intranet.example.com";
    let text = |text: &str| text.to_owned();
    let scenario = Scenario {
        environment: vec![
            ("EMBED_ORIGINS", text(origin)),
            ("DOKPLOY_PUBLIC_URL", text("https://dokploy.example.com")),
            ("REFRESH_ACTIVE", text("5")),
            ("REFRESH_IDLE", text("60")),
            ("HISTORY", text("false")),
        ],
        ..Scenario::default()
    };
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, scenario).await?;
    let config = get(&proxy, "/slipway/config.json", &[]).await?;
    same(config.header("content-type"), "application/json")?;
    let config: serde_json::Value = serde_json::from_str(&config.body)?;
    same(
        config,
        serde_json::json!({
            "dashboard": "https://dokploy.example.com",
            "embed": origin,
            "refresh": { "active": 5, "idle": 60 },
            "history": false,
        }),
    )?;
    let page = get(&proxy, "/slipway/", &[]).await?;
    let policy = page.header("content-security-policy");
    let framing = format!("frame-ancestors 'self' {origin}");
    ensure(policy.ends_with(&framing), policy)
}

#[tokio::test]
async fn an_environment_that_makes_no_configuration_ends_the_container() -> Outcome {
    let odd = Scenario {
        embed: "\";".into(),
        ..Scenario::default()
    };
    // Traefik then sends requests to Dokploy itself.
    let outcome = served("127.0.0.1:1", odd).await;
    ensure(outcome.is_err(), "it runs with half a configuration")
}
