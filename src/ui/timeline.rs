//! Bars over time; a range of them can be chosen by pointer or keyboard.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use super::dom;
use super::parts::{button, span};
use crate::reactive::{Memo, Node, RwSignal, effect, el, live, show};

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

/// The bars. One stop of the Tab key; arrows move, Shift extends, Enter chooses. `on_choose` takes the first and last bar
/// of a chosen range, in any order.
pub fn timeline(bars: Memo<Bars>, on_choose: impl Fn((usize, usize)) + Clone + 'static) -> Node {
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
            on_choose(range);
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
    let finish_drag = finish.clone();
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
                // Where there was nothing to give up, it is somebody else's.
                if selection.get_untracked().is_some() {
                    event.prevent_default();
                }
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
    let bar = move |(index, bar): (usize, TimeBar)| -> Node {
        let [bad, other, good] = bar.parts;
        button("bar")
            .attr("data-bar", "")
            // Its name too: it has no other content.
            .attr("title", bar.label)
            .attr(
                "tabindex",
                live(move || if cursor.get() == index { "0" } else { "-1" }),
            )
            .toggle("chosen", live(move || selected(index)))
            .style("--bad", bad.to_string())
            .style("--other", other.to_string())
            .style("--good", good.to_string())
            .child(span("part bad"))
            .child(span("part other"))
            .child(span("part good"))
            .into()
    };
    let shown = show(move || {
        let bars = bars.get().bars.into_iter().enumerate();
        bars.map(bar).collect::<Vec<_>>()
    });
    let axis = show(move || {
        let words = bars.get().axis.into_iter();
        words
            .map(|words| el("span").child(words).into())
            .collect::<Vec<_>>()
    });
    let group = el("div")
        .class("bars")
        .attr("role", "group")
        .attr("aria-label", "Deployments over time. Arrow keys move, Shift with an arrow key extends, Enter shows that time.")
        .on("pointerdown", on_down)
        .on("pointermove", on_move)
        .on("pointerup", move |_: Event| {
            if dragging.get_untracked() {
                finish_drag();
            }
        })
        .on("pointercancel", move |_: Event| {
            dragging.set(false);
            selection.set(None);
        })
        .on("keydown", on_key)
        .child(shown);
    el("div")
        .class("timeline")
        .child(group)
        .child(
            el("div")
                .class("axis")
                .attr("aria-hidden", "true")
                .child(axis),
        )
        .into()
}
