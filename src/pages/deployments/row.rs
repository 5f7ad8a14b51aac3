//! One row of the table.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::list::List;
use super::menu::items;
use crate::domain::deployment::Deployment;
use crate::domain::route::Route;
use crate::pages::parts::{age, badge, duration, local_time};
use crate::reactive::{live, memo_after, show};

/// A row, by the id of its deployment: when a refresh changes the deployment, only what differs is written anew, so that
/// focus and an open menu stay.
pub fn row(list: List, first: Arc<Deployment>, longest: Memo<Duration>) -> AnyView {
    let id = first.id.clone();
    let button = format!("menu-{id}");
    let current = memo_after(move |before: Option<&Arc<Deployment>>| {
        let found = list
            .rows
            .with(|rows| rows.iter().find(|row| row.id == id).cloned());
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let open_menu = {
        let button = button.clone();
        move |_| {
            let row = current.get_untracked();
            list.menu.show(
                &button,
                format!("Actions for {}", row.headline()),
                items(list, &row),
            );
        }
    };
    let expanded = {
        let button = button.clone();
        move || list.menu.is_at(&button).to_string()
    };
    view! {
        <tr role="row">
            {show(move || current.with(|row| cells(list, row, longest)))}
            <td role="cell" class="act">
                <button
                    type="button"
                    class="button icon quiet"
                    id=button
                    aria-haspopup="menu"
                    aria-expanded=expanded
                    aria-label=live(move || current.with(|row| format!("Actions for {}", row.headline())))
                    on:click=open_menu
                >
                    "⋯"
                </button>
            </td>
        </tr>
    }
    .into_any()
}

fn cells(list: List, row: &Deployment, longest: Memo<Duration>) -> impl IntoView + use<> {
    let app = list.app;
    let service = row.service.clone();
    let name = row.service_name().to_owned();
    let kind = service.as_ref().map(|service| service.kind.label());
    let place = service.as_ref().map(|service| service.place());
    let commit = row.short_commit().map(str::to_owned);
    let href = Route::deployment(row.parent(), &row.id).href();
    let built = row
        .build_server
        .as_ref()
        .map(|server| format!("built on {}", server.name));
    let bar = row
        .finished_at
        .and_then(|end| row.duration(end))
        .filter(|_| row.status.is_final());
    let share = move || {
        let (part, whole) = (
            bar.unwrap_or_default().as_millis(),
            longest.get().as_millis().max(1),
        );
        (part * 100 / whole).to_string()
    };
    view! {
        <td role="cell" class="status">{badge(&row.status)}</td>
        <td role="cell" class="what">
            <a class="title" href=href title=row.title.clone()>{row.headline().to_owned()}</a>
            <span class="minor">
                {match commit {
                    Some(sha) => view! { <code>{sha}</code> }.into_any(),
                    None => "no commit".into_any(),
                }}
            </span>
        </td>
        <td role="cell" class="service">
            <span class="name">{name}</span>
            <span class="minor">{place}{kind.map(|kind| view! { <span class="kind">{kind}</span> })}</span>
        </td>
        <td role="cell" class="server">{row.server_name().to_owned()} {built.map(|built| view! { <span class="minor">{built}</span> })}</td>
        <td role="cell" class="figures created">
            {row.created_at.map(|at| age(app, at))}
            <span class="minor">{row.created_at.map(local_time)}</span>
        </td>
        <td role="cell" class="figures duration">
            {duration(app, row)}
            <span class="share" class:none=bar.is_none() aria-hidden="true" style=("--share", share)></span>
        </td>
    }
}
