//! Requests to the letter: what no browser would send, and answers as they are on the wire.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::Outcome;

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Its status code.
    pub status: u16,
    /// Its headers, with names in lower case.
    headers: Vec<(String, String)>,
    /// Its body as far as it is text; pieces are not joined.
    pub body: String,
}

impl Reply {
    /// The value of a header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        let mut headers = self.headers.iter();
        headers
            .find(|(own, _)| own == name)
            .map_or("", |(_, value)| value)
    }
}

/// What requests a WebSocket.
pub const UPGRADE: [&str; 4] = [
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
];

/// Sends a request to a port of the loopback, with these header lines and no others.
///
/// # Errors
/// When nobody answers.
pub async fn send(port: u16, request: &str, lines: &[&str]) -> Outcome<Reply> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let head = format!("{request} HTTP/1.1\r\n{}\r\n\r\n", lines.join("\r\n"));
    stream.write_all(head.as_bytes()).await?;
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    // Whoever requests a socket does not learn when the answer ends: its head is all that counts.
    let ends_early = lines.iter().any(|line| line.starts_with("Upgrade:"));
    while !(ends_early && bytes.windows(4).any(|end| end == b"\r\n\r\n")) {
        match stream.read(&mut part).await? {
            0 => break,
            count => bytes.extend(part.iter().take(count)),
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let status = status.and_then(|status| status.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(':'));
    Ok(Reply {
        status: status.ok_or_else(|| format!("no answer but {head:?}"))?,
        headers: headers
            .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
            .collect(),
        body: body.to_owned(),
    })
}

/// Requests a path as a client that wants it at this address and closes then.
///
/// # Errors
/// When nobody answers.
pub async fn get(port: u16, path: &str, lines: &[&str]) -> Outcome<Reply> {
    let host = format!("Host: 127.0.0.1:{port}");
    let mut all = vec![host.as_str(), "Connection: close"];
    all.extend(lines);
    send(port, &format!("GET {path}"), &all).await
}
