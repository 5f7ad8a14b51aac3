//! The current time and the visibility of the page.

use std::time::Duration;

use chrono::TimeDelta;
use leptos::leptos_dom::helpers::{document, window_event_listener_untyped};
use leptos::prelude::*;

use crate::api::transport::clock_skew;
use crate::domain::refresh::Seen;
use crate::domain::{Moment, moment_from_ms};

/// The current time as signals. It is not updated while the page is hidden and nothing is watched.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Now, updated every second.
    pub now: RwSignal<Moment>,
    /// Start of the current minute, for values that need no seconds.
    pub minute: Memo<Moment>,
    /// Whether the page is visible.
    pub visible: RwSignal<bool>,
    /// Whether a deployment is watched; then data is read on a hidden page too.
    pub watching: RwSignal<bool>,
    /// Whether somebody is to be told of deployments that fail; then data is read on a hidden page too.
    pub alerting: RwSignal<bool>,
    /// Whether the page is in a closed panel of the dashboard, which wants to know what ends.
    put_away: RwSignal<bool>,
    /// Increases when the page is shown or focused again, and when the network is back.
    pub woken: RwSignal<u32>,
}

/// The clock from the context.
pub fn use_clock() -> Clock {
    expect_context()
}

impl Clock {
    /// Starts the clock and provides it as a context.
    pub fn provide() -> Self {
        let now_signal = RwSignal::new(now());
        let clock = Self {
            now: now_signal,
            minute: Memo::new(move |_| start_of_minute(now_signal.get())),
            visible: RwSignal::new(is_visible()),
            watching: RwSignal::new(false),
            alerting: RwSignal::new(false),
            put_away: RwSignal::new(is_put_away()),
            woken: RwSignal::new(0),
        };
        set_interval(
            move || {
                if untrack(|| clock.seen()) != Seen::No {
                    clock.now.set(now());
                }
            },
            Duration::from_secs(1),
        );
        // `visibilitychange` bubbles from the document to the window.
        for event in ["visibilitychange", "online", "focus"] {
            let listener = window_event_listener_untyped(event, move |_| clock.refresh());
            on_cleanup(move || listener.remove());
        }
        provide_context(clock);
        clock
    }

    fn refresh(self) {
        let (visible, put_away) = (is_visible(), is_put_away());
        if visible != self.visible.get_untracked() {
            self.visible.set(visible);
        }
        if put_away != self.put_away.get_untracked() {
            self.put_away.set(put_away);
        }
        self.now.set(now());
        if visible {
            self.woken.update(|count| *count = count.wrapping_add(1));
        }
    }

    /// Whether the page is visible, or hidden while somebody wants to know what ends; tracks.
    pub fn seen(self) -> Seen {
        match (
            self.visible.get(),
            self.watching.get() || self.alerting.get() || self.put_away.get(),
        ) {
            (true, _) => Seen::Yes,
            (false, true) => Seen::Watched,
            (false, false) => Seen::No,
        }
    }
}

fn is_visible() -> bool {
    !document().hidden() && !is_put_away()
}

/// Whether a panel of the dashboard has been closed around this page (src/web/framed.js); in a hidden tab it does not matter.
fn is_put_away() -> bool {
    let root = document().document_element();
    !document().hidden() && root.is_some_and(|root| root.has_attribute("data-away"))
}

fn start_of_minute(now: Moment) -> Moment {
    let seconds = now.timestamp();
    moment_from_ms((seconds - seconds.rem_euclid(60)) * 1_000).unwrap_or(now)
}

/// Now by the server's clock, estimated from its answers ([`clock_skew`]), because all other times are the server's.
pub fn now() -> Moment {
    // Milliseconds since 1970 are whole numbers far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let ms = js_sys::Date::now() as i64;
    moment_from_ms(ms + clock_skew()).unwrap_or_default()
}

/// A random number from 0 to 999.
pub fn random() -> u32 {
    // In 0..1000 by definition.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let random = (js_sys::Math::random() * 1_000.0) as u32;
    random
}

/// The browser's distance to UTC at a moment, positive east of Greenwich: summer time has another one than winter time.
pub fn utc_offset(at: Moment) -> TimeDelta {
    // Milliseconds of any year that people write are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let date = js_sys::Date::new(&(at.timestamp_millis() as f64).into());
    // getTimezoneOffset is a whole number of minutes within a day.
    #[allow(clippy::cast_possible_truncation)]
    let behind = date.get_timezone_offset() as i64;
    TimeDelta::minutes(-behind)
}
