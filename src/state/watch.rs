//! Watched deployments: a notification is shown when one of them ends.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::clock::use_clock;
use super::live::use_live_data;
use super::notifications::{Notifier, use_notifier};
use super::session::use_session;
use super::toast::{Toaster, use_toaster};
use crate::domain::list::listing::Rest;

/// The watched deployments of this tab.
#[derive(Clone, Copy)]
pub struct Watch {
    /// Ids of deployments.
    ids: RwSignal<Vec<String>>,
    notifier: Notifier,
    toaster: Toaster,
}

/// The watched deployments from the context.
pub fn use_watch() -> Watch {
    expect_context()
}

impl Watch {
    /// Shows a notification when a watched deployment ends, keeps reading on a hidden page while there are any, and provides
    /// the watch as a context.
    pub fn provide() -> Self {
        let (clock, session, live) = (use_clock(), use_session(), use_live_data());
        let watch = Self {
            ids: RwSignal::new(Vec::new()),
            notifier: use_notifier(),
            toaster: use_toaster(),
        };
        Effect::new(move |_| {
            let any = watch.ids.with(|ids| !ids.is_empty());
            if any != clock.watching.get_untracked() {
                clock.watching.set(any);
            }
        });
        Effect::new(move |_| {
            // Another sign-in starts without watched deployments.
            session.generation.track();
            watch.ids.set(Vec::new());
        });
        Effect::new(move |_| {
            let Some(data) = live
                .deployments
                .data
                .get()
                .filter(|data| data.rest != Rest::Coming)
            else {
                return;
            };
            for id in watch.ids.get_untracked() {
                match data.rows.iter().find(|row| row.id == id) {
                    Some(row) if !row.has_ended() => continue,
                    Some(row) => watch.notifier.tell(row.clone()),
                    None if data.rest == Rest::TooMuch || data.bad_rows > 0 => continue,
                    None => watch.toaster.say("A watched deployment was deleted"),
                }
                watch.forget(&id);
            }
        });
        provide_context(watch);
        watch
    }

    /// Whether a deployment is watched; tracks.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.iter().any(|watched| watched == id))
    }

    /// Starts or stops watching a deployment. Starting requests the permission to show notifications.
    pub fn toggle(self, id: &str) {
        if self
            .ids
            .with_untracked(|ids| ids.iter().any(|watched| watched == id))
        {
            self.forget(id);
            return;
        }
        let id = id.to_owned();
        self.ids.update(|ids| ids.push(id));
        spawn_local(async move {
            self.toaster.say(if self.notifier.request_permission().await {
                "You get a notification when it ends"
            } else {
                "This browser does not allow notifications here. The tab's title shows when it ends"
            });
        });
    }

    fn forget(self, id: &str) {
        self.ids.update(|ids| ids.retain(|watched| watched != id));
    }
}
