//! The table and its pager.

use std::time::Duration;

use leptos::prelude::*;

use super::list::List;
use super::row::row;
use crate::domain::format;
use crate::domain::page::{Entry as PageEntry, SIZES, entries};
use crate::domain::route::Route;
use crate::domain::sort::Column;
use crate::reactive::{derive, live, memo};
use crate::state::address::Step;
use crate::ui::menu::MenuLayer;
use crate::ui::pager::{Entry, Pager, Pages};
use crate::ui::select::Select;
use crate::ui::table::{Head, head};

/// The rows of the page that is shown.
#[component]
pub fn Table(list: List) -> impl IntoView {
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
    view! {
        // Roles said out loud: on a narrow page the rows are laid out as cards, and a table that is no table loses its roles.
        <table class="deployments" role="table" aria-label="Deployments" aria-rowcount=live(move || list.page.with(|page| page.total.to_string()))>
            <thead role="rowgroup">
                <tr role="row">
                    {heads}
                    <th role="columnheader" scope="col"><span class="off-screen">"Actions"</span></th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=move || list.rows.get() key=|deployment| deployment.id.clone() let(deployment)>
                    {row(list, deployment, longest)}
                </For>
            </tbody>
        </table>
        <TablePager list/>
        <MenuLayer menu=list.menu/>
    }
    .into_any()
}

#[component]
fn TablePager(list: List) -> impl IntoView {
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
    view! {
        <Pager pages>
            <Select
                label="Rows on a page"
                choices=sizes
                chosen=derive(move || list.view.with(|view| view.size.to_string()))
                on_choose=Callback::new(move |size: String| {
                    list.change(Step::Push, |view| view.size = size.parse().unwrap_or(view.size));
                })
                marks=false
            />
        </Pager>
    }
    .into_any()
}
