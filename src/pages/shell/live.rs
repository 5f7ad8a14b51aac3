//! What runs now, and how fresh it is.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::format;
use crate::domain::list::listing::Deployments;
use crate::domain::list::view::View;
use crate::domain::model::status::Group;
use crate::domain::queue::{self, JobState};
use crate::domain::route::Route;
use crate::state::live::LiveData;
use crate::state::{use_clock, use_live_data, use_session};

/// How many waiting jobs are named.
const NAMED: usize = 10;

/// Running and waiting counts, the age of what is shown, and a button that reads it again.
#[component]
pub fn Live() -> impl IntoView {
    let session = use_session();
    view! {
        <Show when=move || session.is_signed_in()>
            <Counts/>
            <RefreshButton/>
        </Show>
    }
}

/// How much runs and waits, once that is known.
#[component]
fn Counts() -> impl IntoView {
    let live = use_live_data();
    let running = Memo::new(move |_| {
        let bad_rows = |data: &Arc<Deployments>| data.bad_rows;
        let bad_rows = live
            .deployments
            .data
            .with(|data| data.as_ref().map(bad_rows))?;
        Some((live.running(), bad_rows))
    });
    let waiting = Memo::new(move |_| {
        let jobs = live.queue.data.get();
        jobs.map_or((0, 0), |jobs| (queue::count(&jobs).waiting, jobs.bad_rows))
    });
    let active = Route::Deployments(View {
        group: Some(Group::Active),
        ..View::default()
    });
    let href = StoredValue::new(active.href());
    let running_words = move || {
        let (running, bad_rows) = running.get().unwrap_or_default();
        count_words(running, "running", bad_rows)
    };
    let waiting_words = move || {
        let (waiting, bad_rows) = waiting.get();
        format!("· {}", count_words(waiting, "waiting", bad_rows))
    };
    view! {
        <Show when=move || running.with(Option::is_some)>
            <a href=href.get_value() class="live">
                <span class="dot" class:running=move || running.get().is_some_and(|(running, _)| running > 0)></span>
                <span>{running_words}</span>
                <Show when=move || { waiting.get().0 > 0 }>
                    <span class="wide" title=move || waiting_names(live)>
                        {waiting_words}
                    </span>
                </Show>
            </a>
        </Show>
    }
}

/// "2 running"; rows that could not be read may be more of them.
fn count_words(count: usize, what: &str, bad_rows: usize) -> String {
    match (count, bad_rows) {
        (_, 0) => format!("{} {what}", format::count(count)),
        (0, _) => format!("{what}: unknown"),
        _ => format!("at least {} {what}", format::count(count)),
    }
}

/// The services whose jobs wait, the next first; jobs of services that the reader may not see have no name here. Tracks.
fn waiting_names(live: LiveData) -> String {
    let jobs = live.queue.data.get();
    // The server lists the newest first.
    let jobs = jobs.iter().flat_map(|jobs| jobs.iter().rev());
    let mut waiting = jobs.filter(|job| job.state == JobState::Waiting);
    let names: Vec<String> = waiting
        .by_ref()
        .take(NAMED)
        .map(|job| {
            let service = live.service(&job.service_id);
            service.map_or_else(
                || "another service".to_owned(),
                |service| service.name.clone(),
            )
        })
        .collect();
    let names = names.join(", ");
    match waiting.count() {
        0 => format!("Waiting in Dokploy's queue: {names}"),
        more => format!(
            "Waiting in Dokploy's queue: {names} and {} more",
            format::count(more)
        ),
    }
}

/// Says how old the data is, and reads it again.
#[component]
fn RefreshButton() -> impl IntoView {
    let (clock, live, session) = (use_clock(), use_live_data(), use_session());
    let stale = Memo::new(move |_| live.stale.get() || session.expired.with(Option::is_some));
    let freshness = Memo::new(move |_| {
        let now = clock.now.get();
        let stale = stale.get();
        match live.fresh_at() {
            None if stale => String::from("No data"),
            None => String::from("Loading"),
            Some(at) if stale => format!("Stale, read {}", format::age(at, now)),
            Some(at) if (now - at).num_seconds() < 60 => String::from("Up to date"),
            Some(at) => format!("Read {}", format::age(at, now)),
        }
    });
    view! {
        <button
            type="button"
            class="live refresh"
            class:stale=move || stale.get()
            title="Refresh everything now. While this page is visible it refreshes by itself: every 2 s while something runs, otherwise every 15 s."
            aria-label=move || format!("Refresh. {}", freshness.get())
            on:click=move |_| live.refresh()
        >
            <span
                class="arrow"
                class:turning=move || live.deployments.refreshing.get()
                aria-hidden="true"
            >
                "⟳"
            </span>
            <span class="wide">{move || freshness.get()}</span>
        </button>
    }
}
