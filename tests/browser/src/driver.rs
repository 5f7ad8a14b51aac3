//! ChromeDriver, started once and ended with its owner.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use thirtyfour::{CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

use crate::Outcome;

/// How the browser is started: as the project's tests need it, without a network of its own.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    // Elements then know the role and the name that assistive technology is told.
    "--enable-blink-features=ComputedAccessibilityInfo",
];

/// A running ChromeDriver.
pub struct Driver {
    process: Child,
    url: String,
}

/// A TCP port of the loopback that nobody uses at the moment.
///
/// # Errors
/// When there is none.
pub fn free_port() -> Outcome<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

impl Driver {
    /// Starts it and waits until it answers.
    ///
    /// # Errors
    /// When it is not installed or does not start.
    pub async fn start() -> Outcome<Self> {
        let port = free_port()?;
        let process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .arg("--log-level=SEVERE")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| {
                format!("chromedriver does not start ({error}); `make browsers` installs it")
            })?;
        wait_for_port(port).await?;
        Ok(Self {
            process,
            url: format!("http://127.0.0.1:{port}"),
        })
    }

    /// Opens a browser of its own, with nothing remembered.
    ///
    /// # Errors
    /// When Chromium does not start.
    pub async fn browser(&self) -> Outcome<WebDriver> {
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&chromium()?)?;
        for argument in ARGUMENTS {
            capabilities.add_arg(argument)?;
        }
        capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" }))?;
        Ok(WebDriver::new(&self.url, capabilities).await?)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
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

/// Waits until something listens at a port of the loopback.
///
/// # Errors
/// When nothing does within ten seconds.
pub async fn wait_for_port(port: u16) -> Outcome {
    for _ in 0..500 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err(format!("nothing listens at port {port}").into())
}
