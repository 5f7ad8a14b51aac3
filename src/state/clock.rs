//! Time, as far as somebody wants to know it.

use std::time::Duration;

use leptos::leptos_dom::helpers::{document, set_interval};
use web_sys::Event;

use super::global::Global;
use crate::api::transport::clock_skew;
use crate::domain::refresh::Seen;
use crate::domain::{Moment, moment_from_ms};
use crate::reactive::{Memo, RwSignal, listen, memo};

/// A clock that stands still while nobody looks and nobody waits.
pub type Clock = Global<Hands>;

/// What it shows.
pub struct Hands {
    /// Now, to the second; renewed every second.
    pub now: RwSignal<Moment>,
    /// The minute that has begun: for what would change too often.
    pub minute: Memo<Moment>,
    /// Whether the page can be seen.
    pub visible: RwSignal<bool>,
    /// Whether somebody wants to be told when a deployment ends, though the page cannot be seen.
    pub watching: RwSignal<bool>,
    /// Counts up when somebody comes to look, and when the network comes back.
    pub woken: RwSignal<u32>,
}

impl Clock {
    /// Starts ticking.
    pub fn start() -> Self {
        let now_signal = RwSignal::new(now());
        let clock = Self::new(Hands {
            now: now_signal,
            minute: memo(move || minute(now_signal.get())),
            visible: RwSignal::new(!document().hidden()),
            watching: RwSignal::new(false),
            woken: RwSignal::new(0),
        });
        set_interval(
            move || {
                if clock.visible.get_untracked() || clock.watching.get_untracked() {
                    clock.now.set(now());
                }
            },
            Duration::from_secs(1),
        );
        // The first one bubbles from the document to the window.
        for event in ["visibilitychange", "online", "focus"] {
            listen(event, move |_: Event| {
                let visible = !document().hidden();
                if visible != clock.visible.get_untracked() {
                    clock.visible.set(visible);
                }
                clock.now.set(now());
                if visible {
                    clock.woken.update(|count| *count = count.wrapping_add(1));
                }
            });
        }
        clock
    }

    /// Who wants to know; tracks.
    pub fn seen(self) -> Seen {
        match (self.visible.get(), self.watching.get()) {
            (true, _) => Seen::Yes,
            (false, true) => Seen::Watched,
            (false, false) => Seen::No,
        }
    }
}

fn minute(now: Moment) -> Moment {
    let seconds = now.timestamp();
    moment_from_ms((seconds - seconds.rem_euclid(60)) * 1_000).unwrap_or(now)
}

/// Now, by the server's clock as far as its answers tell it, else by the browser's: every other time on the pages is the
/// server's.
pub fn now() -> Moment {
    // Milliseconds since 1970 are whole numbers far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let ms = js_sys::Date::now() as i64;
    moment_from_ms(ms + clock_skew()).unwrap_or_default()
}

/// 0 to 999, by chance.
pub fn random() -> u32 {
    // In 0..1000 by definition.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let random = (js_sys::Math::random() * 1_000.0) as u32;
    random
}

/// The reader's distance to UTC in minutes, east positive.
pub fn utc_offset_minutes() -> i64 {
    // getTimezoneOffset is a whole number of minutes within a day.
    #[allow(clippy::cast_possible_truncation)]
    let behind = js_sys::Date::new_0().get_timezone_offset() as i64;
    -behind
}
