//! Texts that the browser keeps for each person, organization and server apart.

use leptos::ev::StorageEvent;
use leptos::prelude::*;

use super::session::{Session, use_session};
use super::storage::{self, Keep};

/// A text of whoever is signed in, in `localStorage`, the same in all tabs. Never a secret.
#[derive(Clone, Copy)]
pub struct OwnEntry {
    /// The text; empty for nothing, and while nobody is signed in.
    pub text: RwSignal<String>,
    name: &'static str,
    session: Session,
    /// Whether the browser did not keep what was written last.
    is_refused: StoredValue<bool>,
}

impl OwnEntry {
    /// The entry of this name, kept up to date.
    pub fn new(name: &'static str) -> Self {
        let entry = Self {
            text: RwSignal::new(String::new()),
            name,
            session: use_session(),
            is_refused: StoredValue::new(false),
        };
        Effect::new(move |_| {
            // Whoever is signed in now.
            let own = entry.session.reader();
            let kept = own.and_then(|own| storage::read(Keep::Browser, &entry.key(&own)));
            entry.text.set(kept.unwrap_or_default());
        });
        let listener = window_event_listener(leptos::ev::storage, move |event: StorageEvent| {
            let own = untrack(|| entry.session.reader());
            if own.is_some_and(|own| event.key() == Some(storage::name(&entry.key(&own)))) {
                entry.text.set(event.new_value().unwrap_or_default());
            }
        });
        on_cleanup(move || listener.remove());
        entry
    }

    fn key(self, own: &str) -> String {
        format!("{} {own}", self.name)
    }

    /// What is kept now, also if another tab has just written it. Where the browser keeps nothing, what this tab knows.
    pub fn read(self) -> String {
        let kept = self.read_kept().filter(|_| !self.is_refused.get_value());
        kept.unwrap_or_else(|| self.text.get_untracked())
    }

    fn read_kept(self) -> Option<String> {
        let own = untrack(|| self.session.reader())?;
        storage::read(Keep::Browser, &self.key(&own))
    }

    /// Keeps another text; nothing while nobody is signed in. Answers whether the browser keeps it: otherwise it is there until
    /// the tab is closed.
    pub fn write(self, text: String) -> bool {
        let Some(own) = untrack(|| self.session.reader()) else {
            return false;
        };
        let wanted = Some(text.as_str()).filter(|text| !text.is_empty());
        storage::write(Keep::Browser, &self.key(&own), wanted);
        let is_kept = self.read_kept().as_deref() == wanted;
        self.is_refused.set_value(!is_kept);
        self.text.set(text);
        is_kept
    }
}
