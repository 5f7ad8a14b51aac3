//! Going through the rows by keys.

use web_sys::KeyboardEvent;

use crate::reactive::listen;
use crate::state::App;
use crate::ui::dom;

/// The link of each row.
const ROWS: &str = "#rows a.title";

/// `j` and `k` move the focus from row to row; Enter is the link's own.
pub fn listen_to_keys(app: App) {
    listen("keydown", move |event: KeyboardEvent| {
        if !app.preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        let forward = match event.key().as_str() {
            "j" => true,
            "k" => false,
            _ => return,
        };
        event.prevent_default();
        let rows = dom::all(ROWS);
        let focused = dom::focused().and_then(|element| element.closest("tr").ok().flatten());
        let current = rows
            .iter()
            .position(|link| link.closest("tr").ok().flatten() == focused && focused.is_some());
        let target = match (current, forward) {
            (None, _) => Some(0),
            (Some(index), true) => Some(index + 1),
            (Some(index), false) => index.checked_sub(1),
        };
        if let Some(link) = target.and_then(|index| rows.get(index)) {
            let _ = link.focus();
        }
    });
}
