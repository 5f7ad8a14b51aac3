//! The proxy of `make serve`: what works through it, and who may not use it.

use browser::http::{self, UPGRADE};
use browser::proxy::Kind;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use stand_in::{MEMBER_KEY, OWNER_KEY};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let served = |flow: Flow| flow.behind(Kind::Serve).only_at_the_root();
    vec![
        // What is under way while somebody signs out is refused.
        served(flow!(
            from_the_own_machine_password_stream_and_signing_out_work
        ))
        .expecting(&["401"]),
        served(flow!(from_the_own_machine_a_key_works)),
        served(flow!(a_key_of_the_environment_needs_no_sign_in_and_streams)).with_a_key(OWNER_KEY),
        served(flow!(a_wrong_key_of_the_environment_is_told))
            .with_a_key("wrong")
            .expecting(&["401"]),
        served(flow!(no_website_drives_dokploy_through_it)).with_a_key(OWNER_KEY),
        served(flow!(a_page_of_another_site_gets_nothing))
            .with_a_key(OWNER_KEY)
            .with_other_pages()
            .expecting(&["CORS", "403", "net::ERR", "WebSocket"]),
        served(flow!(links_to_the_dashboard_lead_to_the_real_one)),
    ]
}

/// A running deployment with a log, and its page.
fn running(stage: &Stage) -> Outcome<(String, String)> {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: near and far", now);
        world.set_log(&id, "the first line\n");
        id
    });
    let page = format!("{}/deployments/{id}", stage.service_page("wiki")?);
    Ok((id, page))
}

async fn streams(stage: &Stage, id: &str) -> Outcome {
    stage.page.get("heading", "feat: near and far").await?;
    stage.page.says("· live").await?;
    stage
        .server
        .with_world(|world| world.append_log(id, "the second line\n"));
    stage.page.says("the second line").await?;
    requested(stage, "WS listen-deployment", 1).await
}

async fn from_the_own_machine_password_stream_and_signing_out_work(stage: &Stage) -> Outcome {
    let (id, page) = running(stage)?;
    stage.enter_by_cookie(&page).await?;
    streams(stage, &id).await?;
    stage.open("connect").await?;
    // The dashboard's session is another one, although it has the same host here.
    stage
        .page
        .fact("By", "a session of this page's own")
        .await?;
    stage.page.click("button", "=Sign out").await?;
    stage.page.get("textbox", "API key").await?;
    let dashboard = stage.page.has("link", "Sign in to the dashboard").await?;
    ensure(!dashboard, "a sign-in in the dashboard would be of no use")?;
    stage.page.get("textbox", "API key").await.map(drop)
}

async fn from_the_own_machine_a_key_works(stage: &Stage) -> Outcome {
    stage.enter_as(MEMBER_KEY, "deployments").await?;
    stage.rows().await
}

async fn a_key_of_the_environment_needs_no_sign_in_and_streams(stage: &Stage) -> Outcome {
    let (id, page) = running(stage)?;
    stage.open(&page).await?;
    streams(stage, &id).await?;
    same(count(stage, "GET deployment.readLogs"), 0)?;
    stage.open("connect").await?;
    stage
        .page
        .fact("By", "the proxy in front of this page")
        .await?;
    let out = stage.page.has("button", "Sign out").await?;
    ensure(!out, "there is something to sign out of")?;
    // The key is nowhere in the browser.
    let kept =
        "return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])";
    let kept = stage.page.text_of(kept).await?;
    ensure(!kept.contains(OWNER_KEY), kept)
}

async fn a_wrong_key_of_the_environment_is_told(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.page.says("Dokploy does not accept this key").await?;
    stage.page.says("Replace the key there").await?;
    let form = stage.page.has("textbox", "API key").await?;
    ensure(!form, "there is a field for a key that would not be used")
}

async fn no_website_drives_dokploy_through_it(stage: &Stage) -> Outcome {
    let port = stage.proxy.port();
    let own = format!("Host: 127.0.0.1:{port}");
    let origin = |origin: &str| format!("Origin: {origin}");
    stage.server.clear_requests();
    let refused = async |request: &str, lines: &[&str], expected: u16| {
        let reply = http::send(port, request, lines).await?;
        ensure(
            reply.status == expected,
            format!("{request} {lines:?}: {}, expected {expected}", reply.status),
        )?;
        ensure(!reply.body.contains(OWNER_KEY), "the key is shown")
    };
    let close = "Connection: close";
    // A name that was made to mean this machine, after its page was loaded from somewhere else.
    for host in [
        "evil.example",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.evil.example",
        "",
    ] {
        let foreign = format!("Host: {host}");
        let with_port = format!("Host: {host}:{port}");
        for request in [
            "GET /",
            "GET /config.json",
            "GET /api/deployment.queueList",
            "POST /api/application.deploy",
        ] {
            refused(request, &[&foreign, close], 421).await?;
        }
        if !host.starts_with("127") {
            refused("GET /api/deployment.queueList", &[&with_port, close], 421).await?;
        }
        let mut lines = vec![foreign.as_str()];
        lines.extend(UPGRADE);
        refused("GET /listen-deployment", &lines, 421).await?;
    }
    // Another page of this browser, of whatever origin.
    for foreign in [
        "http://evil.example",
        "null",
        "http://localhost:1",
        "https://127.0.0.1",
    ] {
        let foreign = origin(foreign);
        for request in [
            "GET /api/deployment.queueList",
            "POST /api/application.deploy",
            "OPTIONS /api/application.deploy",
            "GET /",
        ] {
            refused(request, &[&own, &foreign, close], 403).await?;
        }
        let mut lines = vec![own.as_str(), foreign.as_str()];
        lines.extend(UPGRADE);
        refused("GET /listen-deployment", &lines, 403).await?;
    }
    // An image, a script or a frame sends no origin.
    for site in ["cross-site", "same-site"] {
        let site = format!("Sec-Fetch-Site: {site}");
        refused("GET /api/deployment.queueList", &[&own, &site, close], 403).await?;
    }
    same(stage.server.requests(), Vec::<String>::new())?;
    // And the console itself.
    let itself = origin(&stage.proxy.origin());
    let reply = http::send(
        port,
        "GET /api/deployment.queueList",
        &[&own, &itself, close],
    )
    .await?;
    same(reply.status, 200)?;
    let mut lines = vec![own.as_str(), itself.as_str()];
    lines.extend(UPGRADE);
    let reply = http::send(
        port,
        "GET /listen-deployment?logPath=/etc/dokploy/x",
        &lines,
    )
    .await?;
    same(reply.status, 101)
}

async fn a_page_of_another_site_gets_nothing(stage: &Stage) -> Outcome {
    let (_, other) = stage.hosts.as_ref().ok_or("no other pages")?;
    stage.page.goto(&other.origin()).await?;
    stage.server.clear_requests();
    let script = format!(
        "const done = arguments[arguments.length - 1], at = {};
         const tries = [
           fetch(at + 'api/deployment.queueList').then(() => 'read'),
           fetch(at + 'api/application.deploy', {{ method: 'POST', body: '{{}}' }}).then(() => 'sent'),
           fetch(at + 'api/application.deploy', {{ method: 'POST', mode: 'no-cors', body: '{{}}' }}).then(() => 'sent unseen'),
           new Promise((yes, no) => {{ const image = new Image(); image.onload = () => yes('seen'); image.onerror = no; image.src = at + 'api/deployment.queueList'; }}),
           new Promise((yes, no) => {{ const socket = new WebSocket(at.replace('http', 'ws') + 'listen-deployment?logPath=/etc/dokploy/x'); socket.onopen = () => yes('open'); socket.onerror = no; }}),
         ];
         Promise.allSettled(tries).then((all) => done(all.map((one) => one.value ?? 'refused')));",
        serde_json::json!(stage.url(""))
    );
    let found = stage.page.answer(&script, &[]).await?;
    same(found, serde_json::json!(vec!["refused"; 5]))?;
    same(stage.server.requests(), Vec::<String>::new())
}

async fn links_to_the_dashboard_lead_to_the_real_one(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    let real = format!("http://{}/dashboard/", stage.server.addr());
    let script = format!(
        "return [...document.querySelectorAll('a')].some((a) => a.href.startsWith({}))",
        serde_json::json!(real)
    );
    stage
        .page
        .until("a link to the real dashboard", &script)
        .await
}
