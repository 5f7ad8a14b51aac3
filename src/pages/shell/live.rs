//! What runs now, and how fresh it is.

use leptos::prelude::*;

use crate::domain::format;
use crate::domain::queue;
use crate::domain::route::Route;
use crate::domain::status::{Group, Status};
use crate::domain::view::View;
use crate::reactive::{live, memo, on, show};
use crate::state::use_app;

/// Running and waiting counts, the age of what is shown, and a button that reads it again.
#[component]
pub fn Live() -> impl IntoView {
    let app = use_app();
    let deployments = app.store.deployments;
    let running = memo(move || {
        let data = deployments.data.get()?;
        Some(
            data.rows
                .iter()
                .filter(|row| row.status == Status::Running)
                .count(),
        )
    });
    let waiting = memo(move || {
        app.store
            .queue
            .data
            .get()
            .map_or(0, |jobs| queue::count(&jobs).waiting)
    });
    let active = || {
        Route::Deployments(View {
            group: Some(Group::Active),
            ..View::default()
        })
        .href()
    };
    let stale = move || deployments.fault.with(Option::is_some);
    let state = memo(move || {
        if deployments.busy.get() && deployments.data.with(Option::is_none) {
            return String::from("Loading");
        }
        let now = app.clock.now.get();
        match deployments.read_at.get() {
            None => String::from("No data"),
            Some(at) if stale() => format!("Stale, read {}", format::age(at, now)),
            Some(at) if (now - at).num_seconds() < 60 => String::from("Up to date"),
            Some(at) => format!("Read {}", format::age(at, now)),
        }
    });
    view! {
        {show(move || app.session.is_in().then(|| view! {
            {show(move || running.get().map(|count| view! {
                <a class="live" href=active()>
                    <span class="dot" class:running=live(move || count != 0)></span>
                    <span>{format!("{} running", format::count(count))}</span>
                    {show(move || Some(waiting.get()).filter(|count| *count > 0).map(|count| view! {
                        <span class="wide" title="Jobs that wait in Dokploy's queue">{format!("· {} waiting", format::count(count))}</span>
                    }))}
                </a>
            }))}
            <button
                type="button"
                class="live refresh"
                class:stale=stale
                title="Read everything again now; the page does so by itself every 15 s while it can be seen"
                aria-label=live(move || format!("Refresh. {}", state.get()))
                on:click=on(move |_| app.store.refresh(app.session))
            >
                <span class="arrow" class:turning=live(move || deployments.busy.get()) aria-hidden="true">"⟳"</span>
                <span class="wide">{show(move || state.get())}</span>
            </button>
        }))}
    }
    .into_any()
}
