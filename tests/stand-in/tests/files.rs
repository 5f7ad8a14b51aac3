//! The page's files under both mounts.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use std::path::PathBuf;

use common::ApiRequest;
use stand_in::{Options, StandIn};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const HASHED: &str = "slipway-0123456789abcdef_bg.wasm";

/// A folder with a built page in it, and a secret beside it; removed in the end.
struct Page(PathBuf);

impl Page {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("stand-in-{}-{name}", std::process::id()));
        let dist = root.join("dist");
        std::fs::create_dir_all(dist.join("icons")).unwrap();
        for (file, text) in [
            ("index.html", "<html><head><base href=\"/\"></head></html>"),
            (HASHED, "wasm"),
            ("slipway-0123456789abcdef_bg.wasm.br", "wasm in brotli"),
            ("slipway-0123456789abcdef_bg.wasm.gz", "wasm in gzip"),
            ("slipway-0123456789abcdef.js", "js"),
            ("index.html.gz", "not this one"),
            ("icons/logo.svg", "<svg/>"),
            ("start.js", "start"),
            (".env", "hidden"),
        ] {
            std::fs::write(dist.join(file), text).unwrap();
        }
        std::fs::write(root.join("secret.txt"), "secret").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("secret.txt"), dist.join("link.txt")).unwrap();
        Self(root)
    }

    async fn serve(&self, mount: &str) -> StandIn {
        self.serve_to(mount, "").await
    }

    /// With other origins that may frame it.
    async fn serve_to(&self, mount: &str, embed: &str) -> StandIn {
        let options = Options {
            dist: Some(self.0.join("dist")),
            mount: mount.to_owned(),
            embed: embed.to_owned(),
            ..Options::default()
        };
        StandIn::start(options).await.unwrap()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn the_page_is_served_under_both_mounts() {
    let page = Page::new("mounts");
    for mount in ["/", "/console/", "/console"] {
        let server = page.serve(mount).await;
        let base = if mount == "/" { "/" } else { "/console/" };
        let html = format!("<html><head><base href=\"{base}\"></head></html>");
        for (path, status, content_type, text, immutable) in [
            ("", 200, "text/html; charset=utf-8", html.as_str(), false),
            (
                "index.html",
                200,
                "text/html; charset=utf-8",
                html.as_str(),
                false,
            ),
            (
                "deployments?tab=queue",
                200,
                "text/html; charset=utf-8",
                html.as_str(),
                false,
            ),
            (
                "services/v1.2/logs",
                200,
                "text/html; charset=utf-8",
                html.as_str(),
                false,
            ),
            (HASHED, 200, "application/wasm", "wasm", true),
            (
                "slipway-0123456789abcdef.js",
                200,
                "text/javascript; charset=utf-8",
                "js",
                true,
            ),
            ("icons/logo.svg", 200, "image/svg+xml", "<svg/>", false),
            (
                "start.js",
                200,
                "text/javascript; charset=utf-8",
                "start",
                false,
            ),
            (
                "slipway-ffffffffffffffff.js",
                404,
                "text/plain; charset=utf-8",
                "Not found.",
                false,
            ),
            (
                "favicon.ico",
                404,
                "text/plain; charset=utf-8",
                "Not found.",
                false,
            ),
        ] {
            let reply = ApiRequest::get(&format!("{base}{path}"))
                .send(&server)
                .await;
            let place = format!("{base}{path}");
            assert_eq!(
                (reply.status, reply.header("content-type")),
                (status, Some(content_type)),
                "{place}"
            );
            assert_eq!(reply.text(), text, "{place}");
            let cache = if immutable {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            };
            assert_eq!(reply.header("cache-control"), Some(cache), "{place}");
            assert!(
                reply
                    .header("content-security-policy")
                    .unwrap()
                    .starts_with("default-src 'none'; "),
                "{place}"
            );
            assert_eq!(
                reply.header("x-content-type-options"),
                Some("nosniff"),
                "{place}"
            );
            assert_eq!(
                reply.header("referrer-policy"),
                Some("no-referrer"),
                "{place}"
            );
        }
        assert_eq!(
            ApiRequest::get("/api/health").send(&server).await.text(),
            "{\"ok\":true}"
        );
    }
}

#[tokio::test]
async fn outside_its_mount_there_is_nothing() {
    let page = Page::new("outside");
    let server = page.serve("/console/").await;
    let reply = ApiRequest::get("/console").send(&server).await;
    assert_eq!(
        (reply.status, reply.header("location")),
        (308, Some("/console/"))
    );
    for path in ["/", "/start.js", "/consoles/", "/apis"] {
        assert_eq!(
            ApiRequest::get(path).send(&server).await.status,
            404,
            "{path}"
        );
    }
}

#[tokio::test]
async fn compressed_siblings_are_chosen_by_accept_encoding() {
    let page = Page::new("siblings");
    let server = page.serve("/").await;
    for (accept, coding, text) in [
        ("gzip, br", Some("br"), "wasm in brotli"),
        ("gzip", Some("gzip"), "wasm in gzip"),
        ("br;q=0, gzip;q=0.5", Some("gzip"), "wasm in gzip"),
        ("identity", None, "wasm"),
    ] {
        let reply = ApiRequest::get(&format!("/{HASHED}"))
            .header("accept-encoding", accept)
            .send(&server)
            .await;
        assert_eq!(
            (reply.header("content-encoding"), reply.text().as_str()),
            (coding, text),
            "{accept}"
        );
        assert_eq!(reply.header("content-type"), Some("application/wasm"));
        assert_eq!(reply.header("vary"), Some("Accept-Encoding"));
    }
    let index = ApiRequest::get("/")
        .header("accept-encoding", "gzip")
        .send(&server)
        .await;
    assert_eq!(index.header("content-encoding"), None);
}

#[tokio::test]
async fn origins_that_may_embed_are_in_the_policy_and_in_the_configuration() {
    let page = Page::new("embed");
    let framing = |policy: Option<&str>| {
        let parts = policy.and_then(|policy| policy.split_once("frame-ancestors "));
        parts.map(|(_, origins)| origins.to_owned())
    };
    for (embed, ancestors, status) in [
        ("", "'self'", 404),
        ("http://localhost:9000", "'self' http://localhost:9000", 200),
    ] {
        let server = page.serve_to("/", embed).await;
        for path in ["/", "/start.js", "/nothing.js"] {
            let reply = ApiRequest::get(path).send(&server).await;
            let policy = reply.header("content-security-policy");
            assert_eq!(framing(policy).as_deref(), Some(ancestors), "{path}");
        }
        let config = ApiRequest::get("/config.json").send(&server).await;
        assert_eq!(config.status, status);
        if status == 200 {
            assert_eq!(config.text(), "{\"embed\":\"http://localhost:9000\"}");
        }
    }
}

/// By hand: a client library would tidy these paths up.
#[tokio::test]
async fn no_path_leads_out() {
    let page = Page::new("traversal");
    for mount in ["/", "/console/"] {
        let server = page.serve(mount).await;
        for path in [
            "../secret.txt",
            "%2e%2e/secret.txt",
            "..%2fsecret.txt",
            "icons/../../secret.txt",
            "icons/%2e%2e%2f%2e%2e%2fsecret.txt",
            "..%5csecret.txt",
            "/etc/passwd",
            "%2fetc%2fpasswd",
            ".env",
            "link.txt",
            "index.html%00.js",
            "%ff",
        ] {
            let mut stream = tokio::net::TcpStream::connect(server.addr()).await.unwrap();
            let request =
                format!("GET {mount}{path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
            stream.write_all(request.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            let fine = answer.contains("<base href=") || answer.starts_with("HTTP/1.1 404");
            let leaked = ["secret", "root:", "hidden"]
                .iter()
                .any(|word| answer.contains(word));
            assert!(fine && !leaked, "{mount}{path}: {answer}");
        }
    }
}
