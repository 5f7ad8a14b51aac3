//! Dokploy goes, comes back, and may have another address then.

use std::net::Ipv4Addr;
use std::time::Instant;

use browser::http::{self, Reply};
use browser::proxy::Proxy;
use browser::scenario::Scenario;
use browser::{Outcome, PATIENCE, POLL, ensure, ports, root, same};
use tokio::time::sleep;

use crate::dokploy::Dokploy;
use crate::names::Names;
use crate::whole_dashboard::served;

/// Asks again and again, until the answer has these words.
async fn until(proxy: &Proxy, path: &str, words: &str) -> Outcome<Reply> {
    let begin = Instant::now();
    loop {
        let reply = http::get(proxy.port(), path, &[]).await?;
        if reply.body.contains(words) {
            return Ok(reply);
        }
        let late = begin.elapsed() > PATIENCE;
        ensure(!late, format!("no {words:?} in {}", reply.body))?;
        sleep(POLL).await;
    }
}

#[tokio::test]
async fn without_dokploy_there_are_words_and_with_it_all_is_well_again() -> Outcome {
    let address = format!("127.0.0.1:{}", ports::free_port()?);
    let proxy = served(&address, Scenario::default()).await?;
    for path in ["/", "/dashboard/home", "/api/health", "/_next/x.js"] {
        let reply = http::get(proxy.port(), path, &[]).await?;
        same(reply.status, 502)?;
        ensure(reply.body.contains("Dokploy does not answer"), &*reply.body)?;
        same(reply.header("cache-control"), "no-store")?;
    }
    // The console says itself what it cannot reach.
    let console = http::get(proxy.port(), "/slipway/", &[]).await?;
    same(console.status, 200)?;
    let dokploy = Dokploy::start(&address).await?;
    same(
        http::get(proxy.port(), "/api/name", &[]).await?.body,
        &*address,
    )?;
    drop(dokploy);
    until(&proxy, "/", "Dokploy does not answer").await?;
    let _dokploy = Dokploy::start(&address).await?;
    until(&proxy, "/name", &address).await.map(drop)
}

/// Whether the container calls itself healthy, by the command of the Dockerfile.
async fn healthy(proxy: &Proxy) -> Outcome<bool> {
    let file = std::fs::read_to_string(root().join("deploy/container/Dockerfile"))?;
    let mut lines = file.lines();
    lines.find(|line| line.starts_with("HEALTHCHECK") && line.ends_with("CMD \\"));
    let command = lines.next().ok_or("no command")?;
    let status = tokio::process::Command::new("sh")
        .args(["-c", command])
        .env("PORT", proxy.port().to_string())
        .stderr(std::process::Stdio::null())
        .status();
    Ok(status.await?.success())
}

/// Traefik sends nobody to a container that is not healthy: one that does not reach Dokploy is not in its way.
#[tokio::test]
async fn it_is_healthy_only_while_dokploy_answers_through_it() -> Outcome {
    let address = format!("127.0.0.1:{}", ports::free_port()?);
    let proxy = served(&address, Scenario::default()).await?;
    ensure(!healthy(&proxy).await?, "healthy without Dokploy")?;
    let _dokploy = Dokploy::start(&address).await?;
    ensure(healthy(&proxy).await?, "not healthy with Dokploy")?;
    proxy.stop();
    ensure(!healthy(&proxy).await?, "healthy without a server")
}

#[tokio::test]
async fn it_starts_without_a_name_and_follows_to_another_address() -> Outcome {
    let port = ports::free_port()?;
    let (here, there) = (Ipv4Addr::new(127, 0, 0, 2), Ipv4Addr::new(127, 0, 0, 3));
    let first = Dokploy::start(&format!("{here}:{port}")).await?;
    let _second = Dokploy::start(&format!("{there}:{port}")).await?;
    let names = Names::start(here).await?;
    let scenario = Scenario {
        environment: vec![("RESOLVER", names.address.clone())],
        ..Scenario::default()
    };
    let proxy = served(&format!("dokploy:{port}"), scenario).await?;
    until(&proxy, "/name", "127.0.0.2").await?;
    names.set(there);
    drop(first);
    until(&proxy, "/name", "127.0.0.3").await.map(drop)
}
