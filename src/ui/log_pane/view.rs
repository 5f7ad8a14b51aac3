//! The lines that can be seen, each at its place in a box as high as the whole log.

use leptos::prelude::*;

use super::line::line;
use super::{LINE, Pane};
use crate::log::Log;
use crate::reactive::{live, memo, memo_after, on, show};

pub(super) fn view_of(pane: Pane) -> AnyView {
    let props = pane.props;
    let lines = memo(move || props.log.with(Log::len));
    let columns = memo(move || props.log.with(Log::widest));
    // Whatever changes the looks of a line without changing its text.
    let looks = memo_after(move |before: Option<&u32>| {
        pane.finder.matches.track();
        pane.finder.current.track();
        props.line.track();
        before.map_or(0, |before| before.wrapping_add(1))
    });
    // A line with the same key is the same to the letter: what was appended to an open line makes a new one.
    let shown = move || {
        let (first, end) = pane.window.lines.get();
        let (epoch, looks) = (props.epoch.get(), looks.get());
        props.log.with(|log| {
            (first..end.min(log.len()))
                .map(|index| {
                    (
                        index,
                        log.line(index).map_or(0, |line| line.text().len()),
                        epoch,
                        looks,
                    )
                })
                .collect::<Vec<_>>()
        })
    };
    view! {
        <div
            node_ref=pane.element
            class="log-view"
            tabindex="0"
            role="region"
            aria-label="Lines of the log"
            style=("--line", format!("{LINE}px"))
            on:scroll=on(move |_| pane.scrolled())
        >
            {show(move || (lines.get() == 0).then(|| view! { <p class="log-empty">{show(move || props.empty.get())}</p> }))}
            <div
                class="log-lines"
                style=("--lines", live(move || lines.get().to_string()))
                style=("--columns", live(move || columns.get().to_string()))
            >
                <For each=shown key=|key| *key let((index, _, _, _))>
                    {line(pane, index)}
                </For>
            </div>
        </div>
    }
    .into_any()
}
