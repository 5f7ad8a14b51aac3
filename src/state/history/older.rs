//! Rows that the server has deleted, read once a list is on the screen.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::keeper::owner_key;
use super::store::{Of, Page, Store};
use super::{DeviceHistory, use_device_history};
use crate::api::kept;
use crate::domain::list::listing::{Deployments, Rest};
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::Owner;

/// Rows that are looked at in one piece of work, of which none may hold the page up for long.
const TOGETHER: u32 = 500;
/// The same where all rows are wanted: larger pieces are quicker together.
const TOGETHER_OF_ALL: u32 = 2_500;
/// Rows that a list gets at first.
const AT_FIRST: usize = 500;
/// Rows that it gets for each "Show more".
const MORE: usize = 5_000;

/// Whether a list has a deployment.
type Wanted = Arc<dyn Fn(&Deployment) -> bool + Send + Sync>;

/// What a list lists.
#[derive(Debug, Clone)]
pub enum Scope {
    /// Deployments of all services.
    Organization,
    /// Deployments of one owner.
    Owner(Owner),
}

/// Rows that only this device has.
#[derive(Clone, Copy)]
pub struct OlderRows {
    /// The rows, in no order.
    pub rows: RwSignal<Arc<Vec<Arc<Deployment>>>>,
    /// Counts up when rows were read or dropped: these take their places in a list at once.
    pub reads: RwSignal<u32>,
    /// Whether there are more that were not read.
    pub has_more: RwSignal<bool>,
    history: DeviceHistory,
    of: StoredValue<Of>,
    /// Which of them the list has.
    wanted: StoredValue<Wanted>,
    /// The server's rows.
    data: Signal<Option<Arc<Deployments>>>,
    /// Where the next rows are; `None` at the beginning.
    next: StoredValue<Option<JsValue>, LocalStorage>,
    /// Counts up when everything begins anew.
    round: StoredValue<u32>,
    reading: StoredValue<bool>,
}

/// Rows of a list that the server has deleted, the first hundreds of them. They come after the first frame that shows the
/// server's rows (`data`).
pub fn use_older_rows(
    scope: Scope,
    data: Signal<Option<Arc<Deployments>>>,
    wanted: impl Fn(&Deployment) -> bool + Send + Sync + 'static,
) -> OlderRows {
    use_rows(scope, data, wanted, Amount::Rows(AT_FIRST))
}

/// All such rows: those from `since` on (milliseconds since 1970) as soon as they are read, then all others together.
pub fn use_all_older_rows(
    scope: Scope,
    data: Signal<Option<Arc<Deployments>>>,
    wanted: impl Fn(&Deployment) -> bool + Send + Sync + 'static,
    since: Signal<Option<i64>>,
) -> OlderRows {
    use_rows(scope, data, wanted, Amount::All { since })
}

/// How much is read.
#[derive(Clone, Copy)]
enum Amount {
    /// So many rows.
    Rows(usize),
    /// All rows, and which of them are awaited.
    All { since: Signal<Option<i64>> },
}

impl Amount {
    /// How many rows are enough.
    const fn count(self) -> usize {
        match self {
            Self::Rows(count) => count,
            Self::All { .. } => usize::MAX,
        }
    }

    /// How many are looked at in one piece of work.
    const fn together(self) -> u32 {
        match self {
            Self::Rows(_) => TOGETHER,
            Self::All { .. } => TOGETHER_OF_ALL,
        }
    }

    /// Whether a piece has all the rest of what is awaited, and more.
    fn is_reached_by(self, page: &Page) -> bool {
        let Self::All { since } = self else {
            return false;
        };
        let since = since.try_get_untracked().flatten();
        since
            .zip(page.oldest())
            .is_some_and(|(since, oldest)| oldest < since)
    }
}

fn use_rows(
    scope: Scope,
    data: Signal<Option<Arc<Deployments>>>,
    wanted: impl Fn(&Deployment) -> bool + Send + Sync + 'static,
    amount: Amount,
) -> OlderRows {
    let history = use_device_history();
    let of = match scope {
        Scope::Organization => Of::Organization,
        Scope::Owner(owner) => Of::Owner(owner_key(owner.kind, &owner.id)),
    };
    let older = OlderRows {
        rows: RwSignal::new(Arc::default()),
        reads: RwSignal::new(0),
        has_more: RwSignal::new(false),
        history,
        of: StoredValue::new(of),
        wanted: StoredValue::new(Arc::new(wanted)),
        data,
        next: StoredValue::new_local(None),
        round: StoredValue::new(0),
        reading: StoredValue::new(false),
    };
    let begins = Memo::new(move |_| {
        let reader = history.reader()?;
        let shown = data.with(|data| data.as_ref().is_some_and(|data| data.rest != Rest::Coming));
        shown.then(|| (reader, history.changed.get()))
    });
    Effect::new(move |_| {
        let begins = begins.get();
        older.drop_all();
        if begins.is_some() {
            request_animation_frame(move || {
                set_timeout(move || older.read(amount), Duration::ZERO);
            });
        }
    });
    Effect::new(move |before: Option<Option<Arc<Deployments>>>| {
        let now = data.get();
        if let (Some(Some(before)), Some(now)) = (before, &now) {
            older.take_vanished(&before, now);
        }
        now
    });
    older
}

impl DeviceHistory {
    /// Rows that are kept, newest first, up to `limit`, beginning at `from`.
    pub(super) async fn page(
        self,
        reader: &str,
        of: &Of,
        from: Option<JsValue>,
        limit: u32,
    ) -> Option<Page> {
        let read = async |store: &Store| store.read(reader, of, from.clone(), limit).await;
        self.with_store(read).await
    }
}

impl OlderRows {
    /// Reads more of them.
    pub fn show_more(self) {
        self.read(Amount::Rows(MORE));
    }

    fn drop_all(self) {
        self.round
            .update_value(|round| *round = round.wrapping_add(1));
        self.next.set_value(None);
        self.reading.set_value(false);
        if self.rows.with_untracked(|rows| !rows.is_empty()) {
            self.rows.set(Arc::default());
            self.count_read();
        }
        if self.has_more.get_untracked() {
            self.has_more.set(false);
        }
    }

    /// Rows that the server listed before and lists no more.
    fn take_vanished(self, before: &Deployments, now: &Deployments) {
        if untrack(|| self.history.reader()).is_none() || now.rest != Rest::Nothing {
            return;
        }
        let listed: HashSet<&str> = now.rows.iter().map(|row| row.id.as_str()).collect();
        let gone = before
            .rows
            .iter()
            .filter(|row| !listed.contains(row.id.as_str()) && !self.history.was_removed(&row.id));
        let gone: Vec<Arc<Deployment>> = gone
            .filter_map(|row| {
                kept::Reader::default()
                    .read(&kept::write(row))
                    .map(Arc::new)
            })
            .collect();
        self.add(gone);
    }

    fn count_read(self) {
        self.reads.update(|count| *count = count.wrapping_add(1));
    }

    fn add(self, new: Vec<Arc<Deployment>>) {
        if new.is_empty() {
            return;
        }
        let mut rows = self.rows.get_untracked().to_vec();
        let known: HashSet<String> = rows.iter().map(|row| row.id.clone()).collect();
        rows.extend(new.into_iter().filter(|row| !known.contains(&row.id)));
        self.rows.set(Arc::new(rows));
    }

    /// Reads until there are enough more that the server does not list, a piece at a time.
    fn read(self, amount: Amount) {
        // The page may be gone by now.
        if self.reading.try_get_value() != Some(false) {
            return;
        }
        let Some(reader) = untrack(|| self.history.reader()) else {
            return;
        };
        self.reading.set_value(true);
        let (of, round) = (self.of.get_value(), self.round.get_value());
        let (count, together) = (amount.count(), amount.together());
        spawn_local(async move {
            let (mut found, mut awaits) = (Vec::new(), true);
            let mut shared = kept::Reader::default();
            let read = async |from| self.history.page(&reader, &of, from, together).await;
            let mut coming = read(self.next.get_value()).await;
            while let Some(page) = coming.take() {
                if self.round.try_get_value() != Some(round) {
                    return;
                }
                let seems_enough = found.len() + page.len() >= count;
                let next = page.next.clone();
                self.next.set_value(next.clone());
                self.has_more.set(next.is_some());
                // The database reads on while these rows are looked at.
                let ahead = async {
                    match next.clone().filter(|_| !seems_enough) {
                        Some(next) => read(Some(next)).await,
                        None => None,
                    }
                };
                let rows = async { found.extend(self.unlisted(&page, &mut shared)) };
                (coming, ()) = join(ahead, rows).await;
                let is_current = self.round.try_get_value() == Some(round);
                if is_current && awaits && amount.is_reached_by(&page) {
                    awaits = false;
                    self.add(std::mem::take(&mut found));
                    self.count_read();
                }
                if coming.is_none() && next.is_some() && found.len() < count {
                    coming = read(next).await;
                }
            }
            if self.round.try_get_value() != Some(round) {
                return;
            }
            self.reading.set_value(false);
            self.add(found);
            self.count_read();
        });
    }

    /// Those that the server does not list. Only these are made rows of.
    fn unlisted(self, page: &Page, shared: &mut kept::Reader) -> Vec<Arc<Deployment>> {
        let data = self.data.get_untracked();
        let listed = data.iter().flat_map(|data| &data.rows);
        let listed: HashSet<&str> = listed.map(|row| row.id.as_str()).collect();
        let wanted = self.wanted.get_value();
        page.rows()
            .filter(|(id, _)| !listed.contains(id.as_str()) && !self.history.was_removed(id))
            .filter_map(|(_, text)| shared.read(&text))
            .filter(|row| wanted(row))
            .map(Arc::new)
            .collect()
    }
}
