//! The second factor.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::{Attempt, Complaint, SubmitButton};
use super::field::Field;
use crate::components::dom;
use crate::state::use_session;

/// Takes the code of an authenticator, or one of the backup codes.
#[component]
pub(super) fn CodeForm(
    /// Cleared to go back to the password.
    code_wanted: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let attempt = Attempt::new();
    let code = NodeRef::<Input>::new();
    let backup = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = code.get_untracked().filter(|_| attempt.can_begin()) else {
            return;
        };
        let text: String = field.value().split_whitespace().collect();
        if text.is_empty() {
            attempt.wrong.set(Some("Enter the code.".into()));
            return;
        }
        field.set_value("");
        attempt.begin();
        let is_backup_code = backup.get_untracked();
        spawn_local(async move {
            let outcome = session.use_code(&text, is_backup_code).await;
            if attempt.end(outcome).is_none() {
                dom::focus_soon("code");
            }
        });
    };
    let name = move || {
        if backup.get() {
            "Backup code"
        } else {
            "Authenticator code"
        }
    };
    let other = move || {
        if backup.get() {
            "Use an authenticator code instead"
        } else {
            "Use a backup code instead"
        }
    };
    let switch = move |_| {
        backup.update(|backup| *backup = !*backup);
        dom::focus("code");
    };
    view! {
        <form class="card" aria-label="Second factor" on:submit=on_submit>
            <h2>"Second factor"</h2>
            <Field
                id="code"
                label=Signal::derive(name)
                node=code
                kind="text"
                autocomplete="one-time-code"
                described_by="code-wrong"
            />
            <Complaint attempt id="code-wrong"/>
            <button type="button" class="button quiet" on:click=switch>
                {other}
            </button>
            <button
                type="button"
                class="button quiet"
                on:click=move |_| code_wanted.set(false)
            >
                "Back to e-mail and password"
            </button>
            <SubmitButton attempt class="button primary"/>
        </form>
    }
}
