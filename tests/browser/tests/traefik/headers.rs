//! What Dokploy is told of who asks. It trusts sign-ins and counts attempts by it.

use browser::scenario::Scenario;
use browser::{Outcome, ensure, http, same};

use crate::dokploy::Dokploy;
use crate::whole_dashboard::served;

/// The values of a header in a request that was sent back as text.
fn told<'a>(body: &'a str, name: &str) -> Vec<&'a str> {
    let lines = body.lines().filter_map(|line| line.split_once(": "));
    let own = lines.filter(|(own, _)| own.eq_ignore_ascii_case(name));
    own.map(|(_, value)| value).collect()
}

async fn echo(scenario: Scenario, lines: &[&str]) -> Outcome<String> {
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, scenario).await?;
    let mut all = vec!["Host: dokploy.example.com", "Connection: close"];
    all.extend(lines);
    let reply = http::send(proxy.port(), "GET /api/echo?a=%2F&b=1", &all).await?;
    same(reply.status, 200)?;
    Ok(reply.body)
}

#[tokio::test]
async fn what_traefik_says_is_passed_on() -> Outcome {
    let lines = [
        "X-Forwarded-Proto: https",
        "X-Forwarded-For: 203.0.113.7",
        "Cookie: better-auth.session_token=x",
    ];
    let body = echo(Scenario::default(), &lines).await?;
    ensure(body.starts_with("GET /api/echo?a=%2F&b=1 HTTP/1.1"), &*body)?;
    same(told(&body, "Host"), ["dokploy.example.com"])?;
    same(told(&body, "X-Forwarded-Proto"), ["https"])?;
    same(told(&body, "X-Forwarded-For"), ["203.0.113.7"])?;
    same(told(&body, "Cookie"), ["better-auth.session_token=x"])
}

/// nginx by itself takes 8,000 characters, and Dokploy nearly 16,000.
#[tokio::test]
async fn an_address_is_passed_on_as_it_is_however_long() -> Outcome {
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, Scenario::default()).await?;
    for place in ["/api", "/_next", ""] {
        let address = format!("{place}//a%2Fb/./%7e/echo?input={}", "x".repeat(15_000));
        let reply = http::get(proxy.port(), &address, &[]).await?;
        same(reply.status, 200)?;
        let first = format!("GET {address} HTTP/1.1");
        ensure(reply.body.contains(&first), "another address")?;
    }
    Ok(())
}

#[tokio::test]
async fn of_a_socket_traefik_says_wss_and_means_https() -> Outcome {
    let body = echo(Scenario::default(), &["X-Forwarded-Proto: wss"]).await?;
    same(told(&body, "X-Forwarded-Proto"), ["https"])
}

#[tokio::test]
async fn nothing_and_nonsense_say_what_is_seen() -> Outcome {
    for odd in ["X-Other: 1", "X-Forwarded-Proto: https, http"] {
        let body = echo(Scenario::default(), &[odd]).await?;
        same(told(&body, "X-Forwarded-Proto"), ["http"])?;
        same(told(&body, "X-Forwarded-For"), ["127.0.0.1"])?;
    }
    Ok(())
}

#[tokio::test]
async fn strangers_are_not_believed() -> Outcome {
    let scenario = Scenario {
        not_a_neighbour: true,
        ..Scenario::default()
    };
    let lines = ["X-Forwarded-Proto: https", "X-Forwarded-For: 203.0.113.7"];
    let body = echo(scenario, &lines).await?;
    same(told(&body, "X-Forwarded-Proto"), ["http"])?;
    same(told(&body, "X-Forwarded-For"), ["127.0.0.1"])
}
