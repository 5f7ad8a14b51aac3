//! The facts of both deployments side by side.

use leptos::prelude::*;

use super::context::{Part, use_compared};
use crate::api::service_settings;
use crate::components::OutLink;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::repository::Repository;
use crate::pages::shared::{Commit, DeploymentDuration, LocalTime, StatusBadge, Unknown, quoted};
use crate::state::use_live_data;

/// Status, commit, creation, duration, server and what started both, and the changes between their commits.
#[component]
pub fn Facts() -> impl IntoView {
    let (context, live) = (use_compared(), use_live_data());
    let kind = context.kind;
    let endpoint = move |id: &str| service_settings::one(kind, id);
    let settings = live.settings.look_up(context.service.get_value(), endpoint);
    let repository = Memo::new(move |_| {
        settings
            .data
            .with(|settings| settings.as_ref()?.repository.clone())
    });
    let sha = |part: Part| {
        part.row
            .with(|row| row.as_ref()?.commit().map(str::to_owned))
    };
    // One memo of both commits, and of where their changes can be looked at.
    let range = Memo::new(move |_| {
        let (from, to) = (sha(context.from)?, sha(context.to)?);
        let href = repository.with(|found| found.as_ref()?.range_href(&from, &to));
        Some((from == to, href))
    });
    let changes = move || {
        match range.get() {
        Some((true, _)) => "The same commit".into_any(),
        Some((false, Some(href))) => view! {
            <OutLink href class="out">"Changes between both commits" <span aria-hidden="true">" ↗"</span></OutLink>
        }
        .into_any(),
        Some((false, None)) => "Different commits".into_any(),
        None => ().into_any(),
    }
    };
    let row = move |name: &'static str, cell: fn(&Deployment, Option<&Repository>) -> AnyView| {
        let of = move |part: Part| {
            let shown = Memo::new(move |_| (part.row.get(), repository.get()));
            move || match shown.get() {
                (Some(row), repository) => cell(&row, repository.as_ref()),
                _ => view! { <Unknown/> }.into_any(),
            }
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{of(context.from)}</td>
                <td>{of(context.to)}</td>
            </tr>
        }
    };
    view! {
        <table class="comparison-facts" aria-label="Both deployments">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">"From: " <Named part=context.from/></th>
                    <th scope="col">"To: " <Named part=context.to/></th>
                </tr>
            </thead>
            <tbody>
                {row("Status", |row, _| view! { <StatusBadge status=row.status.clone()/> }.into_any())}
                {row("Commit", commit)}
                {row("Created", |row, _| match row.created_at {
                    Some(at) => view! { <LocalTime at/> }.into_any(),
                    None => view! { <Unknown/> }.into_any(),
                })}
                {row("Duration", |row, _| view! { <DeploymentDuration row/> }.into_any())}
                {row("Server", |row, _| words(row.server_name()))}
                {row("Built on", |row, _| {
                    words(row.build_server.as_ref().map(|server| server.name.as_str()))
                })}
                {row("Source", |row, _| words(source(row)))}
            </tbody>
        </table>
        <p class="comparison-range">{changes}</p>
    }
}

/// The deployment by its name, as a link to its page.
#[component]
fn Named(part: Part) -> impl IntoView {
    let name = move || {
        let named = part.row.with(|row| row.as_deref().map(quoted));
        named.unwrap_or_else(|| part.id.get_value())
    };
    view! { <a href=part.href(None)>{name}</a> }
}

fn commit(row: &Deployment, repository: Option<&Repository>) -> AnyView {
    match row.commit() {
        Some(sha) => {
            let href = repository.and_then(|repository| repository.commit_href(sha));
            view! { <Commit sha=sha.to_owned() href/> }.into_any()
        }
        None => words(Some(row.without_commit(None)).filter(|words| !words.is_empty())),
    }
}

fn source(row: &Deployment) -> Option<&'static str> {
    if row.is_pushed() {
        return Some("a push");
    }
    row.is_rebuild().then_some("Redeploy")
}

fn words(words: Option<&str>) -> AnyView {
    match words {
        Some(words) => words.to_owned().into_any(),
        None => view! { <Unknown/> }.into_any(),
    }
}
