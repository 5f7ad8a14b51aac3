//! The table and its pager.

use std::sync::Arc;
use std::time::Duration;

use super::list::List;
use super::row::row;
use crate::domain::deployment::Deployment;
use crate::domain::format;
use crate::domain::page::{Entry as PageEntry, SIZES, entries};
use crate::domain::route::Route;
use crate::domain::sort::Column;
use crate::reactive::{Node, Row, el, live, memo, rows, show};
use crate::state::address::Step;
use crate::ui::dom;
use crate::ui::menu::menu_layer;
use crate::ui::pager::{Entry, Pages, pager};
use crate::ui::parts::{button, span};
use crate::ui::select::{fixed, select};
use crate::ui::table::{Head, head};

/// The rows of the page that is shown.
pub fn table(list: List) -> Node {
    let heads = move || {
        let sort = list.view.with(|view| view.sort);
        Column::ALL
            .into_iter()
            .map(|column| {
                let order = (sort.column == column).then_some(if sort.descending {
                    "descending"
                } else {
                    "ascending"
                });
                head(Head {
                    label: column.label(),
                    href: list.href(|view| view.sort = sort.clicked(column)),
                    order,
                    figures: matches!(column, Column::Created | Column::Duration),
                })
            })
            .collect::<Vec<_>>()
    };
    // The bars behind durations are relative to the longest finished one of the page.
    let longest = memo(move || {
        list.rows.with(|rows| {
            let ended = rows.iter().filter(|row| row.status.is_final());
            ended
                .filter_map(|row| row.duration(row.finished_at?))
                .max()
                .unwrap_or(Duration::ZERO)
        })
    });
    let total = move || list.page.with(|page| page.total.to_string());
    let actions = el("th")
        .attr("role", "columnheader")
        .attr("scope", "col")
        .child(span("off-screen").child("Actions"));
    let head = el("tr")
        .attr("role", "row")
        .child(show(heads))
        .child(actions);
    let body = rows(move || {
        let of = |deployment: Arc<Deployment>| {
            let key = deployment.id.clone();
            Row::new(key, move || row(list, deployment, longest))
        };
        list.rows.get().into_iter().map(of).collect()
    });
    // Roles said out loud: on a narrow page the rows are laid out as cards, and a table that is no table loses its roles.
    let table = el("table")
        .class("deployments")
        .attr("role", "table")
        .attr("aria-label", "Deployments")
        .attr("aria-rowcount", live(total))
        .child(el("thead").attr("role", "rowgroup").child(head))
        .child(el("tbody").attr("role", "rowgroup").child(body));
    list.let_in(|| dom::is_in_use(".deployments tbody"));
    [
        arrivals(list),
        table.into(),
        table_pager(list),
        menu_layer(list.menu),
    ]
    .into()
}

/// What came while somebody was busy in the table or elsewhere in the list: it waits to be asked for. It lies above the
/// table and moves nothing.
fn arrivals(list: List) -> Node {
    let ask = move || {
        let count = list.arrived.get();
        (count > 0).then(|| {
            button("pill")
                .click(move || {
                    list.show_arrived();
                    dom::focus("main");
                })
                .child(format!("↑ {} new", format::count(count)))
        })
    };
    el("div")
        .class("arrivals")
        .attr("role", "status")
        .child(show(ask))
        .into()
}

fn table_pager(list: List) -> Node {
    let pages = memo(move || {
        let page = list.page.get();
        let href =
            |number: usize| Route::Deployments(list.view.with(|view| view.at_page(number))).href();
        let entry = |entry: PageEntry| match entry {
            PageEntry::Gap(_) => Entry::Gap,
            PageEntry::Number(number) => Entry::Page {
                number,
                href: href(number),
                current: number == page.number,
            },
        };
        Pages {
            summary: format!(
                "{}–{} of {}",
                format::count(page.start + 1),
                format::count(page.end),
                format::count(page.total)
            ),
            entries: entries(page.number, page.pages)
                .into_iter()
                .map(entry)
                .collect(),
            previous: (page.number > 1).then(|| href(page.number - 1)),
            next: (page.number < page.pages).then(|| href(page.number + 1)),
        }
    });
    let sizes: Vec<(String, String)> = SIZES
        .into_iter()
        .map(|size| (size.to_string(), format!("{size} per page")))
        .collect();
    let chosen = memo(move || list.view.with(|view| view.size.to_string()));
    let sizes = select("Rows on a page", fixed(sizes), chosen, move |size| {
        list.change(Step::Push, |view| {
            view.size = size.parse().unwrap_or(view.size);
        });
    });
    pager(pages, sizes.into())
}
