//! The list's state: what the address asks for, and what that selects.

use std::sync::Arc;

use crate::api::deployment::Listing;
use crate::domain::deployment::Deployment;
use crate::domain::filter::{Selection, select};
use crate::domain::page::{Page, page};
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Memo, RwSignal, after_next_frame, memo, memo_after};
use crate::state::App;
use crate::state::address::{Address, Step};
use crate::state::clock;
use crate::state::feed::Feed;
use crate::ui::menu::Menu;

/// Handles that all parts of the page share.
#[derive(Clone, Copy)]
pub struct List {
    /// Time, session, data.
    pub app: App,
    /// All deployments.
    pub feed: Feed<Listing<Arc<Deployment>>>,
    /// What the address asks for.
    pub view: Memo<View>,
    /// The rows that pass the filters, in order.
    pub selection: Memo<Arc<Selection>>,
    /// The page that is shown.
    pub page: Memo<Page>,
    /// Its rows.
    pub rows: Memo<Vec<Arc<Deployment>>>,
    /// The menu of a row.
    pub menu: Menu,
    address: Address,
    /// A key was typed, and its frame is not painted yet.
    pub typing: RwSignal<bool>,
}

/// Rows that the window can show below the search field. While somebody types only these are written before the next
/// frame, the others and the bars after it: the answer to a key is then twice as quick.
fn rows_in_sight() -> usize {
    /// Heights in pixels of what is above the rows at least, and of a row (`style/table.css`).
    const ABOVE: i32 = 250;
    const ROW: i32 = 53;
    let height = leptos::prelude::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .map_or(1000, |height| height as i32);
    usize::try_from((height - ABOVE) / ROW + 1).unwrap_or(1)
}

impl List {
    /// Reads the address; to be called by the page alone.
    pub fn new(app: App) -> Self {
        let address = app.address;
        let feed = app.store.deployments;
        let view = memo_after(move |before: Option<&View>| match address.route.get() {
            Some(Route::Deployments(view)) => view,
            // On the way to another page everything stays as it is.
            _ => before.cloned().unwrap_or_default(),
        });
        let filters = memo(move || view.get().at_page(1));
        let selection = memo(move || {
            let now = feed.read_at.get().unwrap_or_else(clock::now);
            let rows = feed.data.get();
            let rows = rows.as_ref().map_or(&[][..], |data| &data.rows);
            Arc::new(filters.with(|view| select(rows, view, now)))
        });
        let page = memo(move || {
            let (number, size) = view.with(|view| (view.page, view.size));
            page(
                selection.with(|selection| selection.rows.len()),
                number,
                size,
            )
        });
        let typing = RwSignal::new(false);
        let rows = memo(move || {
            let page = page.get();
            let end = if typing.get() {
                page.end.min(page.start + rows_in_sight())
            } else {
                page.end
            };
            selection.with(|selection| {
                selection
                    .rows
                    .get(page.start..end)
                    .map(<[_]>::to_vec)
                    .unwrap_or_default()
            })
        });
        Self {
            app,
            feed,
            view,
            selection,
            page,
            rows,
            menu: Menu::new(),
            address,
            typing,
        }
    }

    /// Goes to a changed view of the list, from its first page.
    pub fn change(self, step: Step, change: impl FnOnce(&mut View)) {
        let view = self.view.with_untracked(|view| view.with(change));
        if self.view.with_untracked(|current| *current != view) {
            if step == Step::Replace {
                self.typing.set(true);
                after_next_frame(move || self.typing.set(false));
            }
            self.address.go(&Route::Deployments(view), step);
        }
    }

    /// The address of a changed view, from its first page; tracks.
    pub fn href(self, change: impl FnOnce(&mut View)) -> String {
        Route::Deployments(self.view.with(|view| view.with(change))).href()
    }
}
