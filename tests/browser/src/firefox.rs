//! Firefox, driven by WebDriver BiDi: it speaks that by itself, without a driver.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::Outcome;

/// How long a condition may take to become true; Firefox compiles more slowly than Chromium.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running Firefox with one page; ends with its owner.
pub struct Firefox {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    context: String,
    count: u64,
    /// Ends when it is dropped.
    _process: Child,
    _profile: TempDir,
}

/// Where Firefox is: Debian's, or any other on PATH.
pub fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    ["firefox-esr", "firefox"]
        .into_iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|program| program.exists())
}

impl Firefox {
    /// Starts it with a profile of its own.
    ///
    /// # Errors
    /// When it does not start or understand.
    pub async fn start(program: PathBuf) -> Outcome<Self> {
        let profile = tempfile::tempdir()?;
        let mut process = Command::new(program)
            .args(["--headless", "--no-remote", "--remote-debugging-port", "0"])
            .arg("--profile")
            .arg(profile.path())
            .env("HOME", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let said = process.stderr.take().ok_or("Firefox says nothing")?;
        let mut lines = BufReader::new(said).lines();
        let address = tokio::time::timeout(PATIENCE, async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, address)) = line.split_once("WebDriver BiDi listening on ") {
                    return Outcome::Ok(address.to_owned());
                }
            }
            Err("Firefox ended before it listened".into())
        })
        .await??;
        // What nobody reads would stop it one day.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let (socket, _) = connect_async(format!("{address}/session")).await?;
        let mut firefox = Self {
            socket,
            context: String::new(),
            count: 0,
            _process: process,
            _profile: profile,
        };
        firefox
            .command("session.new", json!({ "capabilities": {} }))
            .await?;
        let tree = firefox
            .command("browsingContext.getTree", json!({}))
            .await?;
        let context = tree.pointer("/contexts/0/context").and_then(Value::as_str);
        firefox.context = context.ok_or("Firefox has no page")?.to_owned();
        Ok(firefox)
    }

    async fn command(&mut self, method: &str, params: Value) -> Outcome<Value> {
        self.count += 1;
        let command = json!({ "id": self.count, "method": method, "params": params });
        self.socket.send(Message::text(command.to_string())).await?;
        while let Some(message) = self.socket.next().await {
            let Message::Text(text) = message? else {
                continue;
            };
            let mut answer: Value = serde_json::from_str(&text)?;
            if answer.get("id") != Some(&json!(self.count)) {
                continue;
            }
            return match answer.get_mut("result") {
                Some(result) => Ok(result.take()),
                None => Err(format!("{method}: {answer}").into()),
            };
        }
        Err(format!("{method}: Firefox has gone").into())
    }

    /// Opens an address.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn goto(&mut self, url: &str) -> Outcome {
        let params = json!({ "context": self.context, "url": url, "wait": "complete" });
        self.command("browsingContext.navigate", params)
            .await
            .map(drop)
    }

    /// The text that an expression has for its value.
    ///
    /// # Errors
    /// When it throws, or has no text.
    pub async fn text_of(&mut self, expression: &str) -> Outcome<String> {
        let target = json!({ "context": self.context });
        let params = json!({ "expression": expression, "target": target, "awaitPromise": true });
        let answer = self.command("script.evaluate", params).await?;
        let text = answer.pointer("/result/value").and_then(Value::as_str);
        text.map(str::to_owned)
            .ok_or_else(|| format!("{expression}: {answer}").into())
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    /// When it is not in time.
    pub async fn until(&mut self, what: &str, expression: &str) -> Outcome {
        let begin = Instant::now();
        let whether = format!("String(Boolean({expression}))");
        while self.text_of(&whether).await.ok().as_deref() != Some("true") {
            if begin.elapsed() > PATIENCE {
                let text = self.text_of("document.body.innerText").await?;
                return Err(format!("waited in vain for: {what}\nthe page says:\n{text}").into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    /// Waits until the page says something.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn says(&mut self, words: &str) -> Outcome {
        let expression = format!("document.body.innerText.includes({})", json!(words));
        self.until(&format!("{words:?}"), &expression).await
    }
}
