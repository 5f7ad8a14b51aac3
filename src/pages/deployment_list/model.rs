//! The list's state: what the address asks for, and which rows that shows.

use std::sync::Arc;

use leptos::prelude::*;

use super::source::Source;
use super::table_state::{Columns, Table};
use crate::domain::Moment;
use crate::domain::list::filter::{Filtered, filter};
use crate::domain::list::listing::Rest;
use crate::domain::list::new_rows::{keep_places, new_since, newest, own_rows};
use crate::domain::list::page::{Page, page};
use crate::domain::list::range::Range;
use crate::domain::list::sort::Sort;
use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::route::Route;
use crate::state::clock::{self, use_clock};
use crate::state::list_query::{ListQuery, use_list_query};
use crate::state::navigation::Step;
use crate::state::use_live_data;

/// The signals that all parts of a list share.
#[derive(Clone, Copy)]
pub struct List {
    /// Its rows, unfiltered.
    pub source: Source,
    /// What the address asks for, and the way to the same list shown otherwise.
    pub query: ListQuery,
    /// The moment that the filters are applied at: what "the last hour" is.
    pub at: Memo<Moment>,
    /// The rows that pass the filters, in order.
    pub filtered: Memo<Arc<Filtered>>,
    /// The page that is shown.
    pub page: Memo<Page>,
    /// How its rows are shown.
    pub table: Table,
    /// How many deployments came that are not shown yet.
    pub new_rows: Memo<usize>,
    /// Counts up when they may enter.
    admitted: RwSignal<u32>,
    /// A key was typed, and its frame is not painted yet.
    pub typing: RwSignal<bool>,
}

/// The rows of a page, for as long as they keep their places.
#[derive(Clone, PartialEq)]
struct Shown {
    rows: Vec<Arc<Deployment>>,
    view: View,
    admitted: u32,
    /// Whether the person was waiting for an answer that they asked for.
    asked: bool,
    /// Whether the list was complete: older rows that came later take their places at once.
    rest: Option<Rest>,
    /// Counts when rows came that the server has deleted: they take their places at once, too.
    older: u32,
    /// When the newest row that was known then was made.
    newest: Option<Moment>,
}

/// Rows that the window can show below the search field. While somebody types only these are written before the next
/// frame, the others and the bars after it: the answer to a key is then twice as quick.
fn rows_in_sight() -> usize {
    /// Heights in pixels of what is above the rows at least, and of a row (`style/table.css`).
    const ABOVE: i32 = 250;
    const ROW: i32 = 53;
    let height = window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .map_or(1000, |height| height as i32);
    usize::try_from((height - ABOVE) / ROW + 1).unwrap_or(1)
}

impl List {
    /// The list of the page at `home`.
    pub fn new(home: &Route, source: Source, columns: Columns) -> Self {
        let (clock, live) = (use_clock(), use_live_data());
        let query = use_list_query(home);
        let view = query.view;
        let filters = Memo::new(move |_| view.get().at_page(1));
        // What "the last hour" is moves on by the minute; anything else changes with the rows alone.
        let at = Memo::new(move |_| {
            if view.with(|view| matches!(view.range, Range::Last(_))) {
                clock.minute.get()
            } else {
                source.changed_at.get().unwrap_or_else(clock::now)
            }
        });
        let filtered = Memo::new(move |_| {
            let rows = source.data.get();
            let rows = rows.as_ref().map_or(&[][..], |data| &data.rows);
            Arc::new(filters.with(|view| filter(rows, view, at.get())))
        });
        let page = Memo::new(move |_| {
            let (number, size) = view.with(|view| (view.page, view.size));
            page(filtered.with(|filtered| filtered.rows.len()), number, size)
        });
        let typing = RwSignal::new(false);
        let admitted = RwSignal::new(0);
        let gone = live.gone;
        let shown = Memo::new(move |before: Option<&Shown>| {
            let (view, admitted, page) = (view.get(), admitted.get(), page.get());
            let asked = source.refreshing.get();
            let data = source.data.get();
            let all = data.as_ref().map_or(&[][..], |data| &data.rows);
            let rest = data.as_ref().map(|data| data.rest);
            let older = source.older.map_or(0, |older| older.reads.get());
            // What was deleted here makes room at once.
            let made_room = |row: &Arc<Deployment>| {
                gone.with(|gone| gone.contains(&row.id)) && !all.iter().any(|now| now.id == row.id)
            };
            let rows = filtered.with(|filtered| {
                let rows = filtered.rows.get(page.start..page.end);
                rows.unwrap_or_default().to_vec()
            });
            // What was started here enters as soon as it is listed.
            let brings_own = |before: &Shown| {
                live.started.with(|clicks| {
                    let own = own_rows(all, clicks);
                    let comes = |row: &&Arc<Deployment>| {
                        own.contains(&row.id.as_str())
                            && !before.rows.iter().any(|old| old.id == row.id)
                    };
                    rows.iter().any(|row| comes(&row))
                })
            };
            if let Some(before) = before
                && rest != Some(Rest::Coming)
                && before.rest == rest
                && before.older == older
                && !asked
                && !before.asked
                && !before.rows.iter().any(made_room)
                && !before.rows.is_empty()
                && before.view == view
                && before.admitted == admitted
                && !brings_own(before)
            {
                return Shown {
                    rows: keep_places(&before.rows, all),
                    ..before.clone()
                };
            }
            Shown {
                rows,
                view,
                admitted,
                asked,
                rest,
                older,
                newest: newest(all),
            }
        });
        let rows = Memo::new(move |_| {
            let sight = if typing.get() {
                rows_in_sight()
            } else {
                usize::MAX
            };
            shown.with(|shown| shown.rows.iter().take(sight).cloned().collect())
        });
        let new_rows = Memo::new(move |_| {
            let newest = shown.with(|shown| shown.newest);
            filtered.with(|filtered| new_since(&filtered.rows, newest))
        });
        Self {
            source,
            query,
            at,
            filtered,
            page,
            table: Table {
                selectable: true,
                ..Table::new(rows, columns, source.data)
            },
            new_rows,
            admitted,
            typing,
        }
    }

    /// What the address asks for.
    pub fn view(self) -> Memo<View> {
        self.query.view
    }

    /// Lets rows that came enter the newest-first page while nobody is busy in the table: `in_use` tells.
    pub fn admit_new_rows(self, in_use: impl Fn() -> bool + 'static) {
        Effect::new(move |_| {
            self.source.data.with(|_| ());
            if self.is_newest_first() && !in_use() {
                self.admit();
            }
        });
    }

    /// Lets rows that came enter: somebody asked for the page.
    pub fn admit(self) {
        self.admitted
            .set(self.admitted.get_untracked().wrapping_add(1));
    }

    /// Shows the rows that came.
    pub fn show_new_rows(self) {
        if self.is_newest_first() {
            self.admit();
        } else {
            self.change(Step::Push, |view| view.sort = Sort::default());
        }
    }

    /// Whether new rows belong on top of what is shown.
    fn is_newest_first(self) -> bool {
        self.view()
            .with_untracked(|view| view.page == 1 && view.sort == Sort::default())
    }

    /// Goes to a changed view of the list, from its first page.
    pub fn change(self, step: Step, change: impl FnOnce(&mut View)) {
        let changed = self.query.change(step, change);
        match step {
            Step::Typing if changed => {
                self.typing.set(true);
                // After the next frame is painted.
                request_animation_frame(move || {
                    set_timeout(move || self.typing.set(false), std::time::Duration::ZERO);
                });
            }
            // The same view once more.
            Step::Push if !changed => self.admit(),
            _ => {}
        }
    }

    /// The address of a changed view, from its first page; tracks.
    pub fn href(self, change: impl FnOnce(&mut View)) -> String {
        self.query.href(change)
    }
}
