//! The list's state: what the address asks for, and what that selects.

use std::sync::Arc;

use crate::domain::Moment;
use crate::domain::arrival::{arrived, held, newest};
use crate::domain::deployment::Deployment;
use crate::domain::filter::{Selection, select};
use crate::domain::listing::Rest;
use crate::domain::page::{Page, page};
use crate::domain::range::Range;
use crate::domain::sort::Sort;
use crate::domain::view::View;
use crate::reactive::{Memo, RwSignal, after_next_frame, effect, memo, memo_after};
use crate::state::App;
use crate::state::address::{ListAddress, Step};
use crate::state::clock;

use super::source::Source;
use super::table::{Columns, Table};

/// Handles that all parts of the list share.
#[derive(Clone, Copy)]
pub struct List {
    /// Time, session, data.
    pub app: App,
    /// Its rows, unfiltered.
    pub source: Source,
    /// What the address asks for.
    pub view: Memo<View>,
    /// The moment that the filters are seen at.
    pub at: Memo<Moment>,
    /// The rows that pass the filters, in order.
    pub selection: Memo<Arc<Selection>>,
    /// The page that is shown.
    pub page: Memo<Page>,
    /// How its rows are shown.
    pub table: Table,
    /// How many deployments came that are not shown yet.
    pub arrived: Memo<usize>,
    /// Counts up when they may enter.
    admitted: RwSignal<u32>,
    /// The way to the same list shown otherwise.
    pub address: ListAddress,
    /// A key was typed, and its frame is not painted yet.
    pub typing: RwSignal<bool>,
}

/// The rows of a page, for as long as they keep their places.
#[derive(Clone, PartialEq)]
struct Shown {
    rows: Vec<Arc<Deployment>>,
    view: View,
    admitted: u32,
    /// When the newest row that was known then was made.
    newest: Option<Moment>,
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
    /// The list of the page that is shown now.
    pub fn here(app: App, source: Source, columns: Columns) -> Self {
        let address = ListAddress::here(app.address);
        let view = address.view;
        let filters = memo(move || view.get().at_page(1));
        // What "the last hour" is moves on by the minute; anything else changes with the rows alone.
        let relative = memo(move || view.with(|view| matches!(view.range, Range::Last(_))));
        let at = memo(move || {
            if relative.get() {
                app.clock.minute.get()
            } else {
                source.changed_at.get().unwrap_or_else(clock::now)
            }
        });
        let selection = memo(move || {
            let rows = source.data.get();
            let rows = rows.as_ref().map_or(&[][..], |data| &data.rows);
            Arc::new(filters.with(|view| select(rows, view, at.get())))
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
        let admitted = RwSignal::new(0);
        let gone = app.store.gone;
        let shown = memo_after(move |before: Option<&Shown>| {
            let (view, admitted, page) = (view.get(), admitted.get(), page.get());
            let data = source.data.get();
            let all = data.as_ref().map_or(&[][..], |data| &data.rows);
            let whole = data.as_ref().is_some_and(|data| data.rest != Rest::Coming);
            // What was deleted here makes room at once.
            let made_room = |row: &Arc<Deployment>| {
                gone.with(|gone| gone.contains(&row.id)) && !all.iter().any(|now| now.id == row.id)
            };
            if let Some(before) = before
                && whole
                && !before.rows.iter().any(made_room)
                && !before.rows.is_empty()
                && before.view == view
                && before.admitted == admitted
            {
                return Shown {
                    rows: held(&before.rows, all),
                    ..before.clone()
                };
            }
            let rows = selection.with(|selection| {
                let rows = selection.rows.get(page.start..page.end);
                rows.unwrap_or_default().to_vec()
            });
            Shown {
                rows,
                view,
                admitted,
                newest: newest(all),
            }
        });
        let rows = memo(move || {
            let sight = if typing.get() {
                rows_in_sight()
            } else {
                usize::MAX
            };
            shown.with(|shown| shown.rows.iter().take(sight).cloned().collect())
        });
        let arrived = memo(move || {
            let newest = shown.with(|shown| shown.newest);
            selection.with(|selection| arrived(&selection.rows, newest))
        });
        Self {
            app,
            source,
            view,
            at,
            selection,
            page,
            table: Table {
                picking: true,
                ..Table::new(app, rows, columns)
            },
            arrived,
            admitted,
            address,
            typing,
        }
    }

    /// Lets rows that came enter the newest-first page while nobody is busy in the table: `in_use` tells.
    pub fn let_in(self, in_use: impl Fn() -> bool + 'static) {
        effect(move || {
            self.source.data.track();
            if self.is_newest_first() && !self.table.menu.is_open() && !in_use() {
                self.admitted
                    .set(self.admitted.get_untracked().wrapping_add(1));
            }
        });
    }

    /// Shows the rows that came.
    pub fn show_arrived(self) {
        if self.is_newest_first() {
            self.admitted
                .set(self.admitted.get_untracked().wrapping_add(1));
        } else {
            self.change(Step::Push, |view| view.sort = Sort::default());
        }
    }

    /// Whether new rows belong on top of what is shown.
    fn is_newest_first(self) -> bool {
        self.view
            .with_untracked(|view| view.page == 1 && view.sort == Sort::default())
    }

    /// Goes to a changed view of the list, from its first page.
    pub fn change(self, step: Step, change: impl FnOnce(&mut View)) {
        if self.address.change(step, change) && step == Step::Replace {
            self.typing.set(true);
            after_next_frame(move || self.typing.set(false));
        }
    }

    /// The address of a changed view, from its first page; tracks.
    pub fn href(self, change: impl FnOnce(&mut View)) -> String {
        self.address.href(change)
    }
}
