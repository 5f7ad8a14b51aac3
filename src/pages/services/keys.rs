//! Going through the services by keys.

use leptos::ev::keydown;
use leptos::prelude::*;

use crate::components::dom;
use crate::components::rows::step_through;
use crate::state::use_preferences;

/// The link of each service.
const ROWS: &str = ".services a.title";

/// `j` and `k` move the focus from service to service.
pub fn listen_to_keys() {
    let preferences = use_preferences();
    let listener = window_event_listener(keydown, move |event| {
        if !preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        let forward = match event.key().as_str() {
            "j" => true,
            "k" => false,
            _ => return,
        };
        event.prevent_default();
        step_through(ROWS, forward);
    });
    on_cleanup(move || listener.remove());
}
