//! Time, as far as the page can be seen.

use std::time::Duration;

use leptos::leptos_dom::helpers::{document, set_interval};
use web_sys::Event;

use crate::domain::{Moment, moment_from_ms};
use crate::reactive::{RwSignal, listen};

/// A clock that stands still while nobody looks.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Now, to the second; renewed every second while the page is visible.
    pub now: RwSignal<Moment>,
    /// Whether the page can be seen.
    pub visible: RwSignal<bool>,
}

impl Clock {
    /// Starts ticking.
    pub fn start() -> Self {
        let clock = Self {
            now: RwSignal::new(now()),
            visible: RwSignal::new(!document().hidden()),
        };
        set_interval(
            move || {
                if clock.visible.get_untracked() {
                    clock.now.set(now());
                }
            },
            Duration::from_secs(1),
        );
        // It bubbles from the document to the window.
        listen("visibilitychange", move |_: Event| {
            clock.visible.set(!document().hidden());
            clock.now.set(now());
        });
        clock
    }
}

/// Now, by the browser's clock.
pub fn now() -> Moment {
    // Milliseconds since 1970 are whole numbers far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let ms = js_sys::Date::now() as i64;
    moment_from_ms(ms).unwrap_or_default()
}

/// The reader's distance to UTC in minutes, east positive.
pub fn utc_offset_minutes() -> i64 {
    // getTimezoneOffset is a whole number of minutes within a day.
    #[allow(clippy::cast_possible_truncation)]
    let behind = js_sys::Date::new_0().get_timezone_offset() as i64;
    -behind
}
