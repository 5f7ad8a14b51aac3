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
        view! { <OneTable board label=String::from("Services") rows=board.shown/> }
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
        let shown = board.shown.get();
        let groups = Group::of(&shown).into_iter();
        groups
            .map(|group| {
                let rows = shown.get(group.rows).unwrap_or_default().to_vec();
                (group.name, rows)
            })
            .collect::<Vec<_>>()
    });
    let of = move |name: &str| {
        groups.with(|groups| {
            let found = groups.iter().find(|(other, _)| other == name);
            found.map(|(_, rows)| rows.clone()).unwrap_or_default()
        })
    };
    view! {
        <For
            each=move || {
                let names = groups.get().into_iter().map(|(name, _)| name);
                names.collect::<Vec<_>>()
            }
            key=Clone::clone
            let:name
        >
            {
                let words = if name.is_empty() { "Project unknown".to_owned() } else { name.clone() };
                let rows = Memo::new(move |_| of(&name));
                let count = move || format::count(rows.with(Vec::len));
                view! {
                    <h2 class="group">{words.clone()} " " <span class="count">{count}</span></h2>
                    <OneTable board label=format!("Services of {words}") rows/>
                }
            }
        </For>
    }
}

#[component]
fn OneTable(board: Board, label: String, rows: Memo<Vec<Arc<ServiceRow>>>) -> impl IntoView {
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
            row_count=Signal::derive(move || rows.with(Vec::len))
        >
            <TableBody rows id_of let:row>
                <Row row/>
            </TableBody>
        </Table>
    }
}
