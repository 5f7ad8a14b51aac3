//! Going through the rows by keys.

use web_sys::KeyboardEvent;

use super::model::List;
use super::picking::{PICK, pick};
use crate::reactive::listen;
use crate::ui::dom;

/// The link of each row.
const ROWS: &str = "#rows a.title";

/// `j` and `k` move the focus from row to row, Space picks the row that has it, with Shift all from the one before; Enter is
/// the link's own.
pub fn listen_to_keys(list: List) {
    let app = list.app;
    listen("keydown", move |event: KeyboardEvent| {
        if !app.preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        let focused_row = || dom::focused()?.closest("#rows tr").ok().flatten();
        let forward = match event.key().as_str() {
            " " => {
                // A checkbox and a button have a meaning of their own for it.
                let link =
                    dom::focused().is_some_and(|focused| focused.matches("a").unwrap_or_default());
                let input = focused_row().filter(|_| link);
                let input = input.and_then(|row| row.query_selector(".pick input").ok().flatten());
                if let Some(id) = input.as_ref().map(|input| input.id()) {
                    event.prevent_default();
                    pick(
                        list.table,
                        id.strip_prefix(PICK).unwrap_or_default(),
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
        let rows = dom::all(ROWS);
        let focused = focused_row();
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
