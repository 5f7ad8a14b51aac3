//! Sign in with an API key.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::field::Field;
use crate::api::key::{BadKey, Key};
use crate::components::dom;
use crate::state::use_session;

/// Takes an API key.
#[component]
pub(super) fn KeyForm() -> impl IntoView {
    let session = use_session();
    let (key, remember) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let wrong = RwSignal::new(None::<String>);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(field), Some(remember)) = (key.get_untracked(), remember.get_untracked()) else {
            return;
        };
        let key = match Key::new(&field.value()) {
            Ok(key) => key,
            Err(bad) => {
                wrong.set(Some(words_for(bad).into()));
                // A text field takes the focus.
                let _ = field.focus();
                return;
            }
        };
        field.set_value("");
        wrong.set(None);
        let remember = remember.checked();
        spawn_local(async move {
            if let Err(error) = session.use_key(key, remember).await {
                wrong.set(Some(error.to_string()));
                dom::focus("key");
            }
        });
    };
    view! {
        <form class="card" on:submit=on_submit>
            <h2>"Sign in with an API key"</h2>
            <Field
                id="key"
                label="API key"
                node=key
                kind="password"
                autocomplete="off"
                described_by="key-help key-wrong"
                invalid=Signal::derive(move || wrong.with(Option::is_some))
            />
            <p class="wrong" id="key-wrong" role="alert">
                {move || wrong.get()}
            </p>
            <label class="check">
                <input node_ref=remember type="checkbox"/>
                "Keep it until this tab closes"
            </label>
            <p class="help" id="key-help">
                "In Dokploy: Settings, Profile, API/CLI keys. The key stays in this tab's memory; nothing is stored unless you tick the box."
            </p>
            <button type="submit" class="button">
                "Sign in with the key"
            </button>
        </form>
    }
}

const fn words_for(bad: BadKey) -> &'static str {
    match bad {
        BadKey::Empty => "Paste a key first.",
        BadKey::Characters => {
            "That is not an API key: it contains a space or a character that keys never have."
        }
    }
}
