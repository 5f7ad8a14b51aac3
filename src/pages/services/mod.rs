//! `/services`: every application and compose stack of the organization, and which need attention.

mod board;
mod filters;
mod keys;
mod row;
mod segments;
mod strip;
mod table;

use leptos::prelude::*;

use crate::components::{ListContent, NothingMatches, Notice, PageHead, Skeleton, Weight};
use crate::domain::services::headline;
use crate::pages::deployment_list::ListPager;
use crate::pages::shared::{FaultNotice, Incomplete, QueueFault};
use crate::state::{use_clock, use_live_data, use_page_title};
use board::Board;
use filters::Filters;
use segments::Segments;
use table::ServiceTables;

/// The page.
#[component]
pub fn ServicesPage() -> impl IntoView {
    use_page_title()("Services");
    let board = Board::new();
    let live = use_live_data();
    keys::listen_to_keys();
    let fault = move || {
        let error = live.projects.fault.get();
        let error = error.or_else(|| live.deployments.fault.get())?;
        Some(view! { <FaultNotice error/> })
    };
    let content = move || match board.is_known.get() {
        true => view! { <Services board/> }.into_any(),
        false if board.is_failed.get() => ().into_any(),
        false => view! { <Skeleton label="Loading services"/> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead name="Services"><Summary board/></PageHead>
            {fault}
            <QueueFault/>
            <Incomplete gaps=board.gaps/>
            {content}
        </div>
    }
}

/// How many services need attention, and which first.
#[component]
fn Summary(board: Board) -> impl IntoView {
    let clock = use_clock();
    let words = Memo::new(move |_| {
        let now = clock.minute.get();
        let extent = board.extent.get().filter(|_| board.is_known.get())?;
        Some(board.rows.with(|rows| headline(rows, extent, now)))
    });
    move || words.get()
}

#[component]
fn Services(board: Board) -> impl IntoView {
    let href = Signal::derive(move || board.query.href(|view| *view = view.unfiltered()));
    let empty = || {
        view! {
            <Notice weight=Weight::Quiet headline="No services yet">
                "Create an application or a compose stack in Dokploy and it appears here. Members see the services they have access to."
            </Notice>
        }
    };
    let nothing_matches =
        move || view! { <NothingMatches href>"No service passes the filters."</NothingMatches> };
    view! {
        <div class="tools">
            <Segments board/>
            <Filters board/>
        </div>
        <ListContent stage=board.stage loading="Loading services" empty nothing_matches>
            <ServiceTables board/>
            <ListPager query=board.query page=board.page/>
        </ListContent>
    }
}
