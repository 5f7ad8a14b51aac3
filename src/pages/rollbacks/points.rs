//! The rollback points of an application.

use std::sync::Arc;

use crate::api::ApiError;
use crate::domain::rollback::RollbackPoint;
use crate::domain::route::{Route, Tab};
use crate::domain::service::Service;
use crate::pages::actions;
use crate::pages::list::loading;
use crate::pages::parts::{age, commit, local_time, unknown};
use crate::reactive::{El, Memo, Node, Row, el, memo, memo_after, rows, show};
use crate::state::App;
use crate::state::scan::Scan;
use crate::ui::menu::{Act, Item, Menu, menu_button, menu_layer};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{button, link, span};
use crate::ui::table::{ACTIONS, body, cell, plain_heads, row as ui_row, table as ui_table};

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

/// What is shown of the points.
#[derive(PartialEq)]
enum Stage {
    Nothing,
    Loading,
    None,
    Rows,
}

/// The points as a table, newest first, or why there is none.
pub fn points(app: App, id: String, scan: Scan) -> Node {
    let own = id.clone();
    let answer = memo(move || {
        scan.parts.with(|parts| {
            let part = parts.iter().find(|part| part.id == id)?;
            Some((part.answer::<Vec<RollbackPoint>>(), part.fault.clone()))
        })
    });
    let data = memo(move || {
        let points = answer.get().and_then(|(points, _)| points);
        points.map(|points| points.iter().cloned().map(Arc::new).collect::<Vec<_>>())
    });
    let fault = show(move || {
        let (_, fault) = answer.get()?;
        let fault = fault.filter(|fault| *fault != ApiError::NotSignedIn)?;
        Some(refused(own.clone(), scan, &fault))
    });
    let stage = memo(
        move || match (answer.get(), data.with(|data| data.as_ref().map(Vec::len))) {
            (None, _) | (Some((_, Some(_))), None) => Stage::Nothing,
            (_, Some(0)) => Stage::None,
            (_, Some(_)) => Stage::Rows,
            (_, None) => Stage::Loading,
        },
    );
    let rows = show(move || {
        stage.with(|stage| match stage {
            Stage::Nothing => Node::from(""),
            Stage::Loading => loading("Loading rollback points"),
            Stage::None => el("p").class("help").child("No rollback points.").into(),
            Stage::Rows => table(app, data),
        })
    });
    [fault, rows].into()
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

fn table(app: App, data: Memo<Option<Vec<Arc<RollbackPoint>>>>) -> Node {
    let menu = Menu::new();
    let heads = ["Version", "Deployment", "Image", "Created", ACTIONS];
    let rows = rows(move || {
        let of = |point: Arc<RollbackPoint>| {
            let id = point.id.clone();
            Row::new(point.id.clone(), move || {
                let current = memo_after(move |before: Option<&Arc<RollbackPoint>>| {
                    let found = data.with(|points| {
                        let mut points = points.iter().flatten();
                        points.find(|point| point.id == id).cloned()
                    });
                    found
                        .or_else(|| before.cloned())
                        .unwrap_or_else(|| point.clone())
                });
                row(app, menu, current).into()
            })
        };
        data.get().into_iter().flatten().map(of).collect()
    });
    let table = ui_table(
        "deployments points",
        "Rollback points",
        plain_heads(&heads, &["Created"]),
        body(rows),
    );
    [table.into(), menu_layer(menu)].into()
}

fn row(app: App, menu: Menu, current: Memo<Arc<RollbackPoint>>) -> El {
    let id = current.with_untracked(|point| format!("menu-{}", point.id));
    let name = move || {
        current.with(|point| {
            format!(
                "Actions for {} {}",
                point.label(),
                point.deployment.headline()
            )
        })
    };
    let act = menu_button(menu, id, name, move || {
        let point = current.get();
        let row = &point.deployment;
        let page = Route::deployment(row.parent(), &row.id).href();
        let mut items = vec![Item::new("Open deployment", Ok(Act::Link(page)))];
        items.extend(actions::of_point(app, &point));
        items
    });
    ui_row(show(move || current.with(|point| cells(app, point)))).child(cell("act").child(act))
}

fn cells(app: App, point: &RollbackPoint) -> Node {
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
    [
        cell("status").child(version).into(),
        cell("what")
            .child(title)
            .child(span("minor").child(of_commit))
            .into(),
        cell("image").child(image).into(),
        created.into(),
    ]
    .into()
}
