//! What to do when something is in the way.

use leptos::prelude::*;

/// Why the API must be at this page's own address, and how.
#[component]
pub fn ProxyHelp(
    /// Whether it is unfolded at once.
    open: bool,
    /// Where the API is looked for.
    api: String,
) -> impl IntoView {
    view! {
        <details class="help-box" open=open>
            <summary>"How this page reaches Dokploy"</summary>
            <p>
                "Requests go to " <code>{api}</code>
                ". Dokploy allows no other website to call its API (it sends no CORS headers), so console and API have to share one origin: a reverse proxy serves these files and forwards two paths to Dokploy."
            </p>
            <ul>
                <li>
                    <code>"/api"</code> " and " <code>"/listen-deployment"</code>
                    " go to Dokploy, with the original Host header and X-Forwarded-Proto."
                </li>
                <li>"Everything else of this console is static files."</li>
                <li>
                    "Where the API has another path on this host, name it in "
                    <code>"config.json"</code> " beside index.html: "
                    <code>"{\"api\": \"/dokploy/api\"}"</code> "."
                </li>
            </ul>
        </details>
    }
}

/// Why a key that was not made in the dashboard stops working.
#[component]
pub fn UsedUpKeyHelp() -> impl IntoView {
    view! {
        <details class="help-box" open=true>
            <summary>"Did the key work a moment ago?"</summary>
            <p>
                "A key that was made through the API without "
                <code>"rateLimitEnabled: false"</code>
                " answers five requests a day and then looks exactly like a wrong key. It recovers after 24 hours. Keys made in Dokploy's dashboard have no such limit."
            </p>
        </details>
    }
}
