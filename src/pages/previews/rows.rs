//! The table of previews.

use leptos::prelude::*;

use super::board::Board;
use super::lookup::{Lookup, LookupButton, NOTHING_MATCHES};
use super::row::PreviewRow;
use crate::components::menu::provide_menu;
use crate::components::{
    ActionsHeader, Header, ListContent, MenuLayer, NothingMatches, Stage, Table, TableBody,
};
use crate::domain::model::preview::Listed;
use crate::pages::deployment_list::ListPager;
use crate::pages::shared::Unread;

/// The previews of the page that is shown. The children say what there is to say where there are none at all.
#[component]
pub fn Rows(
    /// The list.
    board: Board,
    /// Which applications are asked, where not all of them may be.
    #[prop(optional)]
    lookup: Option<Lookup>,
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
    let href = Signal::derive(move || board.query.href(|view| *view = view.unfiltered()));
    let nothing_matches = move || {
        let words = Memo::new(move |_| {
            lookup.map_or_else(|| NOTHING_MATCHES.to_owned(), Lookup::nothing_matches)
        });
        let actions =
            move || lookup.map(|lookup| view! { <LookupButton lookup id="look-further"/> });
        view! { <NothingMatches href actions>{move || words.get()}</NothingMatches> }
    };
    view! {
        <Unread bad_rows=board.bad_rows/>
        <ListContent
            stage
            loading="Loading previews"
            empty=move || children()
            nothing_matches
        >
            <PreviewTable board/>
        </ListContent>
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
