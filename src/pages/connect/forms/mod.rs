//! The ways in: a key, the dashboard's e-mail address and password with their second factor, the dashboard itself.
//!
//! Secrets are read from their fields when a form is submitted, and the fields are emptied then: no signal holds one.

mod attempt;
mod code;
mod field;
mod key;
mod password;

use leptos::prelude::*;

use crate::state::use_session;
use code::CodeForm;
use key::KeyForm;
use password::PasswordForm;

/// Every way in, side by side.
#[component]
pub fn SignInForms() -> impl IntoView {
    if use_session().is_by_proxy() {
        return view! {
            <p>
                "The proxy in front of this page adds a key to every request. Replace the key there."
            </p>
        }
        .into_any();
    }
    view! {
        <div class="ways">
            <PasswordSteps/>
            <KeyForm/>
        </div>
        <DashboardLink/>
    }
    .into_any()
}

/// E-mail address and password, and then the code where the server asks for one.
#[component]
fn PasswordSteps() -> impl IntoView {
    let code_wanted = RwSignal::new(false);
    view! {
        <Show
            when=move || code_wanted.get()
            fallback=move || view! { <PasswordForm code_wanted/> }
        >
            <CodeForm code_wanted/>
        </Show>
    }
}

/// Where the dashboard shares its sessions with this page, its own sign-in page makes one.
#[component]
fn DashboardLink() -> impl IntoView {
    let session = use_session();
    if session.by_key.get_untracked() {
        // The key would win over the dashboard's cookie.
        return None;
    }
    let dashboard = session.shared_dashboard()?;
    Some(view! {
        <p class="dashboard">
            <a href=format!("{dashboard}/") target="_blank" rel="noopener">
                "Sign in to the dashboard ↗"
            </a>
            " – in a new tab, also with single sign-on or a passkey. Then come back: this tab picks up the session by itself."
        </p>
    })
}
