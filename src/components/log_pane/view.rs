//! The lines that can be seen, each at its place in a box as high as the whole log.

use leptos::prelude::*;

use super::line::LogLine;
use super::window::BLOCK;
use super::{LINE, Pane};
use crate::log::Log;

/// A line of the log as it stood when it was drawn. A line with the same key is the same to the letter: what was appended to
/// an open line, a match or a link makes another key, and the line is drawn anew.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    index: usize,
    bytes: usize,
    epoch: u32,
    looks: u32,
}

/// The view that scrolls.
#[component]
pub(super) fn Lines(pane: Pane, empty: Signal<String>) -> impl IntoView {
    let lines = Memo::new(move |_| pane.log.with(Log::len));
    // Whatever changes the looks of a line without changing its text.
    let looks = Memo::new(move |before: Option<&u32>| {
        pane.finder.matches.with(|_| ());
        pane.finder.current.track();
        pane.line.with(|_| ());
        before.map_or(0, |before| before.wrapping_add(1))
    });
    let blocks = Memo::new(move |_| {
        let (first, end) = pane.window.blocks.get();
        first..end.min(lines.get().div_ceil(BLOCK))
    });
    view! {
        <div
            node_ref=pane.window.element
            class="log-view"
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
                    <Block pane looks block/>
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
fn Block(pane: Pane, looks: Memo<u32>, block: usize) -> impl IntoView {
    let keys = Memo::new(move |_| {
        let first = block * BLOCK;
        let (epoch, looks) = (pane.epoch.get(), looks.get());
        pane.log.with(|log| {
            (first..(first + BLOCK).min(log.len()))
                .map(|index| Key {
                    index,
                    bytes: log.line(index).map_or(0, |line| line.text().len()),
                    epoch,
                    looks,
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <For each=move || keys.get() key=Clone::clone let:key>
            <LogLine pane index=key.index/>
        </For>
    }
}
