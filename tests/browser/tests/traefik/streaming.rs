//! Nothing is kept back: neither what goes in nor what comes out.

use browser::scenario::Scenario;
use browser::{Outcome, PATIENCE, POLL, ensure, root};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::dokploy::{Dokploy, PARTS};
use crate::whole_dashboard::served;

const MEGABYTE: usize = 1 << 20;

/// Reads until there is a piece of text, or the end.
async fn read_to(stream: &mut TcpStream, piece: &str) -> Outcome<String> {
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    let reading = async {
        loop {
            let count = stream.read(&mut part).await?;
            bytes.extend(part.iter().take(count));
            let text = String::from_utf8_lossy(&bytes);
            if count == 0 || text.contains(piece) {
                return Outcome::Ok(text.into_owned());
            }
        }
    };
    timeout(PATIENCE, reading).await?
}

#[tokio::test]
async fn an_upload_goes_on_while_it_comes_in_and_may_be_large() -> Outcome {
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, Scenario::default()).await?;
    let mut sent = 0;
    for path in ["/api/upload", "/upload"] {
        let mut stream = TcpStream::connect(("127.0.0.1", proxy.port())).await?;
        let length = 64 * MEGABYTE;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: dokploy.example.com\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await?;
        let megabyte = vec![b'x'; MEGABYTE];
        stream.write_all(&megabyte).await?;
        sent += MEGABYTE;
        let arrives = async {
            while dokploy.received() < u64::try_from(sent)? {
                sleep(POLL).await;
            }
            Outcome::Ok(())
        };
        timeout(PATIENCE, arrives)
            .await
            .map_err(|_| format!("{path}: the first megabyte is kept back"))??;
        for _ in 1..64 {
            stream.write_all(&megabyte).await?;
        }
        sent += 63 * MEGABYTE;
        let answer = read_to(&mut stream, &length.to_string()).await?;
        ensure(answer.starts_with("HTTP/1.1 200"), &*answer)?;
        ensure(answer.ends_with(&length.to_string()), &*answer)?;
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_comes_as_it_is_made() -> Outcome {
    let dokploy = Dokploy::start("127.0.0.1:0").await?;
    let proxy = served(&dokploy.address, Scenario::default()).await?;
    let [first, last] = PARTS;
    for path in ["/api/stream", "/stream"] {
        let mut stream = TcpStream::connect(("127.0.0.1", proxy.port())).await?;
        let head = format!("GET {path} HTTP/1.1\r\nHost: dokploy.example.com\r\n\r\n");
        stream.write_all(head.as_bytes()).await?;
        let begin = read_to(&mut stream, first)
            .await
            .map_err(|error| format!("{path}: {error}"))?;
        ensure(!begin.contains(last), "it has ended too early")?;
        dokploy.end_stream();
        let end = read_to(&mut stream, last).await?;
        ensure(end.contains(last), end)?;
    }
    Ok(())
}

/// Nobody waits here for the minute after which nginx would give up by itself.
#[test]
fn silence_of_an_hour_is_waited_for() -> Outcome {
    let snippet = root().join("deploy/nginx/snippets/dokploy-proxy.conf");
    let snippet = std::fs::read_to_string(snippet)?;
    for line in ["proxy_read_timeout 1h;", "proxy_send_timeout 1h;"] {
        ensure(snippet.lines().any(|own| own == line), line)?;
    }
    let site = root().join("deploy/nginx/snippets/slipway-below-path.conf");
    let site = std::fs::read_to_string(site)?;
    ensure(
        !site.contains("proxy_pass"),
        "a place that is not asked by the rules of all",
    )
}
