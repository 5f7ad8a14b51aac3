//! When deployments were created: presets, and two fields for a range of one's own.

use leptos::prelude::*;

use crate::components::local_time::{from_input, to_input};
use crate::components::select::{FilterSelect, with_all};
use crate::domain::list::range::{Preset, Range};
use crate::domain::{Moment, moment_from_ms};
use crate::pages::deployment_list::model::List;
use crate::state::navigation::Step;

/// An end of a range; `None` for an open one.
type End = Option<Moment>;

/// The value of the date choice that shows two fields.
const CUSTOM: &str = "custom";

/// The filter by date of creation.
#[component]
pub fn Dates(
    /// The list.
    list: List,
) -> impl IntoView {
    let view = list.view();
    let range = move || view.with(|view| view.range);
    // "From … to …" chosen, and no date entered yet.
    let choosing = RwSignal::new(false);
    let custom = move || choosing.get() || matches!(range(), Range::Between(..));
    let presets = Preset::ALL
        .into_iter()
        .map(|preset| (preset.key().to_owned(), preset.label().to_owned()))
        .chain([(CUSTOM.to_owned(), "From … to …".to_owned())])
        .collect();
    let chosen = Signal::derive(move || match range() {
        _ if custom() => CUSTOM.to_owned(),
        Range::Last(preset) => preset.key().to_owned(),
        _ => String::new(),
    });
    let choose = move |key: String| {
        choosing.set(key == CUSTOM);
        if key != CUSTOM {
            list.change(Step::Push, |view| {
                view.range = Preset::parse(&key).map_or(Range::Any, Range::Last);
            });
        }
    };
    // A memo: a date that somebody has begun to enter must not be written over by a change of something else.
    let ends = Memo::new(move |_| match range() {
        Range::Between(from, to) => (from, to),
        _ => (None, None),
    });
    let set = move |from: End, to: End| {
        let range = if from.is_none() && to.is_none() {
            Range::Any
        } else {
            Range::Between(from, to)
        };
        list.change(Step::Push, |view| view.range = range);
    };
    view! {
        <FilterSelect label="Created" choices=with_all("Any time", presets) chosen on_choose=choose/>
        <Show when=custom>
            <span class="dates">
                <DateField
                    label="From, in your time zone"
                    value=Signal::derive(move || ends.get().0)
                    on_change=move |from| set(from, ends.get_untracked().1)
                />
                <span aria-hidden="true">"–"</span>
                <DateField
                    label="Until, in your time zone"
                    value=Signal::derive(move || ends.get().1)
                    on_change=move |to| set(ends.get_untracked().0, to)
                />
            </span>
        </Show>
    }
}

#[component]
fn DateField(
    label: &'static str,
    value: Signal<End>,
    #[prop(into)] on_change: Callback<End>,
) -> impl IntoView {
    let shown = move || {
        let moment = value.get();
        moment.map_or_else(String::new, |moment| to_input(moment.timestamp_millis()))
    };
    view! {
        <input
            type="datetime-local"
            class="control"
            aria-label=label
            title=label
            prop:value=shown
            on:change=move |event| {
                on_change.run(from_input(&event_target_value(&event)).and_then(moment_from_ms));
            }
        />
    }
}
