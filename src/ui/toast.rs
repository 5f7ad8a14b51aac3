//! Short messages, announced politely.

use crate::reactive::{Node, Row, el, rows};

/// Shows the messages: id and text each, oldest first.
pub fn toast_area(messages: impl Fn() -> Vec<(u32, String)> + 'static) -> Node {
    let toast = |(id, text): (u32, String)| {
        Row::new(id.to_string(), move || {
            el("p").class("toast").child(text).into()
        })
    };
    el("div")
        .class("toasts")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(rows(move || messages().into_iter().map(toast).collect()))
        .into()
}
