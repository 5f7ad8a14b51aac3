//! A box that says what is the matter and what to do.

use crate::reactive::{El, Node, el};

/// How loud a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Nothing is wrong.
    Quiet,
    /// Something is not as it should be, and what is shown still holds.
    Warning,
    /// What was asked for cannot be shown.
    Error,
}

/// A notice: how loud it is, what is the matter, more of it in whole sentences, and what can be done.
pub fn notice(
    weight: Weight,
    headline: impl Into<Node>,
    text: impl Into<Node>,
    actions: Option<El>,
) -> Node {
    boxed(weight, headline.into(), text.into(), actions)
}

fn boxed(weight: Weight, headline: Node, text: Node, actions: Option<El>) -> Node {
    let (class, role) = match weight {
        Weight::Quiet => ("notice quiet", "status"),
        Weight::Warning => ("notice warning", "status"),
        Weight::Error => ("notice error", "alert"),
    };
    let words = el("div")
        .class("notice-words")
        .child(el("strong").child(headline))
        .child(el("div").class("notice-text").child(text));
    el("div")
        .class(class)
        .attr("role", role)
        .child(words)
        .child(actions.map(|actions| el("div").class("notice-actions").child(actions)))
        .into()
}
