//! One row of the table.

use std::sync::Arc;
use std::time::Duration;

use super::menu::items;
use super::picking::pick_cell;
use super::table::{Columns, Table};
use crate::domain::deployment::Deployment;
use crate::domain::owner::OwnerKind;
use crate::domain::route::Route;
use crate::domain::service::{Named, Service};
use crate::pages::parts::{age, badge, commit, duration, local_time, stuck};
use crate::reactive::{El, Memo, Node, live, memo_after, show};
use crate::ui::menu::menu_button;
use crate::ui::parts::{link, span};
use crate::ui::table::{cell, row as ui_row};

/// A row, by the id of its deployment: when a refresh changes the deployment, only what differs is written anew, so that
/// focus and an open menu stay.
pub fn row(table: Table, first: Arc<Deployment>, longest: Memo<Duration>) -> Node {
    let id = first.id.clone();
    let opener = format!("menu-{id}");
    let shown = first.clone();
    let current = memo_after(move |before: Option<&Arc<Deployment>>| {
        let found = table
            .rows
            .with(|rows| rows.iter().find(|row| row.id == id).cloned());
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let name = move || current.with(|row| format!("Actions for {}", row.headline()));
    let act = menu_button(table.menu, opener, name, move || {
        items(table.app, &current.get_untracked())
    });
    let pick = table.picking.then(|| pick_cell(table, &shown));
    ui_row(pick)
        .child(show(move || current.with(|row| cells(table, row, longest))))
        .child(cell("act").child(act))
        .into()
}

fn ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX / 100)
}

fn cells(table: Table, row: &Deployment, longest: Memo<Duration>) -> Node {
    let app = table.app;
    let href = Route::deployment(row.parent(), &row.id).href();
    let built = row
        .build_server
        .as_ref()
        .map(|server| span("minor").child("built on ").child(to_server(server)));
    let title = link(href)
        .class("title")
        .attr("title", row.title.clone())
        .child(row.headline().to_owned());
    let of_commit = match row.commit().map(str::to_owned) {
        Some(sha) => show(move || {
            let href = table
                .repository
                .with(|repository| repository.as_ref()?.commit_href(&sha));
            commit(app, &sha, href)
        }),
        None => Node::from(row.without_commit()),
    };
    let status = cell("status")
        .child(badge(&row.status))
        .child(stuck(app, row));
    let created = cell("figures created")
        .child(row.created_at.map(|at| age(app, at)))
        .child(span("minor").child(row.created_at.map(local_time)));
    let duration = cell("figures duration")
        .child(duration(app, row))
        .child(share(table, row, longest));
    let what = cell("what").child(title);
    if table.columns == Columns::Own {
        let what = what.child(span("minor").child(of_commit)).child(built);
        return [status.into(), what.into(), created.into(), duration.into()].into();
    }
    let own = row
        .service
        .as_ref()
        .and_then(|service| service.server.as_ref());
    let server: Node = match own {
        Some(own) => to_server(own).into(),
        None => row.server_name().to_owned().into(),
    };
    [
        status.into(),
        what.child(span("minor").child(of_commit)).into(),
        service(row.service.as_deref()).into(),
        cell("server").child(server).child(built).into(),
        created.into(),
        duration.into(),
    ]
    .into()
}

fn to_server(server: &Named) -> El {
    link(Route::owner(OwnerKind::Server, &server.id, None).href())
        .class("of-server")
        .child(server.name.clone())
}

fn service(service: Option<&Service>) -> El {
    let Some(service) = service else {
        return cell("service").child(span("name").child("Unknown service"));
    };
    let name = link(Route::service(service.kind, &service.id).href())
        .class("name")
        .child(service.name.clone());
    let place = span("minor")
        .child(service.place())
        .child(span("kind").child(service.kind.label()));
    cell("service").child(name).child(place)
}

/// The duration as a bar, with a mark at what is usual.
fn share(table: Table, row: &Deployment, longest: Memo<Duration>) -> El {
    let bar = row
        .finished_at
        .and_then(|end| row.duration(end))
        .filter(|_| row.status.is_final());
    let of_longest = move |part: Duration| (ms(part) * 100 / ms(longest.get()).max(1)).to_string();
    let share = span("share")
        .toggle("none", bar.is_none())
        .attr("aria-hidden", "true")
        .style("--share", live(move || of_longest(bar.unwrap_or_default())));
    if table.columns == Columns::All {
        return share;
    }
    share
        .toggle("marked", live(move || table.usual.with(Option::is_some)))
        .style("--usual", live(move || table.usual.get().map(of_longest)))
}
