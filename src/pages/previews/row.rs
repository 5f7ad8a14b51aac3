//! The table of previews.

use std::sync::Arc;

use super::board::Board;
use crate::domain::owner::OwnerKind;
use crate::domain::preview::{Listed, Preview};
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::pages::list::list_pager;
use crate::pages::parts::{age, local_time, out_link, preview_badge, unknown};
use crate::reactive::{Node, Row, el, live, memo, memo_after, rows, show};
use crate::ui::parts::{link, span};
use crate::ui::table::{body as ui_body, cell, plain_heads, row as ui_row, table as ui_table};

/// The previews of the page that is shown, and its pager.
pub fn table(board: Board) -> Node {
    let shown = memo(move || {
        let page = board.page.get();
        board.shown.with(|shown| {
            let rows = shown.get(page.start..page.end);
            rows.unwrap_or_default().to_vec()
        })
    });
    let body = rows(move || {
        let of = |first: Listed| {
            let key = first.preview.id.clone();
            let id = key.clone();
            Row::new(key, move || {
                let current = memo_after(move |before: Option<&Listed>| {
                    let found =
                        shown.with(|shown| shown.iter().find(|row| row.preview.id == id).cloned());
                    found
                        .or_else(|| before.cloned())
                        .unwrap_or_else(|| first.clone())
                });
                ui_row(show(move || current.with(|row| cells(board, row)))).into()
            })
        };
        shown.get().into_iter().map(of).collect()
    });
    let total = move || board.page.get().total.to_string();
    let heads = [
        "Status",
        "Pull request",
        "Application",
        "Address",
        "Created",
    ];
    let table = ui_table(
        "deployments previews",
        "Preview deployments",
        plain_heads(&heads, &["Created"]),
        ui_body(body).attr("id", "rows"),
    )
    .attr("aria-rowcount", live(total));
    [table.into(), list_pager(board.address, board.page)].into()
}

fn cells(board: Board, listed: &Listed) -> Node {
    let preview = &listed.preview;
    let href = Route::owner(OwnerKind::Preview, &preview.id, None).href();
    let title = link(href).class("title").child(preview.headline());
    let branch = span("minor").child(el("code").child(preview.branch.clone()));
    let application = Route::service(Kind::Application, &preview.application_id);
    let name = link(application.href())
        .class("name")
        .child(listed.application.clone());
    let place = span("minor").child(place(board, preview));
    let created = cell("figures created")
        .child(preview.created_at.map(|at| age(board.app, at)))
        .child(span("minor").child(preview.created_at.map(local_time)));
    [
        cell("status").child(preview_badge(&preview.status)).into(),
        cell("what").child(title).child(branch).into(),
        cell("service").child(name).child(place).into(),
        cell("address").child(address(preview)).into(),
        created.into(),
    ]
    .into()
}

/// Project and environment, and how much of the application's limit is used, where that is known.
fn place(board: Board, preview: &Arc<Preview>) -> Node {
    let id = preview.application_id.clone();
    show(move || {
        let service = board.app.store.service(&id);
        let place = service.map_or_else(String::new, |service| service.place());
        let settings = board.app.store.settings.get(&id);
        let limit = settings.and_then(|settings| settings.preview_limit);
        let Some(limit) = limit else { return place };
        let used = board.listed.with(|listed| {
            let own = listed.iter().filter(|row| row.preview.application_id == id);
            own.count()
        });
        format!("{place} · {used} of {limit} used")
    })
}

/// Where the preview can be looked at.
pub fn address(preview: &Preview) -> Node {
    let Some(url) = preview.url.clone() else {
        return unknown();
    };
    let words = url
        .split_once("://")
        .map_or(url.as_str(), |(_, rest)| rest)
        .trim_end_matches('/')
        .to_owned();
    out_link(url.clone())
        .class("cut")
        .attr("title", url)
        .child(words)
        .child(el("span").attr("aria-hidden", "true").child(" ↗"))
        .into()
}
