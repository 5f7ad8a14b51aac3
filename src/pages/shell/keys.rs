//! Keys that work on every page, and the list of all of them.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;

use crate::components::{Dialog, dom};
use crate::state::{use_live_data, use_preferences, use_session};

/// Every key, with what it does.
const KEYS: [(&str, &str); 19] = [
    ("Ctrl K", "Go to a service, a page or a recent deployment"),
    ("j", "Next row of the list"),
    ("k", "Previous row of the list"),
    ("Enter", "Open the focused deployment"),
    (
        "Space",
        "Select it; with Shift, everything from the last selected one",
    ),
    ("/", "Search, or find in the log"),
    ("n, N", "Next and previous match in the log"),
    ("e, E", "Next and previous error in the log"),
    ("i", "Tell upper from lower case while finding in the log"),
    ("o", "Show only the lines of the log that match"),
    (":120", "In the log's search field: go to that line"),
    ("Home, End", "First and last line of the focused log"),
    (
        "Ctrl A",
        "Select all lines of the focused log; Ctrl C copies them",
    ),
    ("s", "Fold and unfold the steps of the log that ended well"),
    ("w", "Wrap long lines of the log"),
    ("f", "Follow the log"),
    ("F", "Show the log on the full screen; Escape ends it"),
    ("r", "Refresh everything"),
    ("?", "Show these keys"),
];

/// Elements that `/` leads to, the first one on the page wins.
const SEARCH: &str = "main input[type=search]";

/// Listens for as long as the frame lives.
pub fn listen_to_keys(keys_open: RwSignal<bool>, finder_open: RwSignal<bool>) {
    let (session, live, preferences) = (use_session(), use_live_data(), use_preferences());
    let listener = window_event_listener(keydown, move |event| {
        // With a modifier nobody presses it by accident: it stays when the other keys are switched off.
        if is_control_k(&event) && untrack(|| session.is_signed_in()) {
            event.prevent_default();
            if !dom::is_modal() {
                finder_open.set(true);
            }
            return;
        }
        if !preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        match event.key().as_str() {
            "?" => keys_open.set(true),
            "r" => live.refresh(),
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
    on_cleanup(move || listener.remove());
}

fn is_control_k(event: &KeyboardEvent) -> bool {
    let with_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    with_control && event.key().eq_ignore_ascii_case("k")
}

/// Opens the list of keys by pointer.
#[component]
pub fn KeysButton(
    /// Whether the list is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="key-hint wide"
            aria-label="Keyboard shortcuts"
            on:click=move |_| open.set(true)
        >
            "?"
        </button>
    }
}

/// The list of keys.
#[component]
pub fn KeysDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let entry = |(key, does)| {
        view! {
            <div>
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
            </div>
        }
    };
    view! {
        <Dialog title="Keyboard shortcuts" open>
            <dl class="keys">{KEYS.into_iter().map(entry).collect_view()}</dl>
            <p class="help">
                "They are off while you type. You can switch them off in the account menu at the top right."
            </p>
        </Dialog>
    }
}
