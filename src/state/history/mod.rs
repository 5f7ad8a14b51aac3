//! History on this device: every deployment that the console has seen, kept in the browser after the server has deleted it.
//!
//! The console works the same without it: nothing of it stands on a list's way to the screen, and what goes wrong is said once.

mod import;
mod keeper;
mod kept_row;
mod kept_success;
mod looks;
mod older;
mod store;
mod trouble;

use std::rc::Rc;

use leptos::ev::StorageEvent;
use leptos::leptos_dom::helpers::window_event_listener;
use leptos::prelude::*;

use super::clock::use_clock;
use super::session::{Session, use_session};
use super::storage::{self, Keep};
use super::toast::{Toaster, use_toaster};
use keeper::Batch;
use store::Store;
use trouble::Trouble;

pub use import::Imported;
pub use keeper::ListOf;
pub use kept_row::use_kept_row;
pub use kept_success::use_kept_successes;
pub use looks::use_looks;
pub use older::{OlderRows, Scope, use_all_older_rows, use_older_rows};

/// The entry in the browser's storage that turns it off.
const SWITCH: &str = "history";
/// The entry that tells other tabs that everything was forgotten.
const FORGOTTEN: &str = "history-forgotten";
/// How often the database is opened in a tab at most: browsers close it when they need the space.
const MOST_OPENINGS: u8 = 3;

/// History on this device.
#[derive(Clone, Copy)]
pub struct DeviceHistory {
    /// Whether the person wants it.
    pub is_wanted: RwSignal<bool>,
    /// Counts up when much of it is other than before: when it was forgotten, in this tab or in another one, or imported.
    changed: RwSignal<u32>,
    /// Counts up when the database was closed under us, perhaps to be deleted.
    closings: RwSignal<u32>,
    /// Counts up when a look has shown more than was known.
    looks: RwSignal<u32>,
    session: Session,
    toaster: Toaster,
    batch: StoredValue<Batch>,
    store: StoredValue<Option<Rc<Store>>, LocalStorage>,
    openings: StoredValue<u8>,
    /// Why it works no more.
    stopped: StoredValue<Option<Trouble>>,
}

/// The history from the context.
pub fn use_device_history() -> DeviceHistory {
    expect_context()
}

impl DeviceHistory {
    /// Provides the history as a context. Opens nothing yet.
    pub fn provide() -> Self {
        let (clock, session) = (use_clock(), use_session());
        let wanted = storage::read(Keep::Browser, SWITCH).as_deref() != Some("off");
        let history = Self {
            is_wanted: RwSignal::new(wanted),
            changed: RwSignal::new(0),
            closings: RwSignal::new(0),
            looks: RwSignal::new(0),
            session,
            toaster: use_toaster(),
            batch: StoredValue::new(Batch::default()),
            store: StoredValue::new_local(None),
            openings: StoredValue::new(0),
            stopped: StoredValue::new(None),
        };
        Effect::new(move |_| {
            if !clock.visible.get() {
                history.write_now();
            }
        });
        history.follow_other_tabs();
        provide_context(history);
        history
    }

    /// Whether the operator allows it; tracks.
    pub fn is_allowed(self) -> bool {
        self.session.may_keep_history()
    }

    /// Who reads what, if history is kept for them; tracks.
    fn reader(self) -> Option<String> {
        let on = self.is_allowed() && self.is_wanted.get();
        self.session.reader().filter(|_| on)
    }

    /// Turns it on or off. What is kept stays.
    pub fn switch(self, on: bool) {
        storage::write(Keep::Browser, SWITCH, (!on).then_some("off"));
        self.is_wanted.set(on);
        if !on {
            self.forget_batch();
        }
    }

    /// Forgets everything that is kept on this device, of everybody. Answers whether that worked.
    pub async fn forget(self) -> bool {
        if self.stopped.get_value() == Some(Trouble::Full) {
            self.stopped.set_value(None);
        }
        let done = self
            .with_store(async |store: &Store| store.clear().await)
            .await;
        self.was_forgotten();
        // Any other value tells it.
        let now = js_sys::Date::now().to_string();
        storage::write(Keep::Browser, FORGOTTEN, Some(&now));
        done.is_some()
    }

    fn was_forgotten(self) {
        self.forget_batch();
        self.changed.update(|count| *count = count.wrapping_add(1));
    }

    fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |event: StorageEvent| {
            let key = event.key();
            if key.as_deref() == Some(&*storage::name(SWITCH)) {
                let on = event.new_value().as_deref() != Some("off");
                if on != self.is_wanted.get_untracked() {
                    self.is_wanted.set(on);
                    self.forget_batch();
                }
            } else if key.as_deref() == Some(&*storage::name(FORGOTTEN)) {
                self.was_forgotten();
            }
        });
        on_cleanup(move || listener.remove());
    }

    /// Whether nothing is written any more.
    fn has_stopped(self) -> bool {
        self.stopped.with_value(Option::is_some)
    }

    /// Does something with the database; `None` where that is not possible, which the person is told once.
    async fn with_store<T>(self, work: impl AsyncFn(&Store) -> Result<T, Trouble>) -> Option<T> {
        let stopped = self.stopped.get_value();
        if stopped.is_some_and(|why| why != Trouble::Full) {
            return None;
        }
        let mut outcome = self.attempt(&work).await;
        if outcome.as_ref().err() == Some(&Trouble::Closed) {
            self.was_closed();
            outcome = self.attempt(&work).await;
        }
        match outcome {
            Ok(done) => Some(done),
            Err(trouble) => {
                if self.stopped.get_value() != Some(trouble) {
                    self.stopped.set_value(Some(trouble));
                    self.toaster.say(trouble.words());
                }
                None
            }
        }
    }

    /// Opens the database anew for the next work. It may be deleted by then, so that nothing is known to be stored.
    fn was_closed(self) {
        self.store.set_value(None);
        self.batch.update_value(Batch::forget_known);
        self.closings.update(|count| *count = count.wrapping_add(1));
    }

    async fn attempt<T>(
        self,
        work: &impl AsyncFn(&Store) -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        let store = match self.store.get_value() {
            Some(store) => store,
            None => self.open().await?,
        };
        work(&store).await
    }

    async fn open(self) -> Result<Rc<Store>, Trouble> {
        let count = self.openings.get_value();
        if count == MOST_OPENINGS {
            return Err(Trouble::Failed);
        }
        self.openings.set_value(count + 1);
        let store = Rc::new(Store::open(move || self.was_closed()).await?);
        self.store.set_value(Some(store.clone()));
        Ok(store)
    }
}
