//! The table of previews.

use leptos::prelude::*;

use super::board::Board;
use super::row::PreviewRow;
use crate::components::menu::provide_menu;
use crate::components::{
    ActionsHeader, Header, MenuLayer, Notice, Skeleton, Table, TableBody, Weight,
};
use crate::domain::model::preview::Listed;
use crate::pages::deployment_list::ListPager;
use crate::pages::shared::Unread;

/// What the list can show at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Loading,
    Failed,
    Empty,
    NothingMatches,
    Rows,
}

/// The previews of the page that is shown. The children say what there is to say where there are none at all.
#[component]
pub fn Rows(
    /// The list.
    board: Board,
    children: ChildrenFn,
) -> impl IntoView {
    let stage = Memo::new(move |_| {
        let over = board.batch.progress().is_over();
        match (board.listed.with(Vec::len), board.shown.with(Vec::len)) {
            (_, 1..) => Stage::Rows,
            (0, _) if !over => Stage::Loading,
            (0, _) if board.is_unanswered() => Stage::Failed,
            (0, _) if board.bad_rows.get() > 0 => Stage::Failed,
            (0, _) => Stage::Empty,
            (_, 0) => Stage::NothingMatches,
        }
    });
    let content = move || match stage.get() {
        Stage::Loading => view! { <Skeleton label="Loading previews"/> }.into_any(),
        Stage::Failed => ().into_any(),
        Stage::Empty => children().into_any(),
        Stage::NothingMatches => view! { <NothingMatches board/> }.into_any(),
        Stage::Rows => view! { <PreviewTable board/> }.into_any(),
    };
    view! { <Unread bad_rows=board.bad_rows/>{content} }
}

#[component]
fn NothingMatches(board: Board) -> impl IntoView {
    let clear = move || {
        let href = move || board.query.href(|view| *view = view.unfiltered());
        view! { <a class="button" href=href data-noscroll=true>"Clear all filters"</a> }
    };
    view! {
        <Notice weight=Weight::Quiet headline="Nothing matches" actions=clear>
            "No preview matches the filters."
        </Notice>
    }
}

#[component]
fn PreviewTable(board: Board) -> impl IntoView {
    provide_menu();
    let shown = Memo::new(move |_| {
        let page = board.page.get();
        board.shown.with(|shown| {
            let rows = shown.get(page.start..page.end);
            rows.unwrap_or_default().to_vec()
        })
    });
    let head = || {
        view! {
            <Header>"Status"</Header>
            <Header>"Pull request"</Header>
            <Header>"Application"</Header>
            <Header>"Address"</Header>
            <Header figures=true>"Created"</Header>
            <ActionsHeader/>
        }
    };
    let total = Signal::derive(move || board.page.with(|page| page.total));
    let id_of: fn(&Listed) -> &str = |listed| &listed.preview.id;
    view! {
        <Table class="deployments previews" label="Preview deployments" head row_count=total>
            <TableBody
                rows=shown
                id_of
                id=Some("rows")
                let:row
            >
                <PreviewRow board row/>
            </TableBody>
        </Table>
        <ListPager query=board.query page=board.page/>
        <MenuLayer/>
    }
}
