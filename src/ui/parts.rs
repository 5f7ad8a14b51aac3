//! The smallest parts: elements that are needed everywhere.

use crate::reactive::{El, Value, el};

/// A button that submits nothing.
pub fn button(class: &'static str) -> El {
    el("button").attr("type", "button").class(class)
}

/// A link.
pub fn link(href: impl Into<Value>) -> El {
    el("a").attr("href", href)
}

/// A link that changes what the page shows and not the page: the scroll position stays. The router looks for the
/// attribute.
pub fn stay_link(href: impl Into<Value>) -> El {
    link(href).attr("noscroll", true)
}

/// A piece of text with a look of its own.
pub fn span(class: &'static str) -> El {
    el("span").class(class)
}
