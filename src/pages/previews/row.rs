//! The table of previews.

use std::sync::Arc;

use super::board::Board;
use crate::domain::owner::OwnerKind;
use crate::domain::page::SIZES;
use crate::domain::preview::{Listed, Preview};
use crate::domain::route::Route;
use crate::domain::service::Kind;
use crate::pages::list::pages;
use crate::pages::parts::{age, local_time, out_link, preview_badge, unknown};
use crate::reactive::{El, Node, Row, el, live, memo, memo_after, rows, show};
use crate::state::address::Step;
use crate::ui::pager::pager;
use crate::ui::parts::{link, span};
use crate::ui::select::{fixed, select};
use crate::ui::table::plain_head;

/// The previews of the page that is shown, and its pager.
pub fn table(board: Board) -> Node {
    let shown = memo(move || {
        let page = board.page.get();
        board.shown.with(|shown| {
            let rows = shown.get(page.start..page.end);
            rows.unwrap_or_default().to_vec()
        })
    });
    let heads: Vec<Node> = [
        "Status",
        "Pull request",
        "Application",
        "Address",
        "Created",
    ]
    .into_iter()
    .map(|label| plain_head(label, label == "Created"))
    .collect();
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
                let cells = show(move || current.with(|row| cells(board, row)));
                el("tr").attr("role", "row").child(cells).into()
            })
        };
        shown.get().into_iter().map(of).collect()
    });
    let total = move || board.page.get().total.to_string();
    let table = el("table")
        .class("deployments previews")
        .attr("role", "table")
        .attr("aria-label", "Preview deployments")
        .attr("aria-rowcount", live(total))
        .child(
            el("thead")
                .attr("role", "rowgroup")
                .child(el("tr").attr("role", "row").child(heads)),
        )
        .child(
            el("tbody")
                .attr("role", "rowgroup")
                .attr("id", "rows")
                .child(body),
        );
    let address = board.address;
    let sizes: Vec<(String, String)> = SIZES
        .into_iter()
        .map(|size| (size.to_string(), format!("{size} per page")))
        .collect();
    let chosen = memo(move || address.view.with(|view| view.size.to_string()));
    let sizes = select("Rows on a page", fixed(sizes), chosen, move |size| {
        address.change(Step::Push, |view| {
            view.size = size.parse().unwrap_or(view.size);
        });
    });
    let links = memo(move || {
        pages(board.page.get(), |number| {
            address.href_of(address.view.with(|view| view.at_page(number)))
        })
    });
    [table.into(), pager(links, sizes.into())].into()
}

fn cell(class: &'static str) -> El {
    el("td").attr("role", "cell").class(class)
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
