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

/// A table with its heads and its body. Roles said out loud: on a narrow page the rows are laid out as cards, and a table
/// that is no table loses its roles.
pub fn table(class: &'static str, name: &'static str, heads: impl Into<Node>, body: El) -> El {
    let head = el("tr").attr("role", "row").child(heads);
    el("table")
        .class(class)
        .attr("role", "table")
        .attr("aria-label", name)
        .child(el("thead").attr("role", "rowgroup").child(head))
        .child(body)
}

/// The body of a table.
pub fn body(rows: impl Into<Node>) -> El {
    el("tbody").attr("role", "rowgroup").child(rows)
}

/// A row of a table.
pub fn row(cells: impl Into<Node>) -> El {
    el("tr").attr("role", "row").child(cells)
}

/// A cell of a row.
pub fn cell(class: &'static str) -> El {
    el("td").attr("role", "cell").class(class)
}

/// The name of the column with menus.
pub const ACTIONS: &str = "Actions";

/// Its head: nothing that the eye needs.
pub fn actions_head() -> El {
    column(false).child(span("off-screen").child(ACTIONS))
}

/// The heads of a table whose rows have one order; those that are figures are aligned to the right.
pub fn plain_heads(labels: &[&'static str], figures: &[&str]) -> Node {
    let head = |label: &&'static str| match *label {
        ACTIONS => actions_head().into(),
        label => column(figures.contains(&label)).child(label).into(),
    };
    labels.iter().map(head).collect::<Vec<Node>>().into()
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
