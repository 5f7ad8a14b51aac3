//! The rollback points of an application.

use std::sync::Arc;

use crate::api::ApiError;
use crate::domain::rollback::RollbackPoint;
use crate::domain::route::{Route, Tab};
use crate::domain::service::Service;
use crate::pages::list::loading;
use crate::pages::parts::{age, commit, local_time, unknown};
use crate::reactive::{El, Memo, Node, el, memo, show};
use crate::state::App;
use crate::state::scan::Scan;
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, link, span};
use crate::ui::table::{body, cell, plain_heads, row as ui_row, table as ui_table};

/// An application with its points; `expected` is how many the big list knows of.
pub fn card(app: App, service: &Arc<Service>, expected: Memo<usize>, scan: Scan) -> Node {
    let id = service.id.clone();
    let page = Route::Service {
        kind: service.kind,
        id: id.clone(),
        tab: Tab::Rollbacks,
    };
    let name = el("h2").child(link(page.href()).child(service.name.clone()));
    let count = span("count").child(show(move || expected.get().to_string()));
    let head = el("div")
        .class("block-head")
        .child(name)
        .child(count)
        .child(span("minor").child(service.place()));
    el("section")
        .class("block")
        .attr("aria-label", format!("Rollback points of {}", service.name))
        .child(head)
        .child(points(app, id, scan))
        .into()
}

/// The points as a table, newest first, or why there is none.
pub fn points(app: App, id: String, scan: Scan) -> Node {
    let answer = memo(move || {
        scan.parts.with(|parts| {
            let part = parts.iter().find(|part| part.id == id)?;
            Some((
                part.id.clone(),
                part.answer::<Vec<RollbackPoint>>(),
                part.fault.clone(),
            ))
        })
    });
    show(move || {
        let Some((id, data, fault)) = answer.get() else {
            return Node::from("");
        };
        let fault = fault
            .filter(|fault| *fault != ApiError::NotSignedIn)
            .map(|error| refused(id, scan, &error));
        let rows = match data {
            Some(data) if data.is_empty() => {
                el("p").class("help").child("No rollback points.").into()
            }
            Some(data) => table(app, &data),
            None if fault.is_some() => Node::from(""),
            None => loading("Loading rollback points"),
        };
        [fault.into(), rows].into()
    })
}

fn refused(id: String, scan: Scan, error: &ApiError) -> Node {
    let again = button("button")
        .click(move || scan.again(|part| part.id == id))
        .child("Try again");
    notice(
        Weight::Error,
        format!(
            "The rollback points could not be read. {}",
            error.headline()
        ),
        error.advice(),
        Some(again),
    )
}

fn table(app: App, points: &[RollbackPoint]) -> Node {
    let heads = ["Version", "Deployment", "Image", "Created"];
    let rows: Vec<Node> = points.iter().map(|point| row(app, point).into()).collect();
    ui_table(
        "deployments points",
        "Rollback points",
        plain_heads(&heads, &["Created"]),
        body(rows),
    )
    .into()
}

fn row(app: App, point: &RollbackPoint) -> El {
    let row = &point.deployment;
    let title = link(Route::deployment(row.parent(), &row.id).href())
        .class("title")
        .attr("title", row.title.clone())
        .child(row.headline().to_owned());
    let settings = row
        .parent()
        .and_then(|(_, service)| app.store.settings.get(service));
    let of_commit = match row.commit() {
        Some(sha) => {
            let repository = settings.as_ref().and_then(|set| set.repository.as_ref());
            let href = repository.and_then(|repository| repository.commit_href(sha));
            commit(app, sha, href).into()
        }
        None => Node::from("no commit"),
    };
    let image: Node = match &point.image {
        Some(image) => el("code").child(image.clone()).into(),
        None => span("minor")
            .child("no image: Dokploy can neither go back to it nor delete it")
            .into(),
    };
    let version = if point.version > 0 {
        Node::from(format!("v{}", point.version))
    } else {
        unknown()
    };
    let created = cell("figures created")
        .child(point.created_at.map(|at| age(app, at)))
        .child(span("minor").child(point.created_at.map(local_time)));
    ui_row(cell("status").child(version))
        .child(
            cell("what")
                .child(title)
                .child(span("minor").child(of_commit)),
        )
        .child(cell("image").child(image))
        .child(created)
}
