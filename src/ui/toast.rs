//! Short messages, announced politely.

use super::parts::button;
use crate::reactive::{Callback, Node, Row, el, rows};

/// A message: its id, what it says, and whether it stays until it is closed.
pub type Message = (u32, String, bool);

/// Shows the messages, oldest first; `close` takes one away by its id.
pub fn toast_area(messages: impl Fn() -> Vec<Message> + 'static, close: Callback<u32>) -> Node {
    let toast = move |(id, text, stays): Message| {
        Row::new(id.to_string(), move || {
            let away = stays.then(|| {
                button("button icon small quiet")
                    .attr("aria-label", "Close the message")
                    .click(move || close.run(id))
                    .child("✕")
            });
            el("p").class("toast").child(text).child(away).into()
        })
    };
    el("div")
        .class("toasts")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .child(rows(move || messages().into_iter().map(toast).collect()))
        .into()
}
