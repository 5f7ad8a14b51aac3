//! A real nginx that serves `dist/` under a mount point and forwards `/api` to the stand-in.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use crate::driver::{free_port, wait_for_port};
use crate::stage::Setting;
use crate::{Outcome, root};

/// The policy that every page must work under.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";

/// A running nginx; ends with its owner.
pub struct Proxy {
    process: Mutex<Child>,
    port: u16,
    folder: TempDir,
}

impl Proxy {
    /// Starts it. `mount` is "/" or a path with slashes around it; `upstream` is the stand-in's host and port.
    ///
    /// # Errors
    /// When nginx is not installed or does not start, and when `dist/` was not built.
    pub async fn start(mount: &str, upstream: &str, setting: &Setting) -> Outcome<Self> {
        let dist = root()
            .join("dist")
            .canonicalize()
            .map_err(|_| "dist/ is missing: `make build` makes it")?;
        let folder = tempfile::tempdir()?;
        let port = free_port()?;
        let own = folder.path();
        std::fs::write(
            own.join("config.json"),
            setting.config.as_deref().unwrap_or("{}"),
        )?;
        let path = own.join("nginx.conf");
        std::fs::write(
            &path,
            configuration(
                port,
                mount,
                upstream,
                &dist.to_string_lossy(),
                &own.to_string_lossy(),
                if setting.other_host {
                    "dokploy.internal"
                } else {
                    "$http_host"
                },
            ),
        )?;
        let proxy = Self {
            process: Mutex::new(spawn(own)?),
            port,
            folder,
        };
        wait_for_port(port)
            .await
            .map_err(|error| format!("{error}: {}", proxy.errors()))?;
        Ok(proxy)
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Ends it: nothing listens at its address any more.
    pub fn stop(&self) {
        let mut process = self.process.lock().unwrap_or_else(PoisonError::into_inner);
        // It may have ended by itself.
        let _ = process.kill();
        let _ = process.wait();
    }

    /// Starts it again at the same address.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn go_on(&self) -> Outcome {
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = spawn(self.folder.path())?;
        wait_for_port(self.port).await
    }

    /// Bytes that went through it so far, both ways, headers included. A stream counts when it has ended.
    pub fn traffic(&self) -> u64 {
        let log = std::fs::read_to_string(self.folder.path().join("traffic.log"));
        let log = log.unwrap_or_default();
        let numbers = log
            .split_whitespace()
            .filter_map(|number| number.parse::<u64>().ok());
        numbers.sum()
    }

    /// What it complained about.
    pub fn errors(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("error.log")).unwrap_or_default()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.stop();
    }
}

fn spawn(own: &Path) -> Outcome<Child> {
    let process = Command::new(program())
        .arg("-p")
        .arg(own)
        .arg("-c")
        .arg(own.join("nginx.conf"))
        .arg("-e")
        .arg(own.join("error.log"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    process.map_err(|error| {
        format!("nginx does not start ({error}); `make browsers` installs it").into()
    })
}

fn program() -> &'static str {
    if std::path::Path::new("/usr/sbin/nginx").exists() {
        "/usr/sbin/nginx"
    } else {
        "nginx"
    }
}

fn configuration(
    port: u16,
    mount: &str,
    upstream: &str,
    dist: &str,
    own: &str,
    host: &str,
) -> String {
    format!(
        r#"
daemon off;
master_process off;
pid {own}/nginx.pid;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/css css; text/javascript js; application/wasm wasm; image/svg+xml svg; application/json json; }}
  default_type application/octet-stream;
  log_format traffic "$request_length $bytes_sent";
  access_log {own}/traffic.log traffic;
  client_body_temp_path {own}/body;
  proxy_temp_path {own}/proxy;
  fastcgi_temp_path {own}/fastcgi;
  uwsgi_temp_path {own}/uwsgi;
  scgi_temp_path {own}/scgi;
  absolute_redirect off;
  server {{
    listen 127.0.0.1:{port};
    gzip_static on;
    location /api/ {{
      proxy_pass http://{upstream};
      proxy_http_version 1.1;
      proxy_set_header Host {host};
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_read_timeout 1h;
    }}
    location = /listen-deployment {{
      proxy_pass http://{upstream};
      proxy_http_version 1.1;
      proxy_set_header Host {host};
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      proxy_read_timeout 1h;
    }}
    location = {mount}config.json {{
      alias {own}/config.json;
      add_header Cache-Control no-cache always;
    }}
    location ~ "^{mount}(?<asset>.+\.(js|wasm|css|svg|png|ico|map))$" {{
      root {dist};
      try_files /$asset =404;
      add_header Content-Security-Policy "{POLICY}" always;
      add_header X-Content-Type-Options nosniff always;
    }}
    location {mount} {{
      root {dist};
      try_files /index.html =404;
      sub_filter '<base href="/">' '<base href="{mount}">';
      add_header Content-Security-Policy "{POLICY}" always;
      add_header X-Content-Type-Options nosniff always;
      add_header Cache-Control no-cache always;
    }}
  }}
}}
"#
    )
}
