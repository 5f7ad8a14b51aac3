//! How you are signed in, and the way out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::{use_session, use_toaster};

/// The page of somebody who is signed in.
#[component]
pub fn Connected() -> impl IntoView {
    let session = use_session();
    let version = move || session.version.get();
    let organization = move || {
        let organization = session.organization.get();
        organization.map(|organization| organization.name)
    };
    let person = move || {
        let account = session.account.get();
        account.map(|account| account.label().to_owned())
    };
    let role = move || {
        let account = session.account.get();
        account
            .filter(|account| !account.role.is_empty())
            .map(|account| format!(" ({})", account.role))
    };
    let by = move || {
        if session.is_by_proxy() {
            "an API key added by the proxy in front of this page"
        } else if session.by_key.get() {
            "an API key, held in this tab only"
        } else if session.shared_dashboard().is_some() {
            "the dashboard's session cookie"
        } else {
            "a session of this page's own"
        }
    };
    view! {
        <div class="page narrow">
            <h1>"Connection"</h1>
            <dl class="list">
                <dt>"API"</dt>
                <dd>
                    <code>{session.api_address()}</code>
                </dd>
                <dt>"Dokploy"</dt>
                <dd>{move || version().unwrap_or_else(|| "version not known".into())}</dd>
                <dt>"Organization"</dt>
                <dd>{move || organization().unwrap_or_else(|| "not known".into())}</dd>
                <dt>"Signed in as"</dt>
                <dd>{move || person().unwrap_or_else(|| "not known".into())} {role}</dd>
                <dt>"By"</dt>
                <dd>{by}</dd>
            </dl>
            <SignOut/>
        </div>
    }
}

/// The way out. There is none where a proxy signs every request in.
#[component]
pub fn SignOut(
    /// The id of the panel that it closes.
    #[prop(optional)]
    panel: Option<&'static str>,
) -> impl IntoView {
    let (session, toaster) = (use_session(), use_toaster());
    let sign_out = move |_| {
        if session.by_key.get_untracked() {
            session.forget_key();
            return;
        }
        spawn_local(async move {
            if let Err(error) = session.sign_out().await {
                toaster.say(format!("Still signed in. {error}"));
            }
        });
    };
    let words = move || {
        if session.by_key.get() {
            "Forget the key"
        } else if session.shared_dashboard().is_some() {
            "Sign out (of the dashboard too)"
        } else {
            "Sign out"
        }
    };
    (!session.is_by_proxy()).then(|| {
        view! {
            <button
                type="button"
                class="button"
                popovertarget=panel
                popovertargetaction=panel.map(|_| "hide")
                on:click=sign_out
            >
                {words}
            </button>
        }
    })
}
