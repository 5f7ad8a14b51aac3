//! `/previews`: preview deployments of all applications, and the same of one application on its page.

mod address;
mod application;
mod board;
mod filters;
mod lookup;
mod refusals;
mod row;
mod rows;

use leptos::prelude::*;

use crate::components::{Notice, PageHead, Skeleton, Weight};
use crate::domain::format;
use crate::domain::list::view::View;
use crate::domain::route::Route;
use crate::pages::shared::{FaultNotice, Incomplete};
use crate::state::{use_live_data, use_page_title, use_session};
use board::Board;
use filters::Filters;
use lookup::{Lookup, LookupProgress};
use refusals::Refusals;
use rows::Rows;

pub use address::PreviewAddress;
pub use application::ApplicationPreviews;

/// The page.
#[component]
pub fn PreviewsPage() -> impl IntoView {
    use_page_title()("Previews");
    let board = Board::new(&Route::Previews(View::default()));
    let lookup = Lookup::new(board.batch);
    let projects = use_live_data().projects;
    let known = Memo::new(move |_| projects.data.with(Option::is_some));
    let fault = move || {
        let error = projects.fault.get().filter(|_| !known.get())?;
        Some(view! { <FaultNotice error/> })
    };
    let failed = Memo::new(move |_| projects.fault.with(Option::is_some));
    // Applications that could not be read are not asked.
    let bad_rows = Memo::new(move |_| {
        projects
            .data
            .with(|projects| projects.as_ref().map_or(0, |projects| projects.bad_rows))
    });
    let content = move || match (known.get(), failed.get()) {
        (true, _) => view! {
            <LookupProgress lookup/>
            <Refusals board/>
            <Filters board/>
            <Rows board lookup><NoPreviews lookup/></Rows>
        }
        .into_any(),
        (false, true) => ().into_any(),
        (false, false) => view! { <Skeleton label="Loading the applications"/> }.into_any(),
    };
    let session = use_session();
    let head = move || match session.sees_all() {
        true => "Pull request builds of all applications, each at its own address",
        false => {
            "Pull request builds of the applications that you have access to, each at its own address"
        }
    };
    view! {
        <div class="page">
            <PageHead name="Previews">
                {head}
            </PageHead>
            {fault}
            <UnreadProjects bad_rows/>
            {content}
        </div>
    }
}

/// Says that there may be applications whose previews are not here.
#[component]
fn UnreadProjects(bad_rows: Memo<usize>) -> impl IntoView {
    let gaps = move || {
        let bad_rows = bad_rows.get();
        (bad_rows > 0).then(|| {
            let rows = format::plural(bad_rows, "row of the projects", "rows of the projects");
            format!("{rows} could not be read: previews of applications there are missing.")
        })
    };
    view! { <Incomplete gaps=Signal::derive(gaps)/> }
}

#[component]
fn NoPreviews(lookup: Lookup) -> impl IntoView {
    let session = use_session();
    let nobody = move || match lookup.is_partial() {
        false if session.sees_all() => "No application has one now.".to_owned(),
        false => "No application that you have access to has one now.".to_owned(),
        true => {
            let asked = format::plural(lookup.answered(), "application", "applications");
            format!("None of the {asked} looked through has one now.")
        }
    };
    view! {
        <Notice weight=Weight::Quiet headline="No preview deployments">
            {nobody}
            " Dokploy creates them for pull requests of applications with previews switched on: in Dokploy, at the application's page under Preview Deployments."
        </Notice>
    }
}
