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
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.list.update(|list| {
            list.push(Toast {
                id,
                text: text.into(),
            })
        });
        set_timeout(
            move || self.list.update(|list| list.retain(|toast| toast.id != id)),
            STAYS,
        );
    }
}

impl Default for Toasts {
    fn default() -> Self {
        Self::new()
    }
}
