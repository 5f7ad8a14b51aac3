//! The servers of `deploy/`, as they are shipped: what a person gets behind each, and what is on the wire.

use browser::http::{self, Reply, UPGRADE};
use browser::proxy::{Kind, SHORT};
use browser::stage::Stage;
use browser::{Outcome, ensure, root, same};
use stand_in::OWNER_KEY;

use crate::refresh::{count, requested};
use crate::{Flow, flow};

mod traefik;

pub fn flows() -> Vec<Flow> {
    let mut flows = traefik::flows();
    // What is under way while somebody signs out is refused.
    let signs_out = |flow: Flow| flow.expecting(&["401"]);
    flows.extend([
        signs_out(flow!(
            behind_caddy_a_deep_link_a_session_a_stream_and_a_key_work = everything()
        ))
        .behind(Kind::Caddy),
        signs_out(flow!(
            behind_nginx_a_deep_link_a_session_a_stream_and_a_key_work = everything()
        )),
        signs_out(flow!(
            in_the_container_a_deep_link_a_session_a_stream_and_a_key_work = everything()
        ))
        .behind(Kind::Container),
        flow!(nginx_sends_files_as_they_should_come = files()),
        flow!(caddy_sends_files_as_they_should_come = files()).behind(Kind::Caddy),
        flow!(the_container_sends_files_as_they_should_come = files()).behind(Kind::Container),
        flow!(the_container_tells_the_console_what_its_environment_says)
            .behind(Kind::Container)
            .with_other_pages(),
        flow!(nginx_opens_sockets_for_its_own_pages_alone = sockets()),
        flow!(caddy_opens_sockets_for_its_own_pages_alone = sockets()).behind(Kind::Caddy),
        flow!(the_container_opens_sockets_for_its_own_pages_alone = sockets())
            .behind(Kind::Container),
    ]);
    flows
}

async fn everything(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a deep link", now);
        world.set_log(&id, "the first line\n");
        id
    });
    let page = format!("{}/deployments/{id}", stage.service_page("wiki")?);
    stage.enter_by_cookie(&page).await?;
    stage.page.get("heading", "feat: a deep link").await?;
    stage.page.says("· live").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "the second line\n"));
    stage.page.says("the second line").await?;
    same(stage.page.address().await?, stage.path(&page))?;
    stage.page.refresh().await?;
    stage.page.get("heading", "feat: a deep link").await?;
    requested(stage, "WS listen-deployment", 2).await?;
    stage.open("connect").await?;
    stage.page.click("button", "Sign out").await?;
    stage.page.get("textbox", "API key").await?;
    stage.enter_as(OWNER_KEY, "deployments").await?;
    stage.rows().await?;
    // Who is signed in was requested once by each page, before the program was there.
    stage.server.clear_requests();
    stage.page.refresh().await?;
    stage.page.get("button", "Acme Inc.").await?;
    same(count(stage, "GET user.session"), 1)
}

/// The file in `dist/` with this ending.
fn built(ending: &str) -> Outcome<String> {
    let entries = std::fs::read_dir(root().join("dist"))?.filter_map(Result::ok);
    let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let found = names.find(|name| name.ends_with(ending));
    found.ok_or_else(|| format!("dist/ has nothing that ends with {ending}").into())
}

async fn get(stage: &Stage, page: &str, lines: &[&str]) -> Outcome<Reply> {
    http::get(stage.proxy.port(), &stage.path(page), lines).await
}

fn is(reply: &Reply, name: &str, value: &str) -> Outcome {
    let found = reply.header(name);
    ensure(
        found == value,
        format!(
            "{name}: found {found:?}, expected {value:?}, status {}",
            reply.status
        ),
    )
}

/// What every server sends where nobody else may embed; docs/install.md names it for all others.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

/// What every file says, whatever it is.
fn is_safe(reply: &Reply) -> Outcome {
    is(reply, "x-content-type-options", "nosniff")?;
    is(reply, "referrer-policy", "no-referrer")?;
    let sorted = |policy: &str| {
        let mut parts: Vec<String> = policy
            .split(';')
            .map(|part| part.trim().to_owned())
            .collect();
        parts.sort();
        parts
    };
    let policy = reply.header("content-security-policy");
    same(sorted(policy), sorted(POLICY))?;
    let permissions = reply.header("permissions-policy");
    ensure(permissions.contains("camera=()"), permissions)
}

async fn files(stage: &Stage) -> Outcome {
    for page in [
        "",
        "deployments",
        "applications/some-id/deployments/another",
    ] {
        let reply = get(stage, page, &[]).await?;
        same(reply.status, 200)?;
        is_safe(&reply)?;
        is(&reply, "cache-control", "no-cache")?;
        ensure(reply.header("content-type").starts_with("text/html"), page)?;
        let base = format!("<base href=\"{}\">", stage.mount);
        ensure(reply.body.contains(&base), format!("{page} has no {base}"))?;
        let packed = get(stage, page, &["Accept-Encoding: gzip"]).await?;
        is(&packed, "content-encoding", "gzip")?;
    }
    let typed = [
        ("_bg.wasm", "application/wasm"),
        (".css", "text/css"),
        (".svg", "image/svg+xml"),
        ("embed.js", "javascript"),
    ];
    for (ending, kind) in typed {
        let name = built(ending)?;
        for (accepted, coding) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
            let reply = get(stage, &name, &[&format!("Accept-Encoding: {accepted}")]).await?;
            same(reply.status, 200)?;
            is_safe(&reply)?;
            is(&reply, "content-encoding", coding)?;
            if !coding.is_empty() {
                is(&reply, "vary", "Accept-Encoding")?;
            }
            ensure(reply.header("content-type").contains(kind), name.as_str())?;
            let cache = if name == "embed.js" {
                "no-cache"
            } else {
                "public, max-age=31536000, immutable"
            };
            is(&reply, "cache-control", cache)?;
        }
    }
    let short = get(stage, SHORT, &[]).await?;
    is(
        &short,
        "cache-control",
        "public, max-age=31536000, immutable",
    )?;
    let config = get(stage, "config.json", &[]).await?;
    same(config.status, 200)?;
    is_safe(&config)?;
    is(&config, "content-type", "application/json")?;
    is(&config, "cache-control", "no-cache")?;
    for missing in [
        "slipway-0123456789abcdef.js",
        "slipway-0123456789abcdef_bg.wasm",
        "applications/style-0123456789abcdef.css",
        "nothing.json",
    ] {
        let reply = get(stage, missing, &[]).await?;
        same(reply.status, 404)?;
        ensure(!reply.header("content-type").contains("html"), missing)?;
        ensure(!reply.body.contains('<'), missing)?;
        ensure(
            !reply.header("cache-control").contains("immutable"),
            missing,
        )?;
    }
    if stage.mount != "/" {
        let bare = stage.mount.trim_end_matches('/');
        let reply = http::get(stage.proxy.port(), bare, &[]).await?;
        same(reply.status, 308)?;
        is(&reply, "location", &stage.mount)?;
    }
    // What Dokploy answers is Dokploy's, without our policy.
    let health = http::get(stage.proxy.port(), "/api/health", &[]).await?;
    same(health.status, 200)?;
    is(&health, "content-security-policy", "frame-ancestors 'none'")
}

async fn the_container_tells_the_console_what_its_environment_says(stage: &Stage) -> Outcome {
    let (listed, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    let config = get(stage, "config.json", &[]).await?;
    let config: serde_json::Value = serde_json::from_str(&config.body)?;
    let dashboard = "https://dokploy.example.com";
    same(
        config,
        serde_json::json!({
            "dashboard": dashboard,
            "embed": listed.origin(),
            "refresh": { "active": 2, "idle": 15 },
            "history": true,
        }),
    )?;
    let page = get(stage, "", &[]).await?;
    let framing = format!("frame-ancestors 'self' {}", listed.origin());
    let policy = page.header("content-security-policy");
    ensure(policy.contains(&framing), policy)?;
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    let link = format!(
        "return [...document.querySelectorAll('a')].some((a) => a.href.startsWith('{dashboard}/dashboard/'))"
    );
    stage.page.until("a link to the dashboard", &link).await
}

async fn sockets(stage: &Stage) -> Outcome {
    let port = stage.proxy.port();
    // Slashes that a server joins to find its place, and passes on as they are.
    let host = format!("Host: 127.0.0.1:{port}");
    let mut lines = vec![host.as_str(), "Origin: http://evil.example"];
    lines.extend(UPGRADE);
    let doubled = http::send(port, "GET //api/listen-deployment", &lines).await?;
    ensure(doubled.status != 101, "a socket for another site's page")?;
    let host = format!("Host: 127.0.0.1:{port}");
    let status = |origin: Option<String>| {
        let origin = origin.map(|origin| format!("Origin: {origin}"));
        let mut lines = vec![host.clone()];
        lines.extend(UPGRADE.map(String::from));
        lines.extend(origin);
        async move {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let reply = http::send(port, "GET /listen-deployment", &lines).await?;
            Outcome::Ok(reply.status)
        }
    };
    same(status(Some(stage.proxy.origin())).await?, 101)?;
    // Whoever sends none is no page.
    same(status(None).await?, 101)?;
    for foreign in [
        "http://evil.example",
        "https://127.0.0.1.evil.example",
        "http://127.0.0.1:1",
        "null",
    ] {
        same(status(Some(foreign.into())).await?, 403)?;
    }
    Ok(())
}
