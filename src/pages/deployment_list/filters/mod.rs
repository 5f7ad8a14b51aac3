//! Search, choices, dates.

mod dates;
mod order;
mod services;

use leptos::prelude::*;

use super::model::List;
use super::table_state::Columns;
use crate::components::FilterBar;
use crate::pages::shared::SaveViewButton;
use crate::state::navigation::Step;
use dates::Dates;
use order::Order;
use services::ServiceFilters;

/// All filters but the status segments. On a narrow page they unfold.
#[component]
pub fn Filters(
    /// The list.
    list: List,
) -> impl IntoView {
    let view = list.view();
    let all = list.table.columns == Columns::All;
    let one_service = move || view.with(|view| view.service.is_some());
    let filtered = move || view.with(|view| view.is_filtered());
    let hint = if all {
        "Search title, commit, service…"
    } else {
        "Search title, commit…"
    };
    view! {
        <FilterBar
            label="Search title, commit, id, service, project"
            placeholder=hint
            text=Memo::new(move |_| view.with(|view| view.text.clone()))
            on_text=move |text| {
                list.change(Step::Typing, |view| view.text = text);
            }
            set=Signal::derive(move || view.with(|view| view.filters()))
        >
                {all.then(|| view! { <ServiceFilters list/> })}
                <Dates list/>
                <Order list/>
                <Show when=one_service>
                    <a class="button set" href=move || list.href(|view| view.service = None) data-noscroll=true>
                        "One service ✕"
                    </a>
                </Show>
                <Show when=filtered>
                    <a class="button quiet" href=move || list.href(|view| *view = view.unfiltered()) data-noscroll=true>
                        "Clear"
                    </a>
                </Show>
                <SaveViewButton/>
        </FilterBar>
    }
}
