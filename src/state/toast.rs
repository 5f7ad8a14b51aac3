//! Short messages that go away by themselves.

use std::time::Duration;

use leptos::leptos_dom::helpers::set_timeout;

use crate::reactive::{RwSignal, StoredValue};

/// How long a message stays.
const STAYS: Duration = Duration::from_secs(5);

/// A message with an id of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Counts up.
    pub id: u32,
    /// What it says.
    pub text: String,
    /// Whether it stays until somebody closes it.
    pub stays: bool,
}

/// The messages that are shown now, oldest first.
#[derive(Clone, Copy)]
pub struct Toasts {
    /// The messages.
    pub list: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// None yet.
    pub fn new() -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        let id = self.put(text.into(), false);
        set_timeout(move || self.close(id), STAYS);
    }

    /// Says something that must not be missed: it stays until somebody closes it.
    pub fn keep(self, text: impl Into<String>) {
        self.put(text.into(), true);
    }

    /// Takes all messages away that would stay.
    pub fn close_all(self) {
        self.list.update(|list| list.retain(|toast| !toast.stays));
    }

    /// Takes a message away.
    pub fn close(self, id: u32) {
        self.list.update(|list| list.retain(|toast| toast.id != id));
    }

    fn put(self, text: String, stays: bool) -> u32 {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.list
            .update(|list| list.push(Toast { id, text, stays }));
        id
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}
