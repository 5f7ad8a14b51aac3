//! The containers behind Traefik: the one that stands before the whole dashboard, and sockets of both.

use browser::http::{self, UPGRADE};
use browser::proxy::Kind;
use browser::stage::Stage;
use browser::{Outcome, same};

use super::{everything, files, sockets};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let before = |flow: Flow| flow.behind(Kind::Dashboard).only_below_a_path();
    // What is under way while somebody signs out is refused.
    let signs_out =
        flow!(before_the_dashboard_a_deep_link_a_session_a_stream_and_a_key_work = everything())
            .expecting(&["401"]);
    vec![
        before(signs_out),
        before(flow!(
            before_the_dashboard_files_come_as_they_should = files()
        )),
        before(flow!(
            before_the_dashboard_sockets_open_for_its_own_pages_alone = sockets()
        )),
        before(flow!(before_the_dashboard_its_pages_load_the_script)),
        before(flow!(
            behind_traefik_sockets_of_the_dashboard_open = sockets_by_https()
        )),
        flow!(behind_traefik_the_container_opens_sockets = sockets_by_https())
            .behind(Kind::Container),
    ]
}

async fn before_the_dashboard_its_pages_load_the_script(stage: &Stage) -> Outcome {
    let dashboard = format!("{}/dashboard/home", stage.proxy.origin());
    stage.page.goto(&dashboard).await?;
    let script = serde_json::json!(stage.url("dashboard.js"));
    let loaded = format!(
        "return performance.getEntriesByName({script}).some((it) => it.responseStatus === 200 && it.initiatorType === 'script')"
    );
    stage.page.until("the script", &loaded).await
}

/// Traefik ends TLS, and says of sockets that they came by wss.
async fn sockets_by_https(stage: &Stage) -> Outcome {
    let port = stage.proxy.port();
    let host = format!("Host: 127.0.0.1:{port}");
    let status = |told: &'static str, scheme: &'static str| {
        let origin = format!("Origin: {scheme}://127.0.0.1:{port}");
        let told = format!("X-Forwarded-Proto: {told}");
        let host = host.clone();
        async move {
            let mut lines = vec![&*host, &*origin, &*told];
            lines.extend(UPGRADE);
            let reply = http::send(port, "GET /listen-deployment", &lines).await?;
            Outcome::Ok(reply.status)
        }
    };
    for told in ["wss", "https"] {
        same(status(told, "https").await?, 101)?;
        same(status(told, "http").await?, 403)?;
    }
    for told in ["ws", "http"] {
        same(status(told, "http").await?, 101)?;
        same(status(told, "https").await?, 403)?;
    }
    Ok(())
}
