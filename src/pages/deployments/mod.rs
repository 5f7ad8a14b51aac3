//! `/deployments`: every application and compose deployment of the organization.

mod filters;
mod keys;
mod list;
mod menu;
mod over_time;
mod row;
mod segments;
mod table;

use leptos::prelude::*;

use super::parts::title;
use crate::domain::format;
use crate::domain::route::Route;
use crate::reactive::{derive, memo, on, show};
use crate::state::use_app;
use crate::ui::dom::stay;
use crate::ui::notice::{Notice, Weight};
use filters::Filters;
use list::List;
use over_time::OverTime;
use segments::Segments;
use table::Table;

/// What the list can show at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    Empty,
    NothingMatches,
    Rows,
}

/// The page.
#[component]
pub fn DeploymentsPage() -> impl IntoView {
    title("Deployments");
    let app = use_app();
    let list = List::new(app);
    keys::listen(app);
    let feed = app.store.deployments;
    let stage = memo(move || {
        let Some(total) = feed
            .data
            .with(|data| data.as_ref().map(|data| data.rows.len()))
        else {
            return if feed.fault.with(Option::is_some) {
                Stage::Failed
            } else {
                Stage::Loading
            };
        };
        match (total, list.selection.with(|selection| selection.rows.len())) {
            (0, _) => Stage::Empty,
            (_, 0) => Stage::NothingMatches,
            _ => Stage::Rows,
        }
    });
    let of = move || {
        app.session.organization.get().map_or_else(
            || "your organization".into(),
            |organization| organization.name,
        )
    };
    let known = memo(move || matches!(stage.get(), Stage::Rows | Stage::NothingMatches));
    view! {
        <div class="page">
            <div class="head">
                <div>
                    <h1>"Deployments"</h1>
                    <p class="sub">
                        {show(move || format!("Every application and compose deployment of {}", of()))}
                    </p>
                </div>
            </div>
            <Faults/>
            {show(move || known.get().then(|| view! { <OverTime list/> }))}
            {show(move || (stage.get() != Stage::Failed).then(|| view! { <div class="tools"><Segments list/><Filters list/></div> }))}
            {show(move || match stage.get() {
                Stage::Loading => loading(),
                Stage::Failed => ().into_any(),
                Stage::Empty => empty(),
                Stage::NothingMatches => nothing_matches(list),
                Stage::Rows => view! { <Table list/> }.into_any(),
            })}
            <p class="help foot">"Preview deployments, schedules and backups are not in this list: they have pages of their own in Dokploy."</p>
        </div>
    }
    .into_any()
}

/// Why the list is missing, old or incomplete.
#[component]
fn Faults() -> impl IntoView {
    let app = use_app();
    let feed = app.store.deployments;
    let fault = move || {
        feed.fault.get().map(|error| {
            let (weight, headline) = match feed.read_at.get_untracked() {
                None => (Weight::Error, error.headline().to_owned()),
                Some(_) => (Weight::Warning, format!("These rows are old. {}", error.headline())),
            };
            let read_at = feed.read_at;
            let text = derive(move || match read_at.get() {
                None => error.advice(),
                Some(at) => format!("{} They were read {}.", error.advice(), format::age(at, app.clock.now.get())),
            });
            view! {
                <Notice weight headline text>
                    <button type="button" class="button" on:click=on(move |_| app.store.refresh(app.session))>"Try again"</button>
                </Notice>
            }
        })
    };
    let gaps = move || {
        feed.data.with(|data| {
            let data = data.as_ref()?;
            let mut words = Vec::new();
            if data.bad_rows > 0 {
                words.push(format!(
                    "{} could not be read and cannot be shown.",
                    format::plural(data.bad_rows, "row of the answer", "rows of the answer")
                ));
            }
            if let Some(total) = data.total.filter(|total| *total > data.rows.len() as u64) {
                words.push(format!(
                    "The server sent {} of {total} deployments.",
                    format::count(data.rows.len())
                ));
            }
            (!words.is_empty()).then(|| words.join(" "))
        })
    };
    let gaps = memo(gaps);
    view! {
        {fault}
        {show(move || gaps.get().map(|text| view! {
            <Notice weight=Weight::Warning headline="The list is not complete".to_owned() text/>
        }))}
    }
    .into_any()
}

fn loading() -> AnyView {
    let rows: Vec<_> = (0..10)
        .map(|_| view! { <div class="skeleton-row"><span></span><span></span><span></span></div> })
        .collect();
    view! {
        <div class="skeleton" aria-busy="true">
            <p class="off-screen" role="status">"Loading deployments"</p>
            {rows}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <Notice
            weight=Weight::Quiet
            headline="No deployments yet".to_owned()
            text="As soon as an application or a compose stack of this organization is deployed, it is listed here. Members see the services they have access to.".to_owned()
        />
    }
    .into_any()
}

fn nothing_matches(list: List) -> AnyView {
    let clear = move || Route::Deployments(list.view.with(|view| view.unfiltered())).href();
    let total = move || {
        list.feed
            .data
            .with(|data| data.as_ref().map_or(0, |data| data.rows.len()))
    };
    let text = derive(move || {
        format!(
            "None of {} passes the filters.",
            format::plural(total(), "deployment", "deployments")
        )
    });
    view! {
        <Notice weight=Weight::Quiet headline="Nothing matches".to_owned() text>
            <a class="button" {..stay()} href=clear>"Clear all filters"</a>
        </Notice>
    }
    .into_any()
}
