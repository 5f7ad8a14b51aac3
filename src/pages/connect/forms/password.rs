//! With the dashboard's e-mail address and password.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::{Attempt, Complaint, SubmitButton};
use super::field::Field;
use crate::components::dom;
use crate::domain::model::account::SignIn;
use crate::state::use_session;

/// Takes e-mail address and password.
#[component]
pub(super) fn PasswordForm(
    /// Set when the server asks for the code of a second factor.
    code_wanted: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let attempt = Attempt::new();
    let (email, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(email), Some(password)) = (email.get_untracked(), password.get_untracked())
        else {
            return;
        };
        if !attempt.can_begin() {
            return;
        }
        let (address, secret) = (email.value(), password.value());
        if address.trim().is_empty() || secret.is_empty() {
            let words = "Enter your e-mail address and password.";
            attempt.wrong.set(Some(words.into()));
            return;
        }
        password.set_value("");
        attempt.begin();
        spawn_local(async move {
            let outcome = session.use_password(address.trim(), &secret).await;
            match attempt.end(outcome) {
                Some(SignIn::SecondFactor) => {
                    code_wanted.set(true);
                    dom::focus_soon("code");
                }
                Some(SignIn::Done) => {}
                None => dom::focus_soon("password"),
            }
        });
    };
    let help = if session.shared_dashboard().is_some() {
        "The same session as in the dashboard. You are asked for your second factor if you have one. With single sign-on or a passkey, sign in to the dashboard on this host or use an API key."
    } else {
        "You are asked for your second factor if you have one. With single sign-on or a passkey, use an API key."
    };
    view! {
        <form class="card" on:submit=on_submit>
            <h2>"Sign in with your Dokploy account"</h2>
            <Field
                id="email"
                label="E-mail address"
                node=email
                kind="email"
                autocomplete="username"
                described_by="password-wrong"
            />
            <Field
                id="password"
                label="Password"
                node=password
                kind="password"
                autocomplete="current-password"
                described_by="password-wrong"
            />
            <Complaint attempt id="password-wrong"/>
            <p class="help">
                {help}
            </p>
            <SubmitButton attempt class="button primary"/>
        </form>
    }
}
