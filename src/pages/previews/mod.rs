//! `/previews`: preview deployments of all applications, and the same of one application on its page.

mod address;
mod application;
mod board;
mod filters;
mod refusals;
mod row;
mod rows;

use leptos::prelude::*;

use crate::components::{Notice, PageHead, Skeleton, Weight};
use crate::domain::format;
use crate::domain::list::view::View;
use crate::domain::model::project;
use crate::domain::model::service::Kind;
use crate::domain::route::Route;
use crate::pages::shared::FaultNotice;
use crate::state::{use_live_data, use_page_title};
use board::Board;
use filters::Filters;
use refusals::Refusals;
use rows::Rows;

pub use address::PreviewAddress;
pub use application::ApplicationPreviews;

/// The page.
#[component]
pub fn PreviewsPage() -> impl IntoView {
    use_page_title()("Previews");
    let board = Board::new(&Route::Previews(View::default()));
    let projects = use_live_data().projects;
    Effect::new(move |_| {
        let Some(projects) = projects.data.get() else {
            return;
        };
        let applications = project::services(&projects)
            .filter(|found| found.entry.kind == Kind::Application)
            .map(|found| found.entry.id.clone());
        board.batch.want(&applications.collect::<Vec<_>>());
    });
    let known = Memo::new(move |_| projects.data.with(Option::is_some));
    let fault = move || {
        let error = projects.fault.get().filter(|_| !known.get())?;
        Some(view! { <FaultNotice error/> })
    };
    let failed = Memo::new(move |_| projects.fault.with(Option::is_some));
    let content = move || match (known.get(), failed.get()) {
        (true, _) => view! {
            <Progress board/>
            <Refusals board/>
            <Filters board/>
            <Rows board><NoPreviews/></Rows>
        }
        .into_any(),
        (false, true) => ().into_any(),
        (false, false) => view! { <Skeleton label="Loading the applications"/> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead name="Previews">
                "Pull request builds of all applications, each at its own address"
            </PageHead>
            {fault}
            {content}
        </div>
    }
}

/// How many applications have answered, until all have.
#[component]
fn Progress(board: Board) -> impl IntoView {
    let progress = move || board.batch.progress();
    let words = move || {
        let progress = progress();
        format!(
            "{} of {}",
            format::count(progress.done),
            format::plural(progress.all, "application", "applications")
        )
    };
    let bar = move || {
        let now = progress();
        (!now.is_over()).then(|| {
            view! {
                <progress
                    max=now.all.to_string()
                    aria-label="Applications read"
                    value=now.done.to_string()
                ></progress>
            }
        })
    };
    view! { <p class="progress help" role="status">{bar}{words}</p> }
}

#[component]
fn NoPreviews() -> impl IntoView {
    view! {
        <Notice weight=Weight::Quiet headline="No preview deployments">
            "No application has one now. Dokploy creates them for pull requests of applications with previews switched on: in Dokploy, at the application's page under Preview Deployments."
        </Notice>
    }
}
