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
        } else {
            "the dashboard's session cookie"
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
fn SignOut() -> impl IntoView {
    let (session, toaster) = (use_session(), use_toaster());
    let sign_out = move |_| {
        spawn_local(async move {
            if let Err(error) = session.sign_out().await {
                toaster.say(format!("Still signed in. {error}"));
            }
        });
    };
    let button = move || {
        if session.by_key.get() {
            view! {
                <button type="button" class="button" on:click=move |_| session.forget_key()>
                    "Forget the key"
                </button>
            }
            .into_any()
        } else {
            view! {
                <button type="button" class="button" on:click=sign_out>
                    "Sign out (of the dashboard too)"
                </button>
            }
            .into_any()
        }
    };
    (!session.is_by_proxy()).then_some(button)
}
