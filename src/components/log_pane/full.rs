//! The log on the whole screen.

use leptos::ev::Custom;
use leptos::prelude::*;
use web_sys::Event;

use super::Pane;

impl Pane {
    /// Shows the log on the whole screen, or in the whole window where the browser refuses that; or ends it.
    pub(super) fn show_full(self, full: bool) {
        self.is_full.set(full);
        if full {
            if let Some(section) = self.section.get_untracked() {
                // Refused in a frame that may not. The pane covers the window all the same.
                let _ = section.request_fullscreen();
            }
        } else if document().fullscreen_element().is_some() {
            document().exit_fullscreen();
        }
        self.resize_soon();
    }

    /// The browser ends it too, by Escape or F11.
    pub(super) fn follow_fullscreen(self) {
        let listener = window_event_listener(Custom::<Event>::new("fullscreenchange"), move |_| {
            if document().fullscreen_element().is_none() {
                self.is_full.set(false);
            }
            self.resize_soon();
        });
        on_cleanup(move || listener.remove());
    }

    fn resize_soon(self) {
        request_animation_frame(move || self.window.resized());
    }
}
