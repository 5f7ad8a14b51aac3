//! `/rollbacks`: rollback points of all applications, and those of one application on its page.

mod application;
mod point;
mod points;

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::deployment::rollback_points;
use crate::components::{
    ListContent, NothingMatches, Notice, PageHead, Pager, SearchField, Stage, Weight,
};
use crate::domain::list::listing::Rows;
use crate::domain::list::page::page;
use crate::domain::list::view::View;
use crate::domain::model::rollback::{RollbackPoint, applications};
use crate::domain::model::service::Service;
use crate::domain::route::Route;
use crate::domain::search::{contains_all, words};
use crate::pages::deployment_list::pages;
use crate::pages::shared::{FaultNotice, SaveViewButton, Unread};
use crate::state::live::BatchQuery;
use crate::state::navigation::Step;
use crate::state::{use_list_query, use_live_data, use_page_title};
use application::ApplicationCard;

pub use application::ApplicationRollbacks;

/// Applications on a page: each costs a request of its own.
const ON_A_PAGE: usize = 10;

/// The page.
#[component]
pub fn RollbacksPage() -> impl IntoView {
    use_page_title()("Rollbacks");
    let deployments = use_live_data().deployments;
    let query = use_list_query(&Route::Rollbacks(View::default()));
    let batch = BatchQuery::new(rollback_points);
    let found = Memo::new(move |_| {
        let data = deployments.data.get();
        data.map(|data| applications(&data.rows))
    });
    let matching = Memo::new(move |_| {
        let words = query.view.with(|view| words(&view.text));
        let fits = |service: &&Arc<Service>| {
            let text = format!("{} {}", service.name, service.place());
            contains_all(&text.to_lowercase(), &words)
        };
        found.with(|found| {
            let found = found.iter().flatten().filter(fits);
            found.cloned().collect::<Vec<_>>()
        })
    });
    let page = Memo::new(move |_| {
        let number = query.view.with(|view| view.page);
        page(matching.with(Vec::len), number, ON_A_PAGE)
    });
    let shown = Memo::new(move |_| {
        let page = page.get();
        matching.with(|all| all.get(page.start..page.end).unwrap_or_default().to_vec())
    });
    Effect::new(move |_| {
        let ids = shown.with(|shown| {
            let ids = shown.iter().map(|service| service.id.clone());
            ids.collect::<Vec<_>>()
        });
        batch.want(&ids);
    });
    let bad_rows = Memo::new(move |_| {
        deployments
            .data
            .with(|data| data.as_ref().map_or(0, |data| data.bad_rows))
    });
    let stage = Memo::new(move |_| {
        let any = found.with(|found| found.as_ref().map(|found| !found.is_empty()));
        match any {
            None if deployments.fault.with(Option::is_some) => Stage::Failed,
            None => Stage::Loading,
            // What could not be read may have one.
            Some(false) if bad_rows.get() > 0 => Stage::Failed,
            Some(false) => Stage::Empty,
            Some(true) if matching.with(Vec::is_empty) => Stage::NothingMatches,
            Some(true) => Stage::Rows,
        }
    });
    let fault = move || {
        let error = deployments
            .fault
            .get()
            .filter(|_| found.with(Option::is_none))?;
        Some(view! { <FaultNotice error/> })
    };
    let href = Signal::derive(move || query.href(|view| *view = view.unfiltered()));
    let nothing_matches = move || {
        view! {
            <NothingMatches clear="Clear the search" href>
                "No application with rollback points matches the search."
            </NothingMatches>
        }
    };
    let searchable = move || matches!(stage.get(), Stage::NothingMatches | Stage::Rows);
    let search = move |text: String| {
        query.change(Step::Typing, |view| view.text = text);
    };
    let text = Memo::new(move |_| query.view.with(|view| view.text.clone()));
    let links = Memo::new(move |_| pages(page.get(), query));
    let several = move || page.with(|page| page.pages > 1);
    view! {
        <div class="page">
            <PageHead name="Rollbacks">
                "Images of earlier deployments that you can roll back to"
            </PageHead>
            {fault}
            <Unread bad_rows/>
            <Show when=searchable>
                <div class="tools">
                    <SearchField
                        label="Search application, project"
                        placeholder="Search application, project…"
                        text
                        on_text=search
                    />
                    <SaveViewButton/>
                </div>
            </Show>
            <ListContent
                stage
                loading="Loading deployments"
                empty=|| view! { <NoPoints/> }
                nothing_matches
            >
                <Cards shown batch/>
            </ListContent>
            <Show when=several>
                <Pager pages=links/>
            </Show>
        </div>
    }
}

#[component]
fn Cards(shown: Memo<Vec<Arc<Service>>>, batch: BatchQuery<Rows<RollbackPoint>>) -> impl IntoView {
    let key = |service: &Arc<Service>| service.id.clone();
    view! {
        <For each=move || shown.get() key let:service>
            <ApplicationCard service batch/>
        </For>
    }
}

#[component]
fn NoPoints() -> impl IntoView {
    view! {
        <Notice weight=Weight::Quiet headline="No rollback points">
            "No listed deployment has one. Switch rollbacks on for an application in Dokploy, under its Deployments."
        </Notice>
    }
}
