//! Keys of the log.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;

use super::Pane;
use crate::components::dom;

impl Pane {
    /// Listens to single keys while `on`.
    pub(super) fn listen_to_keys(self, on: Signal<bool>) {
        let listener = window_event_listener(keydown, move |event| {
            // Of a menu or a dialog it closes only that.
            let leaves = event.key() == "Escape" && !event.default_prevented();
            if leaves && self.is_full.get_untracked() && !dom::is_modal() && !dom::is_menu_open() {
                self.show_full(false);
                return;
            }
            if !on.get_untracked() || dom::is_taken(&event) {
                return;
            }
            match event.key().as_str() {
                "n" => self.step_match(true),
                "N" => self.step_match(false),
                "e" => self.step_error(true),
                "E" => self.step_error(false),
                "i" => self.change_query(|query| query.case = !query.case),
                "o" => self.change_query(|query| query.only = !query.only),
                "s" => self.fold_steps(),
                "w" => self.options.update(|options| options.wrap = !options.wrap),
                "f" if self.live.get_untracked() => self.follow.update(|follow| *follow = !*follow),
                "F" => self.show_full(!self.is_full.get_untracked()),
                _ => return,
            }
            event.prevent_default();
        });
        on_cleanup(move || listener.remove());
    }

    /// Keys while the lines have the focus: they scroll, and whoever scrolls up is not pulled to the end again.
    pub(super) fn on_view_key(self, event: &KeyboardEvent) {
        let plain = !event.alt_key() && !event.shift_key();
        match event.key().as_str() {
            "a" if event.ctrl_key() || event.meta_key() => self.select_all(),
            "Home" if plain => {
                self.follow.set(false);
                self.window.scroll_to(0);
            }
            "End" if plain => {
                self.window.to_end();
                if self.live.get_untracked() {
                    self.follow.set(true);
                }
            }
            "PageUp" | "ArrowUp" => {
                self.follow.set(false);
                return;
            }
            _ => return,
        }
        event.prevent_default();
    }
}
