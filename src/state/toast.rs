//! Short messages that disappear after a few seconds.

use std::time::Duration;

use leptos::prelude::*;

/// How long a message is shown.
const STAYS: Duration = Duration::from_secs(5);

/// A message with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Increases with each message.
    pub id: u32,
    /// The text.
    pub text: String,
    /// Whether it stays until somebody closes it.
    pub stays: bool,
}

/// The messages that are shown now.
#[derive(Clone, Copy)]
pub struct Toaster {
    /// The messages, oldest first.
    pub list: RwSignal<Vec<Toast>>,
    next_id: StoredValue<u32>,
}

/// The toaster from the context.
pub fn use_toaster() -> Toaster {
    expect_context()
}

impl Toaster {
    /// Provides the toaster as a context.
    pub fn provide() -> Self {
        let toaster = Self {
            list: RwSignal::new(Vec::new()),
            next_id: StoredValue::new(0),
        };
        provide_context(toaster);
        toaster
    }

    /// Shows a message for five seconds.
    pub fn say(self, text: impl Into<String>) {
        let id = self.add(text.into(), false);
        set_timeout(move || self.close(id), STAYS);
    }

    /// Shows a message that must not be missed: it stays until somebody closes it.
    pub fn keep(self, text: impl Into<String>) {
        self.add(text.into(), true);
    }

    /// Removes all messages that would stay.
    pub fn close_all(self) {
        self.list.update(|list| list.retain(|toast| !toast.stays));
    }

    /// Removes a message.
    pub fn close(self, id: u32) {
        self.list.update(|list| list.retain(|toast| toast.id != id));
    }

    fn add(self, text: String, stays: bool) -> u32 {
        let id = self.next_id.get_value();
        self.next_id.set_value(id.wrapping_add(1));
        self.list
            .update(|list| list.push(Toast { id, text, stays }));
        id
    }
}
