//! Going through the rows by keys.

use leptos::ev::keydown;
use leptos::prelude::*;

use super::model::List;
use super::selection::{SELECT, select_row};
use crate::components::dom;
use crate::components::rows::step_through;
use crate::state::use_preferences;

/// The link of each row.
const ROWS: &str = "#rows a.title";

/// `j` and `k` move the focus from row to row, Space selects the row that has it, with Shift all from the one before; Enter
/// is the link's own.
pub fn listen_to_keys(list: List) {
    let preferences = use_preferences();
    let listener = window_event_listener(keydown, move |event| {
        if !preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        let focused_row = || dom::focused()?.closest("#rows tr").ok().flatten();
        let forward = match event.key().as_str() {
            " " => {
                // A checkbox and a button have a meaning of their own for it.
                let link =
                    dom::focused().is_some_and(|focused| focused.matches("a").unwrap_or_default());
                let input = focused_row().filter(|_| link);
                let input =
                    input.and_then(|row| row.query_selector(".select-cell input").ok().flatten());
                if let Some(id) = input.as_ref().map(|input| input.id()) {
                    event.prevent_default();
                    select_row(
                        list.table,
                        id.strip_prefix(SELECT).unwrap_or_default(),
                        event.shift_key(),
                    );
                }
                return;
            }
            "j" => true,
            "k" => false,
            _ => return,
        };
        event.prevent_default();
        step_through(ROWS, forward);
    });
    on_cleanup(move || listener.remove());
}
