//! Heads of a table whose rows can be ordered.

use super::parts::{span, stay_link};
use crate::reactive::{El, Node, el};

/// What a head shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The column's name.
    pub label: &'static str,
    /// The address that orders by it (or turns the order round).
    pub href: String,
    /// `aria-sort`: ascending or descending; `None` when the rows are in another order.
    pub order: Option<&'static str>,
    /// Whether its cells hold figures, aligned to the right.
    pub figures: bool,
}

/// A head of a table whose rows have one order.
pub fn plain_head(label: &'static str, figures: bool) -> Node {
    column(figures).child(label).into()
}

fn column(figures: bool) -> El {
    el("th")
        .attr("role", "columnheader")
        .attr("scope", "col")
        .toggle("figures", figures)
}

/// A head that is a link: the order is part of the address.
pub fn head(head: Head) -> Node {
    let sign = match head.order {
        Some("ascending") => "↑",
        Some(_) => "↓",
        None => "",
    };
    let order = span("order").attr("aria-hidden", "true").child(sign);
    column(head.figures)
        .attr("aria-sort", head.order)
        .child(stay_link(head.href).child(head.label).child(order))
        .into()
}
