//! `/insights`: how deployments go over weeks, from all that this device knows.

mod board;
mod coverage;
mod figures;
mod filters;
mod plots;
mod recovery;
mod services;
mod week;

use leptos::prelude::*;

use crate::components::chart::ChartFigure;
use crate::components::{Notice, PageHead, Skeleton, Weight};
use crate::pages::shared::{FaultNotice, Incomplete};
use crate::state::{use_live_data, use_page_title, use_toaster};
use board::Board;
use coverage::CoverageNotes;
use figures::{DeliveryFigures, KeyFigures};
use filters::Filters;
use recovery::Recoveries;
use services::{MostFailing, Slowest};
use week::WeekMatrix;

/// The page.
#[component]
pub fn InsightsPage() -> impl IntoView {
    use_page_title()("Insights");
    let board = Board::new();
    let live = use_live_data();
    let fault = move || {
        let error = live.deployments.fault.get()?;
        Some(view! { <FaultNotice error/> })
    };
    let is_failed =
        Memo::new(move |_| !board.is_known.get() && live.deployments.fault.with(Option::is_some));
    let state = Memo::new(move |_| (board.is_known.get(), is_failed.get()));
    let content = move || match state.get() {
        (true, _) => view! { <Figures board/> }.into_any(),
        (false, true) => ().into_any(),
        (false, false) => view! { <Skeleton label="Loading insights"/> }.into_any(),
    };
    view! {
        <div class="page insights">
            <PageHead name="Insights">
                "How deployments of your services go: how many, how many fail, how long they take. Those of previews, schedules and backups do not count."
            </PageHead>
            {fault}
            <Incomplete gaps=board.gaps/>
            {content}
        </div>
    }
}

#[component]
fn Figures(board: Board) -> impl IntoView {
    let toaster = use_toaster();
    let say = move |words: &'static str| toaster.say(words);
    let is_empty = Memo::new(move |_| board.insights.with(|found| found.counts.total() == 0));
    let empty = || {
        view! {
            <Notice weight=Weight::Quiet headline="No deployments in this range">
                "Choose a longer range or another scope."
            </Notice>
        }
    };
    view! {
        <Filters board/>
        <Show when=move || !is_empty.get() fallback=empty>
            <KeyFigures board/>
            <div class="charts">
                <ChartFigure caption="Deployments per day" chart=board.per_day say/>
                <ChartFigure caption="Durations of successful deployments" chart=board.durations say/>
                <MostFailing board/>
                <Slowest board/>
                <Recoveries board/>
                <WeekMatrix board/>
            </div>
            <DeliveryFigures board/>
        </Show>
        <CoverageNotes board/>
    }
}
