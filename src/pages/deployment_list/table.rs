//! The table of deployments.

use std::sync::Arc;

use leptos::prelude::*;

use super::menu::use_row_menu;
use super::model::List;
use super::row::Row;
use super::selection::{SelectAllHeader, use_row_selection};
use super::table_state::Table;
use crate::components::menu::provide_menu;
use crate::components::{
    ActionsHeader, Header, MenuLayer, SortHeader, SortOrder, Table as UiTable, TableBody,
};
use crate::domain::list::sort::Column;
use crate::domain::model::deployment::Deployment;

/// The rows of a list's page, ordered by the columns' headers.
#[component]
pub fn SortableTable(
    /// The list.
    list: List,
) -> impl IntoView {
    let table = list.table;
    let sort = move || list.view().with(|view| view.sort);
    let head = move || {
        let column = |column: Column| {
            let order = move || {
                let sort = sort();
                (sort.column == column).then_some(if sort.descending {
                    SortOrder::Descending
                } else {
                    SortOrder::Ascending
                })
            };
            view! {
                <SortHeader
                    label=column.label()
                    href=Signal::derive(move || list.href(|view| view.sort = view.sort.clicked(column)))
                    order=Signal::derive(order)
                    figures=is_figures(column)
                />
            }
        };
        view! {
            <SelectAllHeader table/>
            {table.columns.columns().iter().copied().map(column).collect_view()}
            <ActionsHeader/>
        }
    };
    view! {
        <UiTable
            class=table.class()
            label="Deployments"
            head
            row_count=Signal::derive(move || list.page.with(|page| page.total))
        >
            <Body table id="rows"/>
        </UiTable>
    }
}

/// All rows, in the order in which they are given, with the menu of the rows.
#[component]
pub fn PlainTable(
    /// The rows.
    table: Table,
    /// The table's name for assistive technology.
    label: &'static str,
) -> impl IntoView {
    provide_menu();
    let column = |column: Column| {
        let figures = is_figures(column);
        view! { <Header figures>{column.label()}</Header> }
    };
    let head = move || {
        view! {
            {table.columns.columns().iter().copied().map(column).collect_view()}
            <ActionsHeader/>
        }
    };
    view! {
        <UiTable class=table.class() label head>
            <Body table/>
        </UiTable>
        <MenuLayer/>
    }
}

const fn is_figures(column: Column) -> bool {
    matches!(column, Column::Created | Column::Duration)
}

#[component]
fn Body(table: Table, #[prop(optional)] id: Option<&'static str>) -> impl IntoView {
    let on_click = use_row_selection(table);
    // Once for all rows.
    let entries = use_row_menu(table.columns);
    let menu = Callback::new(move |row| entries(&row));
    let id_of: fn(&Arc<Deployment>) -> &str = |row| &row.id;
    view! {
        <TableBody
            rows=table.rows
            id_of
            id
            on:click=on_click
            let:row
        >
            <Row table row menu/>
        </TableBody>
    }
}
