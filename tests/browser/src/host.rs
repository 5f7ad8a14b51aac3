//! A page of another origin, into which the console may be put.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Outcome;

const PAGE: &str =
    "<!doctype html><html lang=en><meta charset=utf-8><title>Intranet</title><h1>Intranet</h1>";

/// Files by path: their type and their text.
type Files = Arc<Mutex<HashMap<String, (&'static str, String)>>>;

/// A server that has this page, and files that a test puts there; ends with its owner.
pub struct Host {
    port: u16,
    files: Files,
    task: JoinHandle<()>,
}

fn file(files: &Files, path: &str) -> Option<(&'static str, String)> {
    let files = files.lock().unwrap_or_else(PoisonError::into_inner);
    files.get(path).cloned()
}

impl Host {
    /// Starts it.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn start() -> Outcome<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let port = listener.local_addr()?.port();
        let files = Files::default();
        let shared = files.clone();
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let files = shared.clone();
                tokio::spawn(async move {
                    let mut request = [0; 8192];
                    // A browser that has gone needs no answer.
                    let length = stream.read(&mut request).await.unwrap_or_default();
                    let head = String::from_utf8_lossy(request.get(..length).unwrap_or_default());
                    let path = head.split(' ').nth(1).unwrap_or_default();
                    let file = file(&files, path);
                    let (kind, text) = file.unwrap_or(("text/html", PAGE.to_owned()));
                    let answer = format!(
                        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
                        text.len()
                    );
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Ok(Self { port, files, task })
    }

    /// Puts a file there, at a path with a slash before it.
    pub fn put(&self, path: &str, kind: &'static str, text: &str) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(path.to_owned(), (kind, text.to_owned()));
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
