//! Bars over time; a range of them can be chosen by pointer or keyboard.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::dom;
use crate::reactive::{effect, live, on, show};

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeBar {
    /// Its name: time and counts.
    pub label: String,
    /// Parts of a hundred of the tallest bar: went badly, goes on, went well; stacked from the top.
    pub parts: [usize; 3],
}

/// What the timeline shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bars {
    /// Bars, oldest first.
    pub bars: Vec<TimeBar>,
    /// Words below, from left to right.
    pub axis: Vec<String>,
}

fn bar_at(event: &PointerEvent) -> Option<usize> {
    // Where the pointer is, not where it was pressed: a touch keeps its first target.
    let x = f64::from(event.client_x());
    let bars = dom::all(".timeline [data-bar]");
    let last = bars.len().checked_sub(1)?;
    let first = bars.first()?.get_bounding_client_rect().left();
    let end = bars.get(last)?.get_bounding_client_rect().right();
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]
    let index = ((x - first) / (end - first).max(1.0) * bars.len() as f64).max(0.0) as usize;
    Some(index.min(last))
}

/// The bars. One stop of the Tab key; arrows move, Shift extends, Enter chooses.
#[component]
pub fn Timeline(
    /// What to show.
    bars: Memo<Bars>,
    /// Takes the first and last bar of a chosen range, in any order.
    on_choose: Callback<(usize, usize)>,
) -> impl IntoView {
    // Anchor and end of a selection under way.
    let selection: RwSignal<Option<(usize, usize)>> = RwSignal::new(None);
    let dragging = RwSignal::new(false);
    let cursor = RwSignal::new(0_usize);
    let count = move || bars.with(|bars| bars.bars.len());
    effect(move || {
        let last = count().saturating_sub(1);
        cursor.set(last);
        selection.set(None);
    });
    let selected = move |index: usize| {
        selection.with(|selection| {
            selection.is_some_and(|(a, b)| (a.min(b)..=a.max(b)).contains(&index))
        })
    };
    let finish = move || {
        dragging.set(false);
        if let Some(range) = selection.get_untracked() {
            on_choose.run(range);
        }
    };
    let on_down = move |event: PointerEvent| {
        if event.button() != 0 {
            return;
        }
        let Some(index) = bar_at(&event) else { return };
        event.prevent_default();
        if let Some(target) = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        {
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        dragging.set(true);
        selection.set(Some((index, index)));
    };
    let on_move = move |event: PointerEvent| {
        if let (true, Some(index)) = (dragging.get_untracked(), bar_at(&event)) {
            selection.update(|selection| {
                if let Some((_, end)) = selection {
                    *end = index;
                }
            });
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let last = count().saturating_sub(1);
        let from = cursor.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => from.saturating_sub(1),
            "ArrowRight" => (from + 1).min(last),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                if selection.get_untracked().is_none() {
                    selection.set(Some((from, from)));
                }
                finish();
                return;
            }
            "Escape" => {
                selection.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let anchor = selection.get_untracked().map_or(from, |(anchor, _)| anchor);
        selection.set(event.shift_key().then_some((anchor, to)));
        cursor.set(to);
        if let Some(bar) = dom::all(".timeline [data-bar]").get(to) {
            let _ = bar.focus();
        }
    };
    let bar = move |(index, bar): (usize, TimeBar)| {
        let [bad, other, good] = bar.parts;
        view! {
            <button
                type="button"
                class="bar"
                data-bar=""
                aria-label=bar.label.clone()
                title=bar.label
                tabindex=live(move || if cursor.get() == index { "0" } else { "-1" })
                class:chosen=live(move || selected(index))
                style=("--bad", bad.to_string())
                style=("--other", other.to_string())
                style=("--good", good.to_string())
            >
                <span class="part bad"></span>
                <span class="part other"></span>
                <span class="part good"></span>
            </button>
        }
    };
    view! {
        <div class="timeline">
            <div
                class="bars"
                role="group"
                aria-label="Deployments over time. Arrow keys move, Shift with an arrow key extends, Enter shows that time."
                on:pointerdown=on_down
                on:pointermove=on_move
                on:pointerup=on(move |_| if dragging.get_untracked() { finish() })
                on:pointercancel=on(move |_| { dragging.set(false); selection.set(None); })
                on:keydown=on_key
            >
                {show(move || bars.get().bars.into_iter().enumerate().map(bar).collect::<Vec<_>>())}
            </div>
            <div class="axis" aria-hidden="true">
                {show(move || bars.get().axis.into_iter().map(|words| view! { <span>{words}</span> }).collect::<Vec<_>>())}
            </div>
        </div>
    }
    .into_any()
}
