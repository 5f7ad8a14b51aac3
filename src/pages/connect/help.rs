//! What to do when something is in the way.

use crate::reactive::{El, Node, el};

fn code(text: impl Into<Node>) -> El {
    el("code").child(text)
}

/// Why the API must be at this page's own address, and how: whether it is unfolded at once, and where the API is looked
/// for.
pub fn proxy_help(open: bool, api: String) -> Node {
    let why = el("p").child("Requests go to ").child(code(api)).child(
        ". Dokploy allows no other website to call its API (it sends no CORS headers), \
         so console and API have to share one origin: a reverse proxy serves these files and forwards two paths to Dokploy.",
    );
    let paths = el("li")
        .child(code("/api"))
        .child(" and ")
        .child(code("/listen-deployment"))
        .child(" go to Dokploy, with the original Host header and X-Forwarded-Proto.");
    let config = el("li")
        .child("Where the API has another path on this host, name it in ")
        .child(code("config.json"))
        .child(" beside index.html: ")
        .child(code("{\"api\": \"/dokploy/api\"}"))
        .child(".");
    let how = el("ul")
        .child(paths)
        .child(el("li").child("Everything else of this console is static files."))
        .child(config);
    el("details")
        .class("help-box")
        .attr("open", open)
        .child(el("summary").child("How this page reaches Dokploy"))
        .child(why)
        .child(how)
        .into()
}

/// The trap that a key runs into when it was not made in the dashboard.
pub fn used_up_key_help() -> Node {
    let words = el("p")
        .child("A key that was made through the API without ")
        .child(code("rateLimitEnabled: false"))
        .child(
            " answers five requests a day \
             and then looks exactly like a wrong key. It recovers after 24 hours. Keys made in Dokploy's dashboard have no such limit.",
        );
    el("details")
        .class("help-box")
        .attr("open", true)
        .child(el("summary").child("The key worked a moment ago?"))
        .child(words)
        .into()
}
