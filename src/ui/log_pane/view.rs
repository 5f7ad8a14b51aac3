//! The lines that can be seen, each at its place in a box as high as the whole log.

use web_sys::Event;

use super::line::line;
use super::{LINE, Pane};
use crate::log::Log;
use crate::reactive::{Node, Row, el, live, memo, memo_after, rows, show};

pub(super) fn view_of(pane: Pane) -> Node {
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
                    let length = log.line(index).map_or(0, |line| line.text().len());
                    let key = format!("{index} {length} {epoch} {looks}");
                    Row::new(key, move || line(pane, index))
                })
                .collect()
        })
    };
    let empty = show(move || {
        let words = move || {
            el("p")
                .class("log-empty")
                .child(show(move || props.empty.get()))
        };
        (lines.get() == 0).then(words)
    });
    el("div")
        .handle(pane.element)
        .class("log-view")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Lines of the log")
        .style("--line", format!("{LINE}px"))
        .on("scroll", move |_: Event| pane.scrolled())
        .child(empty)
        .child(
            el("div")
                .class("log-lines")
                .style("--lines", live(move || lines.get().to_string()))
                .style("--columns", live(move || columns.get().to_string()))
                .child(rows(shown)),
        )
        .into()
}
