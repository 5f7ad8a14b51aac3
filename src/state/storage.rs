//! Entries in the browser's storages. If a storage is blocked or full, reads return `None` and writes do nothing.

use leptos::prelude::window;
use web_sys::Storage;

/// Prefix of every entry's name.
const PREFIX: &str = "slipway:";

/// Which storage holds an entry.
#[derive(Clone, Copy)]
pub enum Keep {
    /// `sessionStorage`, until the tab closes. Holds the API key if the person chose that.
    Tab,
    /// `localStorage`, permanent: preferences, never secrets.
    Browser,
}

fn storage(keep: Keep) -> Option<Storage> {
    match keep {
        Keep::Tab => window().session_storage().ok()?,
        Keep::Browser => window().local_storage().ok()?,
    }
}

/// The name of an entry as the browser knows it.
pub fn name(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// Reads an entry.
pub fn read(keep: Keep, entry: &str) -> Option<String> {
    storage(keep)?.get_item(&name(entry)).ok()?
}

/// Writes an entry, or removes it for `None`.
pub fn write(keep: Keep, entry: &str, value: Option<&str>) {
    let Some(storage) = storage(keep) else { return };
    let name = name(entry);
    // The storage may be full or blocked.
    let _ = match value {
        Some(value) => storage.set_item(&name, value),
        None => storage.remove_item(&name),
    };
}
