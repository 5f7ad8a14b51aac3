//! The order of the rows, where the table has no heads: on a narrow page.

use leptos::prelude::*;

use crate::components::select::Select;
use crate::domain::list::sort::Sort;
use crate::pages::deployment_list::model::List;
use crate::state::navigation::Step;

/// A choice of the order.
#[component]
pub fn Order(
    /// The list.
    list: List,
) -> impl IntoView {
    let view = list.view();
    let orders = list
        .table
        .columns
        .columns()
        .iter()
        .flat_map(|column| {
            let first = Sort::default().clicked(*column);
            [first, first.clicked(*column)]
        })
        .map(|sort| {
            let direction = if sort.descending { "↓" } else { "↑" };
            (
                sort.key(),
                format!("Order: {} {direction}", sort.column.label()),
            )
        })
        .collect::<Vec<_>>();
    view! {
        <span class="only-narrow">
            <Select
                label="Order"
                choices=orders
                chosen=Signal::derive(move || view.with(|view| view.sort.key()))
                on_choose=move |key: String| {
                    list.change(Step::Push, |view| view.sort = Sort::parse(&key).unwrap_or_default());
                }
            />
        </span>
    }
}
