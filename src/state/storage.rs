//! The browser's storages, which may be forbidden or full: then nothing is remembered, and nothing breaks.

use leptos::prelude::window;
use web_sys::Storage;

/// Every name begins with this.
const PREFIX: &str = "slipway:";

/// How long something is remembered.
#[derive(Clone, Copy)]
pub enum Keep {
    /// Until the tab closes. The only place that ever holds a key, and only when the person asks for it.
    Tab,
    /// For good: preferences, never a secret.
    Browser,
}

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Tab => window().session_storage().ok()?,
        Keep::Browser => window().local_storage().ok()?,
    }
}

/// Reads an entry.
pub fn read(keep: Keep, name: &str) -> Option<String> {
    storage(keep)?.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Writes an entry, or removes it.
pub fn write(keep: Keep, name: &str, value: Option<&str>) {
    let Some(storage) = storage(keep) else { return };
    let name = format!("{PREFIX}{name}");
    // A full or forbidden storage only means that nothing is remembered.
    let _ = match value {
        Some(value) => storage.set_item(&name, value),
        None => storage.remove_item(&name),
    };
}
