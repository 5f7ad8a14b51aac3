//! The two ways in: a key, or the dashboard's e-mail address and password.

use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::key::{BadKey, Key};
use crate::reactive::{live, show, spawn};
use crate::state::use_app;

/// Takes an API key.
#[component]
pub fn KeyForm() -> impl IntoView {
    let session = use_app().session;
    let field: NodeRef<html::Input> = NodeRef::new();
    let remember: NodeRef<html::Input> = NodeRef::new();
    let wrong = RwSignal::new(None::<&'static str>);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(field), Some(remember)) = (field.get(), remember.get()) else {
            return;
        };
        match Key::new(&field.value()) {
            Err(bad) => {
                wrong.set(Some(match bad {
                    BadKey::Empty => "Paste a key first.",
                    BadKey::Characters => {
                        "That is no API key: it holds a space or a character that keys do not have."
                    }
                }));
                let _ = field.focus();
            }
            Ok(key) => {
                field.set_value("");
                wrong.set(None);
                spawn(session.use_key(key, remember.checked()));
            }
        }
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>"With an API key"</h2>
            <label for="key">"API key"</label>
            <input
                id="key"
                class="control"
                type="password"
                node_ref=field
                autocomplete="off"
                spellcheck="false"
                aria-describedby="key-help key-wrong"
                aria-invalid=live(move || wrong.get().map(|_| "true"))
            />
            <p class="wrong" id="key-wrong" role="alert">{show(move || wrong.get())}</p>
            <label class="check">
                <input type="checkbox" node_ref=remember/>
                "Keep it until this tab closes"
            </label>
            <p class="help" id="key-help">
                "In Dokploy: Settings, Profile, API/CLI keys. The key stays in this tab's memory; nothing is stored unless you tick the box."
            </p>
            <button type="submit" class="button primary">"Connect"</button>
        </form>
    }
    .into_any()
}

/// Takes the dashboard's e-mail address and password.
#[component]
pub fn PasswordForm() -> impl IntoView {
    let session = use_app().session;
    let email: NodeRef<html::Input> = NodeRef::new();
    let password: NodeRef<html::Input> = NodeRef::new();
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(email), Some(password)) = (email.get(), password.get()) else {
            return;
        };
        if busy.get_untracked() {
            return;
        }
        let (address, secret) = (email.value(), password.value());
        if address.trim().is_empty() || secret.is_empty() {
            wrong.set(Some("Enter the e-mail address and the password.".into()));
            return;
        }
        password.set_value("");
        wrong.set(None);
        busy.set(true);
        spawn(async move {
            let outcome = session.use_password(address.trim(), &secret).await;
            // After a success this form is gone.
            let _ = busy.try_set(false);
            if let Err(error) = outcome {
                let _ = wrong.try_set(Some(refused(&error)));
            }
        });
    };
    view! {
        <form class="card" on:submit=submit>
            <h2>"As in the dashboard"</h2>
            <label for="email">"E-mail address"</label>
            <input id="email" class="control" type="email" node_ref=email autocomplete="username" aria-describedby="password-wrong"/>
            <label for="password">"Password"</label>
            <input id="password" class="control" type="password" node_ref=password autocomplete="current-password" aria-describedby="password-wrong"/>
            <p class="wrong" id="password-wrong" role="alert">{show(move || wrong.get())}</p>
            <p class="help">
                "Makes the same session as Dokploy's own sign-in page. With a second factor, single sign-on or a passkey, use a key, or sign in to the dashboard on this host."
            </p>
            <button type="submit" class="button" disabled=live(move || busy.get())>
                {show(move || if busy.get() { "Signing in…" } else { "Sign in" })}
            </button>
        </form>
    }
    .into_any()
}

fn refused(error: &ApiError) -> String {
    match error {
        ApiError::Forbidden { message } if message.contains("origin") => {
            "Dokploy does not trust this address (invalid origin). The reverse proxy must keep the Host header and set X-Forwarded-Proto.".into()
        }
        ApiError::Forbidden { message } if !message.is_empty() => format!("{message}."),
        error => error.to_string(),
    }
}
