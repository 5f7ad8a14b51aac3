//! Bars over time; a range of them can be chosen by pointer or keyboard.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

use super::dom;

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

/// The bars in the page.
const BARS: &str = ".timeline [data-bar]";

/// Which bars are selected while a range is being chosen.
#[derive(Clone, Copy)]
struct Range {
    /// Where it began and where it ends now, in any order.
    ends: RwSignal<Option<(usize, usize)>>,
    /// Whether the pointer is down.
    dragging: RwSignal<bool>,
    /// The bar that the Tab key leads to.
    cursor: RwSignal<usize>,
    bars: Signal<Bars>,
    on_choose: Callback<(usize, usize)>,
}

/// Bars with words below them. They are one stop of the Tab key; arrows move, Shift extends, Enter chooses.
#[component]
pub fn Timeline(
    /// What is shown.
    #[prop(into)]
    bars: Signal<Bars>,
    /// Called with the first and last bar of a chosen range, in any order.
    #[prop(into)]
    on_choose: Callback<(usize, usize)>,
) -> impl IntoView {
    let range = Range {
        ends: RwSignal::new(None),
        dragging: RwSignal::new(false),
        cursor: RwSignal::new(0),
        bars,
        on_choose,
    };
    Effect::new(move |_| {
        let count = bars.with(|bars| bars.bars.len());
        range.cursor.set(count.saturating_sub(1));
        range.ends.set(None);
    });
    let bar = move |(index, bar)| view! { <BarButton range index bar/> };
    let shown = move || {
        let bars = bars.get().bars.into_iter().enumerate();
        bars.map(bar).collect_view()
    };
    let axis = move || {
        let words = bars.get().axis.into_iter();
        words
            .map(|words| view! { <span>{words}</span> })
            .collect_view()
    };
    view! {
        <div class="timeline">
            <div
                class="bars"
                role="group"
                aria-label="Deployments over time. Arrow keys move, Shift with an arrow key extends, Enter shows that time."
                on:pointerdown=move |event| range.begin(&event)
                on:pointermove=move |event| range.extend(&event)
                on:pointerup=move |_| range.end_drag()
                on:pointercancel=move |_| range.cancel()
                on:keydown=move |event| range.on_key(&event)
            >
                {shown}
            </div>
            <div class="axis" aria-hidden="true">{axis}</div>
        </div>
    }
}

#[component]
fn BarButton(range: Range, index: usize, bar: TimeBar) -> impl IntoView {
    let [bad, other, good] = bar.parts;
    let tab_index = move || {
        if range.cursor.get() == index {
            "0"
        } else {
            "-1"
        }
    };
    let chosen = move || {
        let (a, b) = range.ends.get()?;
        (a.min(b)..=a.max(b)).contains(&index).then_some(())
    };
    // The title is its name, too: it has no other content.
    view! {
        <button
            type="button"
            class="bar"
            data-bar=""
            title=bar.label
            tabindex=tab_index
            class:chosen=move || chosen().is_some()
            style=("--bad", bad.to_string())
            style=("--other", other.to_string())
            style=("--good", good.to_string())
        >
            <span class="part bad"></span>
            <span class="part other"></span>
            <span class="part good"></span>
        </button>
    }
}

impl Range {
    fn begin(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        let Some(index) = bar_at(event) else { return };
        event.prevent_default();
        if let Some(target) = event
            .current_target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        {
            // Without the capture the range ends where the pointer leaves the bars.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        self.dragging.set(true);
        self.ends.set(Some((index, index)));
    }

    fn extend(self, event: &PointerEvent) {
        if let (true, Some(index)) = (self.dragging.get_untracked(), bar_at(event)) {
            self.ends.update(|ends| {
                if let Some((_, end)) = ends {
                    *end = index;
                }
            });
        }
    }

    fn end_drag(self) {
        if self.dragging.get_untracked() {
            self.choose();
        }
    }

    fn cancel(self) {
        self.dragging.set(false);
        self.ends.set(None);
    }

    fn choose(self) {
        self.dragging.set(false);
        if let Some(ends) = self.ends.get_untracked() {
            self.on_choose.run(ends);
        }
    }

    fn on_key(self, event: &KeyboardEvent) {
        let count = self.bars.with_untracked(|bars| bars.bars.len());
        let last = count.saturating_sub(1);
        let from = self.cursor.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => from.saturating_sub(1),
            "ArrowRight" => (from + 1).min(last),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                if self.ends.get_untracked().is_none() {
                    self.ends.set(Some((from, from)));
                }
                self.choose();
                return;
            }
            "Escape" => {
                // Where there is nothing to give up, the key is for somebody else.
                if self.ends.get_untracked().is_some() {
                    event.prevent_default();
                }
                self.ends.set(None);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        let anchor = self.ends.get_untracked().map_or(from, |(anchor, _)| anchor);
        self.ends.set(event.shift_key().then_some((anchor, to)));
        self.cursor.set(to);
        if let Some(bar) = dom::all(BARS).get(to) {
            let _ = bar.focus();
        }
    }
}

/// The bar below the pointer, wherever it was pressed: a touch keeps its first target.
fn bar_at(event: &PointerEvent) -> Option<usize> {
    let x = f64::from(event.client_x());
    let bars = dom::all(BARS);
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
