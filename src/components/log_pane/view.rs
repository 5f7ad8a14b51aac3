//! The lines that can be seen, each at its place in a box as high as the whole log.

use leptos::prelude::*;

use super::line::{LogLine, looks_of};
use super::window::BLOCK;
use super::{LINE, Pane};
use crate::log::Log;

/// The view that scrolls.
#[component]
pub(super) fn Lines(pane: Pane, empty: Signal<String>) -> impl IntoView {
    let lines = Memo::new(move |_| pane.log.with(Log::len));
    let blocks = Memo::new(move |_| {
        let (first, end) = pane.window.blocks.get();
        first..end.min(lines.get().div_ceil(BLOCK))
    });
    view! {
        <div
            node_ref=pane.window.element
            class="log-view"
            class:following=move || pane.follow.get()
            tabindex="0"
            role="region"
            aria-label="Lines of the log"
            style=("--line", format!("{LINE}px"))
            on:scroll=move |_| pane.scrolled()
        >
            <Show when=move || lines.get() == 0>
                <p class="log-empty">{move || empty.get()}</p>
            </Show>
            <div
                class="log-lines"
                style=("--lines", move || lines.get().to_string())
                style=("--columns", move || pane.log.with(Log::widest).to_string())
            >
                <For each=move || blocks.get() key=|block| *block let:block>
                    <Block pane block/>
                </For>
            </div>
        </div>
    }
}

/// The lines of one block.
///
/// `<For>` moves all elements behind more than one that is put in front. Scrolling up by a block puts one block in front, so
/// the lines that stay are not moved, and a selection of their text stays too.
#[component]
fn Block(pane: Pane, block: usize) -> impl IntoView {
    let first = block * BLOCK;
    let lines = Memo::new(move |_| looks_of(pane, first..first + BLOCK));
    view! {
        <For each=move || lines.get() key=Clone::clone let:look>
            <LogLine look/>
        </For>
    }
}
