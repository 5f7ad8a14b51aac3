//! The table of services, or one for each project.

use std::sync::Arc;

use leptos::prelude::*;

use super::board::Board;
use super::row::Row;
use crate::components::menu::provide_menu;
use crate::components::{
    ActionsHeader, Header, MenuLayer, SortHeader, SortOrder, Table, TableBody,
};
use crate::domain::format;
use crate::domain::services::{Column, Group, ServiceRow};

/// The services of the page that is shown.
#[component]
pub fn ServiceTables(
    /// The services.
    board: Board,
) -> impl IntoView {
    provide_menu();
    let is_grouped = Memo::new(move |_| board.query.view.with(|view| view.grouped));
    let all = move || {
        let total = Memo::new(move |_| board.page.with(|page| page.total));
        view! { <OneTable board label=String::from("Services") rows=board.shown total/> }
    };
    view! {
        <Show when=move || is_grouped.get() fallback=all>
            <Groups board/>
        </Show>
        <MenuLayer/>
    }
}

#[component]
fn Groups(board: Board) -> impl IntoView {
    let groups = Memo::new(move |_| {
        let page = board.page.get();
        board.selected.with(|selected| {
            let all = &selected.rows;
            let groups = Group::of(all, page.start..page.end).into_iter();
            groups
                .map(|group| {
                    let rows = all.get(group.rows.clone()).unwrap_or_default().to_vec();
                    (group, rows)
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <For
            each=move || groups.with(|groups| {
                let ids = groups.iter().map(|(group, _)| group.id.clone());
                ids.collect::<Vec<_>>()
            })
            key=Clone::clone
            let:id
        >
            {
                let own = Memo::new(move |_| {
                    let mut groups = groups.get().into_iter();
                    groups.find(|(group, _)| group.id == id)
                });
                view! { <OneGroup board own/> }
            }
        </For>
    }
}

/// The services of one project; `None` once no service of it is shown any more.
#[component]
fn OneGroup(board: Board, own: Memo<Option<(Group, Vec<Arc<ServiceRow>>)>>) -> impl IntoView {
    let words = Memo::new(move |_| {
        own.with(|own| match own.as_ref().map(|(group, _)| &*group.name) {
            None | Some("") => "Project unknown".to_owned(),
            Some(name) => name.to_owned(),
        })
    });
    let rows = Memo::new(move |_| own.get().map(|(_, rows)| rows).unwrap_or_default());
    let total =
        Memo::new(move |_| own.with(|own| own.as_ref().map_or(0, |(group, _)| group.total)));
    let count = move || format::count(total.get());
    view! {
        <h2 class="group">{move || words.get()} " " <span class="count">{count}</span></h2>
        <OneTable
            board
            label=Signal::derive(move || format!("Services of {}", words.get()))
            rows
            total
        />
    }
}

#[component]
fn OneTable(
    board: Board,
    #[prop(into)] label: Signal<String>,
    rows: Memo<Vec<Arc<ServiceRow>>>,
    /// How many services there are on all pages together.
    total: Memo<usize>,
) -> impl IntoView {
    let query = board.query;
    let column = move |column: Column| {
        let order = move || {
            let sort = query.view.with(|view| view.sort);
            (sort.column == column).then_some(if sort.descending {
                SortOrder::Descending
            } else {
                SortOrder::Ascending
            })
        };
        view! {
            <SortHeader
                label=column.label()
                href=Signal::derive(move || query.href(|view| view.sort = view.sort.clicked(column)))
                order=Signal::derive(order)
                figures=matches!(column, Column::Success | Column::Duration)
            />
        }
    };
    let head = move || {
        view! {
            {column(Column::Since)}
            {column(Column::Name)}
            {column(Column::Good)}
            <Header>"Deployments"</Header>
            {column(Column::Success)}
            {column(Column::Duration)}
            {column(Column::Server)}
            <ActionsHeader/>
        }
    };
    let id_of: fn(&Arc<ServiceRow>) -> &str = |row| &row.service.id;
    view! {
        <Table
            class="deployments services"
            label
            head
            row_count=total
        >
            <TableBody rows id_of let:row>
                <Row row/>
            </TableBody>
        </Table>
    }
}
