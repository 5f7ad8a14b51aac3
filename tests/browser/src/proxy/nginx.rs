//! The sites of `deploy/nginx`, in an nginx of their own, and the nginx of `deploy/container`.

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
    let embed = format!("set $embed_origins \" {}\";", plan.scenario.embed);
    let mut pieces = vec![
        ("127.0.0.1:3000", plan.upstream),
        ("listen 80;", &*listen),
        ("    listen [::]:80;\n", ""),
    ];
    if !plan.scenario.embed.is_empty() {
        pieces.push(("set $embed_origins \"\";", &*embed));
    }
    let root = format!("root {folder}/www/slipway;");
    let site = if plan.mount == "/" {
        pieces.push(("root /srv/slipway;", &root));
        "nginx/own-host.conf"
    } else {
        "nginx/path.conf"
    };
    adapt(site, &plan.folder.join("site.conf"), &pieces)?;
    snippets(plan)?;
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

/// The server of the container that stands before the whole dashboard, started by its own script.
pub(super) fn dashboard(plan: &Plan<'_>) -> Outcome<Recipe> {
    let place = |name: &str| plan.folder.join(name);
    let folder = plan.folder.to_string_lossy();
    let (written, main) = (format!("{folder}/"), format!("{folder}/nginx.conf"));
    snippets(plan)?;
    // Nobody is left behind when a single process is ended.
    let alone = "worker_processes 1;\nmaster_process off;";
    adapt(
        "container/dashboard.nginx.conf",
        &place("nginx.conf"),
        &[("/tmp/", &written), ("worker_processes 2;", alone)],
    )?;
    let strangers = [("127.0.0.0/8 yes;", "127.0.0.0/8 no;")];
    adapt(
        "container/dashboard.conf.template",
        &place("dashboard.conf.template"),
        if plan.scenario.not_a_neighbour {
            &strangers
        } else {
            &[]
        },
    )?;
    let start = place("start-dashboard.sh");
    adapt(
        "container/start-dashboard.sh",
        &start,
        &[
            ("/tmp/", &written),
            ("/etc/nginx/templates/", &written),
            ("/etc/nginx/nginx.conf", &main),
        ],
    )?;
    let mut environment = vec![
        ("PORT", plan.port.to_string()),
        ("BIND", "127.0.0.1".into()),
        ("DOKPLOY_UPSTREAM", plan.upstream.into()),
        ("EMBED_ORIGINS", plan.scenario.embed.clone()),
    ];
    environment.extend(plan.scenario.environment.clone());
    Ok(Recipe {
        program: "sh",
        arguments: vec![start.to_string_lossy().into_owned()],
        environment,
    })
}

/// What the sites share, below the folder.
fn snippets(plan: &Plan<'_>) -> Outcome {
    let root = format!("root {}/www;", plan.folder.to_string_lossy());
    for entry in std::fs::read_dir(crate::root().join("deploy/nginx/snippets"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let pieces: &[(&str, &str)] = match &*name {
            "slipway-below-path.conf" => &[("root /srv/www;", &root)],
            "dokploy-proxy.conf" if plan.scenario.other_host => {
                &[("Host $http_host;", "Host dokploy.internal;")]
            }
            _ => &[],
        };
        let place = plan.folder.join("snippets").join(&name);
        adapt(&format!("nginx/snippets/{name}"), &place, pieces)?;
    }
    Ok(())
}

fn program() -> &'static str {
    // Where it is installed, it is not on everybody's PATH.
    if std::path::Path::new("/usr/sbin/nginx").exists() {
        "/usr/sbin/nginx"
    } else {
        "nginx"
    }
}
