//! The sites of `deploy/nginx`, in an nginx of their own.

use super::shipped::adapt;
use super::{Plan, Recipe};
use crate::Outcome;

/// What Debian's package brings beside the sites, with a log that counts bytes.
const MAIN: &str = r#"
load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off;
master_process off;
pid FOLDER/nginx.pid;
worker_processes 1;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format traffic "$request_length $bytes_sent";
  access_log FOLDER/traffic.log traffic;
  client_body_temp_path FOLDER/body;
  proxy_temp_path FOLDER/proxy;
  fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi;
  scgi_temp_path FOLDER/scgi;
  include FOLDER/site.conf;
}
"#;

pub(super) fn recipe(plan: &Plan<'_>) -> Outcome<Recipe> {
    let folder = plan.folder.to_string_lossy();
    let listen = format!("listen 127.0.0.1:{};", plan.port);
    let mut pieces = vec![
        ("127.0.0.1:3000", plan.upstream),
        ("listen 80;", &*listen),
        ("    listen [::]:80;\n", ""),
    ];
    let (root, www) = (
        format!("root {folder}/www/slipway;"),
        format!("root {folder}/www;"),
    );
    let site = if plan.mount == "/" {
        pieces.push(("root /srv/slipway;", &root));
        "nginx/own-host.conf"
    } else {
        pieces.push(("root /srv/www;", &www));
        "nginx/path.conf"
    };
    adapt(site, &plan.folder.join("site.conf"), &pieces)?;
    let snippet = |name: &str, pieces: &[(&str, &str)]| {
        let place = plan.folder.join("snippets").join(name);
        adapt(&format!("nginx/snippets/{name}"), &place, pieces)
    };
    let careless = [("Host $http_host;", "Host dokploy.internal;")];
    let careless = if plan.scenario.other_host {
        &careless[..]
    } else {
        &[]
    };
    let framing = format!("frame-ancestors 'self' {}", plan.scenario.embed);
    snippet("dokploy-proxy.conf", careless)?;
    snippet("dokploy-socket.conf", &[])?;
    snippet("slipway-compression.conf", &[])?;
    snippet("slipway-in-dashboard.conf", &[])?;
    snippet(
        "slipway-headers.conf",
        &[("frame-ancestors 'self'\"", &format!("{framing}\""))],
    )?;
    let main = plan.folder.join("nginx.conf");
    std::fs::write(&main, MAIN.replace("FOLDER", &folder))?;
    Ok(Recipe {
        program: program(),
        arguments: vec![
            "-p".into(),
            folder.to_string(),
            "-c".into(),
            main.to_string_lossy().into_owned(),
            "-e".into(),
            "stderr".into(),
        ],
        environment: Vec::new(),
    })
}

fn program() -> &'static str {
    // Where it is installed, it is not on everybody's PATH.
    if std::path::Path::new("/usr/sbin/nginx").exists() {
        "/usr/sbin/nginx"
    } else {
        "nginx"
    }
}
