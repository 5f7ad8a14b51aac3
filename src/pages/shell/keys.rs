//! Keys that work on every page, and the list of all of them.

use leptos::ev;
use leptos::prelude::*;

use crate::reactive::on;
use crate::state::App;
use crate::ui::dialog::Dialog;
use crate::ui::dom;

/// Every key, with what it does.
const KEYS: [(&str, &str); 6] = [
    ("j", "Next deployment of the list"),
    ("k", "Previous deployment of the list"),
    ("Enter", "Open the deployment that has the focus"),
    ("/", "Search, or find in the log"),
    ("r", "Read everything again"),
    ("?", "Show these keys"),
];

/// Elements that `/` leads to, the first one on the page wins.
const SEARCH: &str = "main input[type=search]";

/// Listens as long as the program runs.
pub fn listen(app: App, open: RwSignal<bool>) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if !app.preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        match event.key().as_str() {
            "?" => open.set(true),
            "r" => app.store.refresh(app.session),
            "/" => {
                let Some(field) = dom::all(SEARCH).into_iter().next() else {
                    return;
                };
                // An element that cannot take the focus leaves it where it is.
                let _ = field.focus();
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

/// Opens the list of keys by pointer.
#[component]
pub fn KeysButton(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <button type="button" class="key-hint wide" aria-label="Keyboard shortcuts" on:click=on(move |_| open.set(true))>"?"</button>
    }
    .into_any()
}

/// The list of keys.
#[component]
pub fn KeysDialog(open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog title="Keyboard shortcuts" open>
            <dl class="keys">
                {KEYS
                    .into_iter()
                    .map(|(key, does)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{does}</dd></div> })
                    .collect::<Vec<_>>()}
            </dl>
            <p class="help">"They rest while you type or choose, and can be switched off in the settings panel at the top right."</p>
        </Dialog>
    }
    .into_any()
}
