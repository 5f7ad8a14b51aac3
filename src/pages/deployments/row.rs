//! One row of the table.

use std::sync::Arc;
use std::time::Duration;

use super::list::List;
use super::menu::items;
use crate::domain::deployment::Deployment;
use crate::domain::route::Route;
use crate::pages::parts::{age, badge, duration, local_time, stuck};
use crate::reactive::{El, Memo, Node, el, live, memo_after, show};
use crate::ui::parts::{button, link, span};

/// A row, by the id of its deployment: when a refresh changes the deployment, only what differs is written anew, so that
/// focus and an open menu stay.
pub fn row(list: List, first: Arc<Deployment>, longest: Memo<Duration>) -> Node {
    let id = first.id.clone();
    let opener = format!("menu-{id}");
    let current = memo_after(move |before: Option<&Arc<Deployment>>| {
        let found = list
            .rows
            .with(|rows| rows.iter().find(|row| row.id == id).cloned());
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let open_menu = {
        let opener = opener.clone();
        move || {
            let row = current.get_untracked();
            list.menu.show(
                &opener,
                format!("Actions for {}", row.headline()),
                items(list, &row),
            );
        }
    };
    let expanded = {
        let opener = opener.clone();
        move || {
            if list.menu.is_at(&opener) {
                "true"
            } else {
                "false"
            }
        }
    };
    let name = move || current.with(|row| format!("Actions for {}", row.headline()));
    let act = button("button icon quiet")
        .attr("id", opener)
        .attr("aria-haspopup", "menu")
        .attr("aria-expanded", live(expanded))
        .attr("aria-label", live(name))
        .click(open_menu)
        .child("⋯");
    el("tr")
        .attr("role", "row")
        .child(show(move || current.with(|row| cells(list, row, longest))))
        .child(cell("act").child(act))
        .into()
}

fn ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX / 100)
}

fn cell(class: &'static str) -> El {
    el("td").attr("role", "cell").class(class)
}

fn cells(list: List, row: &Deployment, longest: Memo<Duration>) -> Node {
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
        let (part, whole) = (ms(bar.unwrap_or_default()), ms(longest.get()));
        (part * 100 / whole.max(1)).to_string()
    };
    let commit = match commit {
        Some(sha) => el("code").child(sha).into(),
        None => Node::from("no commit"),
    };
    let title = link(href)
        .class("title")
        .attr("title", row.title.clone())
        .child(row.headline().to_owned());
    let kind = kind.map(|kind| span("kind").child(kind));
    let built = built.map(|built| span("minor").child(built));
    let share = span("share")
        .toggle("none", bar.is_none())
        .attr("aria-hidden", "true")
        .style("--share", live(share));
    [
        cell("status")
            .child(badge(&row.status))
            .child(stuck(app, row))
            .into(),
        cell("what")
            .child(title)
            .child(span("minor").child(commit))
            .into(),
        cell("service")
            .child(span("name").child(name))
            .child(span("minor").child(place).child(kind))
            .into(),
        cell("server")
            .child(row.server_name().to_owned())
            .child(built)
            .into(),
        cell("figures created")
            .child(row.created_at.map(|at| age(app, at)))
            .child(span("minor").child(row.created_at.map(local_time)))
            .into(),
        cell("figures duration")
            .child(duration(app, row))
            .child(share)
            .into(),
    ]
    .into()
}
