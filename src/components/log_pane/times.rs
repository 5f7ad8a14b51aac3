//! When lines came that came while the page was open.

use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::Pane;
use crate::components::{Choice, Select};
use crate::log::{Arrivals, Times};

/// A time of arrival.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Arrival {
    /// "09:05:00".
    words: String,
    /// With its date, in UTC, as ISO 8601 writes it.
    iso: String,
}

impl Pane {
    /// Whether times are shown, and in which zone; tracks.
    pub(super) fn times(self) -> Times {
        if self.arrivals.with(Arrivals::is_empty) {
            return Times::Off;
        }
        self.options.with(|options| options.times)
    }

    /// When a line, from 0, came; `None` if that is not known, or not to be shown. Tracks.
    pub(super) fn arrival(self, line: usize) -> Option<Arrival> {
        let is_local = match self.times() {
            Times::Off => return None,
            Times::Local => true,
            Times::Utc => false,
        };
        let ms = self.arrivals.with(|arrivals| arrivals.of(line))?;
        // Milliseconds of any year that people write are far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        let date = Date::new(&JsValue::from_f64(ms as f64));
        let [hours, minutes, seconds] = if is_local {
            [date.get_hours(), date.get_minutes(), date.get_seconds()]
        } else {
            [
                date.get_utc_hours(),
                date.get_utc_minutes(),
                date.get_utc_seconds(),
            ]
        };
        Some(Arrival {
            words: format!("{hours:02}:{minutes:02}:{seconds:02}"),
            iso: date.to_iso_string().into(),
        })
    }
}

/// Where the times of lines are, if times are shown at all.
#[component]
pub(super) fn ArrivalTime(arrival: Option<Arrival>) -> impl IntoView {
    match arrival {
        None => view! { <span class="log-time"></span> }.into_any(),
        Some(Arrival { words, iso }) => view! {
            <time class="log-time" datetime=iso.clone() title=format!("Arrived here {iso}")>
                {words}
            </time>
        }
        .into_any(),
    }
}

/// Chooses whether times are shown, once there is one.
#[component]
pub(super) fn TimesChoice(pane: Pane) -> impl IntoView {
    let any = Memo::new(move |_| !pane.arrivals.with(Arrivals::is_empty));
    let words = |times| match times {
        Times::Off => "No times",
        Times::Local => "Times here",
        Times::Utc => "Times in UTC",
    };
    let choices: Vec<Choice> = Times::ALL
        .map(|times| (times.key().to_owned(), words(times).to_owned()))
        .into();
    view! {
        <Show when=move || any.get()>
            <Select
                label="When lines arrived"
                choices=choices.clone()
                chosen=Signal::derive(move || pane.options.get().times.key().to_owned())
                on_choose=move |key: String| {
                    pane.options.update(|options| options.times = Times::parse(&key));
                }
            />
        </Show>
    }
}
