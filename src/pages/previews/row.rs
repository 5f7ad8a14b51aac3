//! The table of previews.

use std::sync::Arc;

use super::board::Board;
use crate::domain::owner::OwnerKind;
use crate::domain::preview::{Listed, Preview};
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::pages::actions;
use crate::pages::list::list_pager;
use crate::pages::parts::{age, local_time, out_link, preview_badge, unknown};
use crate::reactive::{Memo, Node, Row, el, live, memo, memo_after, rows, show};
use crate::ui::menu::{Act, Item, Menu, menu_button, menu_layer};
use crate::ui::parts::{link, span};
use crate::ui::table::{
    ACTIONS, body as ui_body, cell, plain_heads, row as ui_row, table as ui_table,
};

/// The previews of the page that is shown, and its pager.
pub fn table(board: Board) -> Node {
    let shown = memo(move || {
        let page = board.page.get();
        board.shown.with(|shown| {
            let rows = shown.get(page.start..page.end);
            rows.unwrap_or_default().to_vec()
        })
    });
    let menu = Menu::new();
    let body = rows(move || {
        let of = move |first: Listed| {
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
                row(board, menu, current)
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
        ACTIONS,
    ];
    let table = ui_table(
        "deployments previews",
        "Preview deployments",
        plain_heads(&heads, &["Created"]),
        ui_body(body).attr("id", "rows"),
    )
    .attr("aria-rowcount", live(total));
    [
        table.into(),
        list_pager(board.address, board.page),
        menu_layer(menu),
    ]
    .into()
}

fn row(board: Board, menu: Menu, current: Memo<Listed>) -> Node {
    let id = current.with_untracked(|listed| format!("menu-{}", listed.preview.id));
    let act = menu_button(
        menu,
        id,
        move || current.with(|listed| format!("Actions for {}", listed.preview.headline())),
        move || items(board, &current.get().preview),
    );
    ui_row(show(move || current.with(|row| cells(board, row))))
        .child(cell("act").child(act))
        .into()
}

fn items(board: Board, preview: &Arc<Preview>) -> Vec<Item> {
    let page = Route::owner(OwnerKind::Preview, &preview.id, None).href();
    let out = |url: &Option<String>, why: &str| {
        url.clone().map(Act::External).ok_or_else(|| why.to_owned())
    };
    let mut items = vec![
        Item::new("Open", Ok(Act::Link(page))),
        Item::new("Open address", out(&preview.url, "it has none")),
        Item::new(
            "Open pull request",
            out(&preview.pull_request, "its address is not known"),
        ),
    ];
    items.extend(actions::of_preview(board.app, preview));
    items
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
