//! What stands between browser and stand-in: the servers of `deploy/`, as they are shipped, and `make serve`. Each serves
//! `dist/` under a mount point and forwards the API.

mod caddy;
mod nginx;
mod own;
mod shipped;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::TempDir;

use crate::ports::{free_port, wait_for_port};
use crate::scenario::Scenario;
use crate::{Outcome, POLL, root};

/// Which one it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// `deploy/nginx`.
    #[default]
    Nginx,
    /// `deploy/caddy`.
    Caddy,
    /// `deploy/container`: the Caddy inside of it, configured by its environment.
    Container,
    /// `deploy/container`: the nginx that stands before the whole dashboard; has no mount but "/slipway/".
    Dashboard,
    /// `make serve`; has no mount but "/".
    Serve,
}

/// A running server; ends with its owner.
pub struct Proxy {
    command: Recipe,
    process: Mutex<Child>,
    port: u16,
    folder: TempDir,
}

/// What a server needs to know.
struct Plan<'a> {
    port: u16,
    /// "/" or a path with slashes around it.
    mount: &'a str,
    /// Host and port of the stand-in.
    upstream: &'a str,
    /// Where it may write, and finds the built console below `www/slipway`.
    folder: &'a Path,
    scenario: &'a Scenario,
}

impl Plan<'_> {
    /// The console's files.
    fn files(&self) -> PathBuf {
        self.folder.join("www/slipway")
    }
}

/// How to start a server, as often as needed.
struct Recipe {
    program: &'static str,
    arguments: Vec<String>,
    environment: Vec<(&'static str, String)>,
}

impl Recipe {
    fn start(&self, folder: &Path) -> Outcome<Child> {
        let output = std::fs::File::create(folder.join("output.log"))?;
        let process = Command::new(self.program)
            .args(&self.arguments)
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            // Caddy keeps a folder of its own there.
            .env("HOME", folder)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn();
        process.map_err(|error| {
            let program = self.program;
            format!("{program} does not start ({error}); `make browsers` installs it").into()
        })
    }
}

impl Proxy {
    /// Starts it. `mount` is "/" or a path with slashes around it; `upstream` is the stand-in's host and port.
    ///
    /// # Errors
    /// When the server is not installed or does not start, and when `dist/` was not built.
    pub async fn start(mount: &str, upstream: &str, scenario: &Scenario) -> Outcome<Self> {
        let mut proxy = Self::try_start(mount, upstream, scenario).await?;
        // Somebody else may have taken the port since it was found free.
        for _ in 0..4 {
            if proxy.listens().await.is_ok() {
                return Ok(proxy);
            }
            proxy = Self::try_start(mount, upstream, scenario).await?;
        }
        proxy.listens().await?;
        Ok(proxy)
    }

    async fn try_start(mount: &str, upstream: &str, scenario: &Scenario) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let plan = Plan {
            port: free_port()?,
            mount,
            upstream,
            folder: folder.path(),
            scenario,
        };
        lay_out(&plan)?;
        let command = match scenario.server {
            Kind::Nginx => nginx::recipe(&plan)?,
            Kind::Caddy => caddy::recipe(&plan)?,
            Kind::Container => caddy::container(&plan)?,
            Kind::Dashboard => nginx::dashboard(&plan)?,
            Kind::Serve => own::recipe(&plan),
        };
        let port = plan.port;
        let process = Mutex::new(command.start(folder.path())?);
        Ok(Self {
            command,
            process,
            port,
            folder,
        })
    }

    /// Waits until it listens.
    async fn listens(&self) -> Outcome {
        let ended = async {
            while matches!(self.process().try_wait(), Ok(None)) {
                tokio::time::sleep(POLL).await;
            }
        };
        let outcome = tokio::select! {
            outcome = wait_for_port(self.port) => outcome,
            () = ended => Err("it ended".into()),
        };
        outcome.map_err(|error| format!("{error}: {}", self.errors()).into())
    }

    fn process(&self) -> MutexGuard<'_, Child> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where it listens on the loopback.
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Ends it: nothing listens at its address any more.
    pub fn stop(&self) {
        let mut process = self.process();
        // It may have ended by itself.
        let _ = process.kill();
        let _ = process.wait();
    }

    /// Starts it again at the same address.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn go_on(&self) -> Outcome {
        *self.process() = self.command.start(self.folder.path())?;
        self.listens().await
    }

    /// Bytes that went through nginx so far, both ways, headers included. A stream counts when it has ended.
    pub fn traffic(&self) -> u64 {
        let log = std::fs::read_to_string(self.folder.path().join("traffic.log"));
        let log = log.unwrap_or_default();
        let numbers = log
            .split_whitespace()
            .filter_map(|number| number.parse::<u64>().ok());
        numbers.sum()
    }

    /// What it said.
    pub fn errors(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("output.log")).unwrap_or_default()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stop();
    }
}

/// A file as the build names one in sixteen: Trunk writes no zeros at the beginning of a hash.
pub const SHORT: &str = "short-123456789abcdef.js";

/// Puts the built console where a server finds it, with a `config.json` of its own.
fn lay_out(plan: &Plan<'_>) -> Outcome {
    let dist = root()
        .join("dist")
        .canonicalize()
        .map_err(|_| "dist/ is missing: `make build` makes it")?;
    let files = plan.files();
    std::fs::create_dir_all(&files)?;
    for entry in std::fs::read_dir(dist)? {
        let entry = entry?;
        let shipped = plan.scenario.config.is_none() && !plan.scenario.no_config;
        if shipped || entry.file_name() != "config.json" {
            std::fs::copy(entry.path(), files.join(entry.file_name()))?;
        }
    }
    std::fs::write(files.join(SHORT), "")?;
    if let Some(config) = &plan.scenario.config {
        std::fs::write(files.join("config.json"), config)?;
    }
    Ok(())
}
