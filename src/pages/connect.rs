//! `/connect`: where the API is, how we are signed in, and what to do if not.

mod forms;
mod help;

use leptos::prelude::*;

use super::parts::title;
use crate::reactive::{memo, on, show, spawn};
use crate::state::session::{State, Why};
use crate::state::use_app;
use crate::ui::notice::{Notice, Weight};
use forms::{KeyForm, PasswordForm};
use help::{ProxyHelp, UsedUpKeyHelp};

/// The page itself.
#[component]
pub fn ConnectPage() -> impl IntoView {
    title("Connection");
    let app = use_app();
    let state = memo(move || app.session.state.get());
    move || match state.get() {
        State::In => view! { <Connected/> }.into_any(),
        State::Checking => {
            view! { <p class="waiting" role="status">"Asking Dokploy who you are…"</p> }.into_any()
        }
        State::Out(why) => view! { <Connect why=Some(why)/> }.into_any(),
    }
}

/// How we are signed in, and the way out.
#[component]
fn Connected() -> impl IntoView {
    let app = use_app();
    let session = app.session;
    let who = move || {
        session
            .account
            .get()
            .map(|account| account.label().to_owned())
    };
    let sign_out = move |_| {
        spawn(async move {
            if let Err(error) = session.sign_out().await {
                app.toasts.say(format!("Still signed in. {error}"));
            }
        });
    };
    view! {
        <div class="page narrow">
            <h1>"Connection"</h1>
            <dl class="list">
                <dt>"API"</dt>
                <dd><code>{show(move || session.api())}</code></dd>
                <dt>"Dokploy"</dt>
                <dd>{show(move || session.version.get().unwrap_or_else(|| "version not known".into()))}</dd>
                <dt>"Organization"</dt>
                <dd>{show(move || session.organization.get().map_or_else(|| "not known".into(), |organization| organization.name))}</dd>
                <dt>"Signed in as"</dt>
                <dd>{show(move || who().unwrap_or_else(|| "not known".into()))}
                    {show(move || session.account.get().filter(|account| !account.role.is_empty()).map(|account| format!(" ({})", account.role)))}</dd>
                <dt>"By"</dt>
                <dd>{show(move || if session.by_key.get() { "an API key, held in this tab only" } else { "the dashboard's session cookie" })}</dd>
            </dl>
            {show(move || if session.by_key.get() {
                view! { <button type="button" class="button" on:click=on(move |_| session.forget_key())>"Forget the key"</button> }.into_any()
            } else {
                view! { <button type="button" class="button" on:click=sign_out>"Sign out (of the dashboard too)"</button> }.into_any()
            })}
        </div>
    }
    .into_any()
}

/// What is wrong, and every way in.
#[component]
pub fn Connect(
    /// Why nobody is signed in.
    why: Option<Why>,
) -> impl IntoView {
    let session = use_app().session;
    let unreachable = matches!(why, Some(Why::NoAnswer(_)));
    let misconfigured = matches!(why, Some(Why::BadConfig(_)));
    let used_up = matches!(why, Some(Why::KeyRefused));
    let notice = why.and_then(explain).map(|(weight, headline, text)| {
        view! { <Notice weight headline text/> }
    });
    let again = move |_| spawn(session.check());
    let ways_in = (!unreachable && !misconfigured).then(|| {
        view! {
            <div class="ways">
                <KeyForm/>
                <PasswordForm/>
            </div>
        }
    });
    view! {
        <div class="page narrow connect">
            <h1>{if misconfigured { "Slipway is not set up correctly" } else { "Connect to Dokploy" }}</h1>
            {notice}
            {used_up.then(|| view! { <UsedUpKeyHelp/> })}
            {unreachable.then(|| view! { <p><button type="button" class="button primary" on:click=again>"Try again"</button></p> })}
            {ways_in}
            <ProxyHelp open=unreachable api=session.api()/>
        </div>
    }
    .into_any()
}

fn explain(why: Why) -> Option<(Weight, String, String)> {
    Some(match why {
        Why::Nobody => return None,
        Why::KeyRefused => (
            Weight::Error,
            "Dokploy does not accept this key".into(),
            "It is wrong, expired, belongs to another organization, or is used up: the server does not tell which.".into(),
        ),
        Why::Ended => (
            Weight::Warning,
            "Your session has ended".into(),
            "Sign in again; the address of this page is kept.".into(),
        ),
        Why::NoAnswer(error) => (Weight::Error, error.headline().into(), error.advice()),
        Why::BadConfig(sentence) => (Weight::Error, "config.json beside this page cannot be used".into(), format!("{sentence}.")),
    })
}
