//! Something in Dokploy's place that says what it was asked, and takes its time when it is told to.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use browser::Outcome;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// A page that says everything twice which could be written into.
pub const PAGE: &str = "<html><head><title>Dokploy</title></head><body>page</body></html>";

/// The first and the last part of `/stream`.
pub const PARTS: [&str; 2] = ["the first part", "the last part"];

/// A server that answers any number of requests; ends with its owner.
pub struct Dokploy {
    /// Host and port.
    pub address: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    /// Bytes of uploads that came in.
    received: AtomicU64,
    /// Lets a stream end.
    ends: Notify,
}

impl Dokploy {
    /// Listens at an address; port 0 stands for any.
    pub async fn start(address: &str) -> Outcome<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?.to_string();
        let shared = Arc::new(Shared::default());
        let (own, name) = (shared.clone(), address.clone());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (shared, name) = (own.clone(), name.clone());
                // Whoever has gone needs no answer.
                tokio::spawn(async move { drop(answer(stream, &shared, &name).await) });
            }
        });
        Ok(Self {
            address,
            shared,
            task,
        })
    }

    /// How many bytes of uploads came in so far.
    pub fn received(&self) -> u64 {
        self.shared.received.load(Ordering::Relaxed)
    }

    /// Lets one stream end that is under way, or the next.
    pub fn end_stream(&self) {
        self.shared.ends.notify_one();
    }
}

impl Drop for Dokploy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(mut stream: TcpStream, shared: &Shared, name: &str) -> Outcome {
    let mut bytes = Vec::new();
    let mut part = vec![0; 65_536];
    let end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        match stream.read(&mut part).await? {
            0 => return Ok(()),
            count => bytes.extend(part.iter().take(count)),
        }
    };
    let head = String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned();
    let address = head.split(' ').nth(1).unwrap_or_default();
    let path = address.split('?').next().unwrap_or_default();
    let (kind, body) = match path.rsplit('/').next().unwrap_or_default() {
        "echo" => ("text/plain", head.clone()),
        "name" => ("text/plain", name.to_owned()),
        "data.json" => ("application/json", format!("{{\"page\":\"{PAGE}\"}}")),
        "stream" => return send_in_parts(stream, shared).await,
        "upload" => {
            let early = bytes.len() - end - 4;
            let count = take_upload(&mut stream, &head, early, shared).await?;
            ("text/plain", count.to_string())
        }
        _ => ("text/html; charset=utf-8", PAGE.to_owned()),
    };
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    Ok(stream.write_all(answer.as_bytes()).await?)
}

/// Of unknown length: what comes in pieces of told length is passed on by every server.
async fn send_in_parts(mut stream: TcpStream, shared: &Shared) -> Outcome {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";
    let [first, last] = PARTS;
    stream
        .write_all(format!("{head}{first}").as_bytes())
        .await?;
    shared.ends.notified().await;
    Ok(stream.write_all(last.as_bytes()).await?)
}

async fn take_upload(
    stream: &mut TcpStream,
    head: &str,
    early: usize,
    shared: &Shared,
) -> Outcome<usize> {
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length")
            .then(|| value.trim().parse::<usize>().ok())?
    });
    let length = length.ok_or("an upload of unknown length")?;
    let mut part = vec![0; 1 << 20];
    let (mut count, mut new) = (early, early);
    loop {
        shared
            .received
            .fetch_add(u64::try_from(new)?, Ordering::Relaxed);
        if count >= length {
            return Ok(count);
        }
        new = stream.read(&mut part).await?;
        if new == 0 {
            return Err("the upload was cut".into());
        }
        count += new;
    }
}
