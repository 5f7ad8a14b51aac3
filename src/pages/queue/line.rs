//! The jobs of one server.

use std::sync::Arc;

use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::owner::OwnerKind;
use crate::domain::queue::{CROWDED, JobKind, Line, Place};
use crate::domain::route::Route;
use crate::domain::status::Status;
use crate::pages::actions;
use crate::pages::parts::{age, badge};
use crate::reactive::{Memo, Node, Row, el, memo, memo_after, rows, show};
use crate::state::App;
use crate::ui::menu::{Act, Item, Menu, menu_button};
use crate::ui::notice::{Weight, notice};
use crate::ui::parts::{link, span};
use crate::ui::table::{
    ACTIONS, body as ui_body, cell, plain_heads, row as ui_row, table as ui_table,
};

/// The server, how many jobs it takes at a time, and its jobs.
pub fn section(app: App, menu: Menu, lines: Memo<Vec<Line>>, server: Option<String>) -> Node {
    let own = server.clone();
    let line = memo_after(move |before: Option<&Option<Line>>| {
        let found = lines.with(|lines| lines.iter().find(|line| line.server == own).cloned());
        found.or_else(|| before.cloned().flatten())
    });
    let with = move |look: fn(App, &Line) -> Node| {
        show(move || line.with(|line| line.as_ref().map(|line| look(app, line))))
    };
    let id = server.clone();
    let name = show(move || {
        let name = app.store.line_name(id.as_deref());
        match &id {
            // Nothing tells a name: another organization's, whose id is nobody's business.
            Some(id) if *id == name => el("span").child("Another server"),
            Some(id) => link(Route::owner(OwnerKind::Server, id, None).href()).child(name),
            None => el("span").child(name),
        }
    });
    let head = el("div")
        .class("block-head")
        .child(el("h2").child(name))
        .child(span("minor").child(with(|_, line| line.slots_words().into())))
        .child(span("minor").child(with(|_, line| counts(line).into())));
    let body = rows(move || {
        let line = line.get();
        let places = line
            .iter()
            .flat_map(|line| line.running.iter().chain(&line.waiting));
        let of = |first: &Place| {
            let first = first.clone();
            let key = first.job.id.clone();
            Row::new(key, move || row(app, menu, lines, first))
        };
        places.map(of).collect()
    });
    let heads = ["Place", "Job", "Service", "Since", "Estimate", ACTIONS];
    let table = ui_table(
        "deployments jobs",
        "Jobs",
        plain_heads(&heads, &["Since"]),
        ui_body(body),
    );
    el("section")
        .class("block")
        .child(head)
        .child(with(|_, line| crowded(line)))
        .child(table)
        .into()
}

fn counts(line: &Line) -> String {
    format!(
        "{} running, {} waiting",
        format::count(line.running.len()),
        format::count(line.waiting.len())
    )
}

fn crowded(line: &Line) -> Node {
    let waiting = line.waiting.len();
    if waiting < CROWDED {
        return Node::from("");
    }
    notice(
        Weight::Warning,
        format!("{} wait here", format::plural(waiting, "job", "jobs")),
        "Whatever else is deployed on this server now, here or in Dokploy, waits behind them.",
        None,
    )
}

fn row(app: App, menu: Menu, lines: Memo<Vec<Line>>, first: Place) -> Node {
    let id = first.job.id.clone();
    let current = memo_after(move |before: Option<&Place>| {
        let found = lines.with(|lines| {
            let mut places = lines
                .iter()
                .flat_map(|line| line.running.iter().chain(&line.waiting));
            places.find(|place| place.job.id == id).cloned()
        });
        found
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let key = current.with_untracked(|place| format!("menu-{}", place.job.id));
    let service = memo(move || {
        let visible = current.with(|place| place.visible.then(|| place.job.service_id.clone()));
        app.store.service(&visible?)
    });
    // What is no business of the reader has nothing to be done with.
    let act = show(move || {
        let service = service.get()?;
        let name = format!("Actions for {}", service.name);
        let button = menu_button(
            menu,
            key.clone(),
            move || name.clone(),
            move || {
                let page = Route::service(service.kind, &service.id).href();
                let mut items = vec![Item::new("Open service", Ok(Act::Link(page)))];
                items.extend(actions::of_service(app, &service));
                items
            },
        );
        Some(button)
    });
    ui_row(show(move || current.with(|place| cells(app, place))))
        .child(cell("act").child(act))
        .into()
}

fn cells(app: App, place: &Place) -> Node {
    let job = &place.job;
    let running = place.position == 0;
    // Another organization's job, or one that the reader has no access to: only that it is there.
    let visible = app.store.service(&job.service_id).filter(|_| place.visible);
    let service = visible.as_deref();
    let badge: Node = if running {
        badge(&Status::Running)
    } else {
        span("badge waiting").child(place.position_words()).into()
    };
    let route = service.and_then(|_| match (&job.preview_id, job.kind) {
        (Some(preview), _) => Some(Route::owner(OwnerKind::Preview, preview, None)),
        (None, JobKind::Service(_)) if running => {
            let row = running_row(app, &job.service_id)?;
            Some(Route::deployment(row.parent(), &row.id))
        }
        _ => None,
    });
    let title = match route {
        Some(route) => link(route.href()).class("title"),
        None => span("untitled"),
    };
    let title = match service {
        Some(_) => title
            .attr("title", job.title.clone())
            .child(job.title.lines().next().unwrap_or_default().to_owned()),
        None => title.child("Another job"),
    };
    let kind = match job.kind {
        JobKind::Preview => "Preview",
        JobKind::Service(kind) => kind.label(),
        JobKind::Other => "",
    };
    let of_service = service.map(|service| {
        let name = link(Route::service(service.kind, &service.id).href())
            .class("name")
            .child(service.name.clone());
        let minor = span("minor")
            .child(service.place())
            .child(span("kind").child(kind));
        Node::from([name.into(), minor.into()])
    });
    let since = if running {
        job.started_at
    } else {
        job.queued_at
    };
    let estimate = if running {
        place.ends()
    } else {
        place.begins()
    };
    let own = place
        .behind_own
        .then_some(())
        .and(service)
        .map(|_| ". It waits for a job of its own service.");
    [
        cell("status").child(badge).into(),
        cell("what").child(title).into(),
        cell("service").child(of_service).into(),
        cell("figures created")
            .child(since.map(|at| age(app, at)))
            .into(),
        cell("estimate").child(estimate).child(own).into(),
    ]
    .into()
}

/// The deployment that an active job of a service is working on.
fn running_row(app: App, service_id: &str) -> Option<Arc<Deployment>> {
    app.store.deployments.data.with(|data| {
        let mut rows = data.iter().flat_map(|data| &data.rows);
        let own = |row: &&Arc<Deployment>| {
            row.status == Status::Running
                && row.parent().is_some_and(|(_, parent)| parent == service_id)
        };
        rows.find(own).cloned()
    })
}
