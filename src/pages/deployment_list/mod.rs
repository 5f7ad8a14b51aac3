//! A list of deployments with everything that belongs to it: status segments, filters, table, pages, and what is to be said
//! when it is empty, old or incomplete. Every page with such a list has this one.

mod filters;
mod keys;
mod menu;
mod model;
mod new_rows;
mod older;
mod pages;
mod row;
mod segments;
mod selection;
mod source;
mod table;
mod table_state;
mod transfer;

use leptos::prelude::*;

use crate::components::menu::provide_menu;
use crate::components::{ListContent, MenuLayer, NothingMatches, Stage, dom};
use crate::domain::format;
use crate::domain::list::gaps::gaps;
use crate::pages::shared::{FaultNotice, Incomplete};
use filters::Filters;
use keys::listen_to_keys;
use new_rows::NewRows;
use older::MoreOlderRows;
use segments::Segments;
use selection::SelectionBar;
use table::SortableTable;
use transfer::Transfer;

pub use model::List;
pub use pages::{ListPager, pages};
pub use source::Source;
pub use table::PlainTable;
pub use table_state::{Columns, Table};

/// A list of deployments. The children say what there is to say where it has no rows at all.
#[component]
pub fn DeploymentList(
    /// The list.
    list: List,
    /// What is shown over the filters once there are rows.
    #[prop(optional, into)]
    above: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    listen_to_keys(list);
    let source = list.source;
    let stage = Memo::new(move |_| {
        let Some((total, bad_rows)) = source.data.with(|data| {
            let data = data.as_ref()?;
            Some((data.rows.len(), data.bad_rows))
        }) else {
            return if source.fault.with(Option::is_some) {
                Stage::Failed
            } else {
                Stage::Loading
            };
        };
        match (total, list.filtered.with(|filtered| filtered.rows.len())) {
            // There are rows, and none that can be read.
            (0, _) if bad_rows > 0 => Stage::Failed,
            (0, _) => Stage::Empty,
            (_, 0) => Stage::NothingMatches,
            _ => Stage::Rows,
        }
    });
    let known = Memo::new(move |_| matches!(stage.get(), Stage::Rows | Stage::NothingMatches));
    let filterable = move || {
        // Before the stage, which is made of it.
        let filtered = list.view().with(|view| view.is_filtered());
        match stage.get() {
            Stage::Failed => false,
            Stage::Empty => filtered,
            _ => true,
        }
    };
    let fault = move || {
        let error = source.fault.get()?;
        Some(view! { <FaultNotice error read_at=source.read_at/> })
    };
    let nothing_matches = move || {
        let all = format::plural(source.len(), "deployment", "deployments");
        view! {
            <NothingMatches href=Signal::derive(move || list.href(|view| *view = view.unfiltered()))>
                {format!("None of {all} matches the filters.")}
            </NothingMatches>
        }
    };
    let gaps = Signal::derive(move || source.data.with(|data| gaps(data.as_ref()?)));
    view! {
        {fault}
        <Incomplete gaps/>
        {move || above.clone().filter(|_| known.get()).map(|above| above.run())}
        <Show when=filterable>
            <div class="tools">
                <Segments list/>
                <Filters list/>
            </div>
        </Show>
        <ListContent
            stage
            loading="Loading deployments"
            empty=move || children()
            nothing_matches
        >
            <Rows list/>
        </ListContent>
    }
}

/// The rows of the page that is shown, its pager, and the menu of its rows.
#[component]
fn Rows(list: List) -> impl IntoView {
    let menu = provide_menu();
    list.admit_new_rows(move || menu.is_open() || dom::is_in_use("#rows"));
    view! {
        <NewRows list/>
        <SortableTable list/>
        <SelectionBar list/>
        <ListPager query=list.query page=list.page/>
        <MoreOlderRows list/>
        <Transfer list/>
        <MenuLayer/>
    }
}
