//! Ids and paths of a deployment, to copy.

use leptos::prelude::*;

use super::context::use_deployment;
use crate::domain::format;
use crate::domain::model::deployment::Deployment;
use crate::pages::shared::use_copy;

/// What a deployment is called elsewhere, closed at first.
#[component]
pub fn Ids() -> impl IntoView {
    let context = use_deployment();
    let list = move || {
        let entries = context.with_row(entries)?;
        let entries = entries
            .into_iter()
            .map(|(label, value)| view! { <Entry label value/> })
            .collect_view();
        Some(view! { <dl class="list">{entries}</dl> })
    };
    view! {
        <details class="ids">
            <summary>"Ids and paths"</summary>
            {list}
        </details>
    }
}

/// Those that are known, each with its name.
fn entries(row: &Deployment) -> Vec<(&'static str, String)> {
    let service = row.service.as_ref();
    let entries = [
        ("Deployment id", Some(row.id.clone())),
        ("Commit", row.commit().map(str::to_owned)),
        ("Service id", service.map(|service| service.id.clone())),
        (
            "Docker name",
            service.map(|service| service.app_name.clone()),
        ),
        ("Log on the server", Some(row.log_path.clone())),
        ("Process id", row.pid.clone()),
    ];
    entries
        .into_iter()
        .filter_map(|(label, value)| Some((label, value.filter(|value| !value.is_empty())?)))
        .collect()
}

#[component]
fn Entry(label: &'static str, value: String) -> impl IntoView {
    let copy = use_copy();
    view! {
        <dt>{label}</dt>
        <dd>
            <code>{format::shortened(&value)}</code>
            <button
                type="button"
                class="button small"
                aria-label=format!("Copy: {label}")
                on:click=move |_| copy(value.clone(), "Copied")
            >
                "Copy"
            </button>
        </dd>
    }
}
