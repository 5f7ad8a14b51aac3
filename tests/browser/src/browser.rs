//! Chromium, started once and ended with its owner.

use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::connection::Connection;
use crate::tab::Tab;
use crate::{Outcome, PATIENCE};

/// How the browser is started: as the project's tests need it, without a network of its own.
const ARGUMENTS: [&str; 25] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-client-side-phishing-detection",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-popup-blocking",
    "--disable-prompt-on-repost",
    "--password-store=basic",
    "--use-mock-keychain",
    "--mute-audio",
    // Scrolling by wheel and key is at its end at once.
    "--disable-smooth-scrolling",
    // A page is to behave the same however busy the machine is and whatever lies before its window.
    "--disable-hang-monitor",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    // Input counts from the beginning, and not only after the first paint.
    "--allow-pre-commit-input",
    // Elements then know the role and the name that assistive technology gets.
    "--enable-blink-features=ComputedAccessibilityInfo",
];

/// A running Chromium.
pub struct Browser {
    connection: Arc<Connection>,
    process: Child,
    profile: TempDir,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.start_kill();
        // Its other processes write into the profile until they have noticed.
        for _ in 0..100 {
            let ended = !matches!(self.process.try_wait(), Ok(None));
            if ended && std::fs::remove_dir_all(self.profile.path()).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Browser {
    /// Starts it and waits until it answers.
    ///
    /// # Errors
    /// When it is not installed or does not start.
    pub async fn start() -> Outcome<Self> {
        let profile = tempfile::tempdir()?;
        let mut process = Command::new(chromium()?)
            .args(ARGUMENTS)
            .args(["--remote-debugging-port=0", "about:blank"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| {
                format!("Chromium does not start ({error}); `make browsers` installs it")
            })?;
        let said = process.stderr.take().ok_or("Chromium says nothing")?;
        let mut lines = BufReader::new(said).lines();
        let address = tokio::time::timeout(PATIENCE, async {
            let mut all = String::new();
            while let Some(line) = lines.next_line().await? {
                if let Some((_, address)) = line.split_once("DevTools listening on ") {
                    return Outcome::Ok(address.to_owned());
                }
                all.push_str(&line);
                all.push('\n');
            }
            Err(format!("Chromium ended before it listened:\n{all}").into())
        })
        .await??;
        // What nobody reads would stop it one day.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let connection = Arc::new(Connection::open(&address).await?);
        Ok(Self {
            connection,
            process,
            profile,
        })
    }

    /// Opens a tab in a browser context of its own: it shares no storage, no cookies and no cache with any other.
    ///
    /// # Errors
    /// What Chromium says.
    pub async fn tab(&self) -> Outcome<Arc<Tab>> {
        let create = json!({ "disposeOnDetach": true });
        let context = self
            .made("Target.createBrowserContext", create, "browserContextId")
            .await?;
        let create = json!({ "url": "about:blank", "browserContextId": context });
        let target = self.made("Target.createTarget", create, "targetId").await?;
        let attach = json!({ "targetId": target, "flatten": true });
        let session = self
            .made("Target.attachToTarget", attach, "sessionId")
            .await?;
        Tab::open(self.connection.clone(), context, target, session).await
    }

    /// The id of what a command made.
    async fn made(&self, method: &str, params: Value, id: &str) -> Outcome<String> {
        let answer = self.connection.call(None, method, &params).await?;
        let id = answer.get(id).and_then(Value::as_str);
        Ok(id
            .ok_or_else(|| format!("{method} made nothing"))?
            .to_owned())
    }
}

/// Where Chromium is: the variable `CHROME`, or one of its usual names on PATH.
fn chromium() -> Outcome<String> {
    if let Ok(chrome) = std::env::var("CHROME") {
        return Ok(chrome);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|program| program.exists())
        .map(|program| program.to_string_lossy().into_owned())
        .ok_or_else(|| "Chromium is not on PATH; `make browsers` installs it".into())
}
