//! The lines that can be seen, in their order, in a box as high as the whole log.

use leptos::prelude::*;
use web_sys::WheelEvent;

use super::Pane;
use super::line::{LogLine, looks_of};
use super::query::LogQuery;
use super::window::BLOCK;
use crate::log::visible::{HEAD, ROW};
use crate::log::{Log, Times};

/// The view that scrolls.
#[component]
pub(super) fn Lines(pane: Pane, empty: Signal<String>) -> impl IntoView {
    let frame = pane.window.frame;
    let is_empty = Memo::new(move |_| pane.log.with(Log::is_empty));
    let matches_nothing = move || {
        pane.nothing_matches.get().then(|| {
            view! { <p class="log-empty">"No line matches. Show all lines by “Only matches”."</p> }
        })
    };
    let on_wheel = move |event: WheelEvent| {
        if event.delta_y() < 0.0 {
            pane.follow.set(false);
        }
    };
    let digits = move || {
        let last = pane.log.with(Log::len);
        let digits = [1, last].map(|line| pane.line_name.run(line).chars().count());
        digits
            .into_iter()
            .max()
            .unwrap_or_default()
            .max(4)
            .to_string()
    };
    let can_fold = Memo::new(move |_| {
        pane.folding.with(|folding| !folding.is_empty()) && !pane.query.with(LogQuery::is_filtered)
    });
    view! {
        <div
            node_ref=pane.window.element
            class="log-view"
            class:can-fold=move || can_fold.get()
            class:following=move || pane.follow.get()
            class:wrapped=move || pane.columns.get().is_some()
            tabindex="0"
            role="region"
            aria-label="Lines of the log"
            style=("--line", format!("{ROW}px"))
            style=("--head", format!("{}px", ROW + HEAD))
            style=("--digits", digits)
            style=("--wrap", move || pane.columns.get().unwrap_or(0).to_string())
            on:scroll=move |_| pane.scrolled()
            on:wheel=on_wheel
            on:touchstart=move |_| pane.follow.set(false)
            on:keydown=move |event| pane.on_view_key(&event)
            on:copy=move |event| pane.on_copy(&event)
        >
            <Show when=move || is_empty.get()>
                <p class="log-empty">{move || empty.get()}</p>
            </Show>
            {matches_nothing}
            <div
                class="log-lines"
                style=("--height", move || frame.get().height.to_string())
                style=("--columns", move || pane.log.with(Log::widest).to_string())
            >
                <div class="log-rows" style=("--top", move || frame.get().offset.to_string())>
                    <div class="log-ruler" aria-hidden="true">
                        <span class="number"></span>
                        <Show when=move || pane.times() != Times::Off>
                            <span class="log-time"></span>
                        </Show>
                        <span class="log-probe"></span>
                        <span class="log-note-room"></span>
                    </div>
                    <For
                        each=move || {
                            let (first, end) = frame.get().blocks;
                            first..end
                        }
                        key=|block| *block
                        let:block
                    >
                        <Block pane block/>
                    </For>
                </div>
            </div>
        </div>
    }
}

/// The entries of one block.
///
/// `<For>` moves all elements behind more than one that is put in front. Scrolling up by a block puts one block in front, so
/// the lines that stay are not moved, and a selection of their text stays too.
#[component]
fn Block(pane: Pane, block: usize) -> impl IntoView {
    let first = block * BLOCK;
    let lines = Memo::new(move |_| looks_of(pane, first..first + BLOCK));
    view! {
        <For each=move || lines.get() key=Clone::clone let:look>
            <LogLine pane look/>
        </For>
    }
}
