//! Keys that work on every page, and the list of all of them.

use web_sys::KeyboardEvent;

use crate::reactive::{Node, RwSignal, el, listen};
use crate::state::App;
use crate::ui::dialog::dialog;
use crate::ui::dom;
use crate::ui::parts::button;

/// Every key, with what it does.
const KEYS: [(&str, &str); 8] = [
    ("Ctrl K", "Go to a service, a page or a recent deployment"),
    ("j", "Next deployment of the list"),
    ("k", "Previous deployment of the list"),
    ("Enter", "Open the deployment that has the focus"),
    ("Space", "Select it; with Shift all from the one before"),
    ("/", "Search, or find in the log"),
    ("r", "Read everything again"),
    ("?", "Show these keys"),
];

/// Elements that `/` leads to, the first one on the page wins.
const SEARCH: &str = "main input[type=search]";

/// Listens as long as the program runs.
pub fn listen_to_keys(app: App, open: RwSignal<bool>) {
    listen("keydown", move |event: KeyboardEvent| {
        // With a modifier nobody presses it by accident: it stays when the other keys are switched off.
        let with_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
        if with_control && event.key().eq_ignore_ascii_case("k") && app.session.is_in() {
            event.prevent_default();
            if !dom::is_modal() {
                app.switcher_open.set(true);
            }
            return;
        }
        if !app.preferences.keys.get_untracked() || dom::is_taken(&event) {
            return;
        }
        match event.key().as_str() {
            "?" => open.set(true),
            "r" => app.refresh(),
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
}

/// Opens the list of keys by pointer.
pub fn keys_button(open: RwSignal<bool>) -> Node {
    button("key-hint wide")
        .attr("aria-label", "Keyboard shortcuts")
        .click(move || open.set(true))
        .child("?")
        .into()
}

/// The list of keys.
pub fn keys_dialog(open: RwSignal<bool>) -> Node {
    let keys = KEYS
        .into_iter()
        .fold(el("dl").class("keys"), |list, (key, does)| {
            let name = el("dt").child(el("kbd").child(key));
            list.child(el("div").child(name).child(el("dd").child(does)))
        });
    let help = el("p").class("help").child("They rest while you type or choose, and can be switched off in the settings panel at the top right.");
    dialog(
        "Keyboard shortcuts",
        open,
        [keys.into(), help.into()].into(),
    )
}
