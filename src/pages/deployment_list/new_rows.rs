//! Deployments that came while somebody was busy in the list.

use leptos::prelude::*;

use super::model::List;
use crate::components::dom;
use crate::domain::format;

/// How many deployments came that are not shown yet: a button that shows them. It lies above the table and moves nothing.
#[component]
pub fn NewRows(
    /// The list.
    list: List,
) -> impl IntoView {
    let show = move |_| {
        list.show_new_rows();
        dom::focus("main");
    };
    let button = move || {
        let count = list.new_rows.get();
        (count > 0).then(|| {
            view! {
                <button type="button" class="pill" on:click=show>
                    {format!("↑ {} new", format::count(count))}
                </button>
            }
        })
    };
    view! { <div class="new-rows" role="status">{button}</div> }
}
