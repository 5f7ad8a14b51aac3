//! Heads of a table whose rows can be ordered.

use leptos::prelude::*;

use super::dom::stay;

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

/// A head that is a link: the order is part of the address.
pub fn head(head: Head) -> AnyView {
    let sign = match head.order {
        Some("ascending") => "↑",
        Some(_) => "↓",
        None => "",
    };
    view! {
        <th role="columnheader" scope="col" class:figures=head.figures aria-sort=head.order>
            <a href=head.href {..stay()}>{head.label}<span class="order" aria-hidden="true">{sign}</span></a>
        </th>
    }
    .into_any()
}
