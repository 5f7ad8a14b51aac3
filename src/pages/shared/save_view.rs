//! The button that gives what a list shows a name.

use leptos::prelude::*;

use crate::state::use_saved_views;

/// Opens the dialog of saved views; beside the filters of a list, so that it is there without the header too.
#[component]
pub fn SaveViewButton() -> impl IntoView {
    let is_open = use_saved_views().is_open;
    view! {
        <button
            type="button"
            class="button quiet small"
            aria-haspopup="dialog"
            on:click=move |_| is_open.set(true)
        >
            "Save view…"
        </button>
    }
}
