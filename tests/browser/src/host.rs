//! A page of another origin, into which the console may be put.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Outcome;

const PAGE: &str =
    "<!doctype html><html lang=en><meta charset=utf-8><title>Intranet</title><h1>Intranet</h1>";

/// A server that has nothing but this page; ends with its owner.
pub struct Host {
    port: u16,
    task: JoinHandle<()>,
}

impl Host {
    /// Starts it.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut request = [0; 8192];
                    let answer = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{PAGE}",
                        PAGE.len()
                    );
                    // A browser that has gone needs no answer.
                    let _ = stream.read(&mut request).await;
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Ok(Self { port, task })
    }

    /// Scheme, host and port; another site than the console's, as a host name of its own would be.
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
    }
}
