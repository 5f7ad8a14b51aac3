//! The log as a file, and in a tab of its own.

use js_sys::Array;
use leptos::prelude::*;

use super::Pane;
use crate::components::file::{PLAIN, open, save, save_parts};
use crate::components::menu::provide_menu;
use crate::components::{MenuAction, MenuButton, MenuGroup, MenuItem, MenuLayer};
use crate::log::Log;

const NO_DOWNLOADS: &str = "The browser does not allow downloads here";

/// The log to be taken away.
#[derive(Clone, Copy)]
pub(super) struct Saved {
    /// Name of its file, without an ending.
    pub(super) name: Signal<String>,
    /// Its bytes as they came, as parts of a blob.
    pub(super) raw: Callback<(), Array>,
}

/// A menu of the ways to take the log away.
#[component]
pub(super) fn SaveMenu(pane: Pane, saved: Saved) -> impl IntoView {
    provide_menu();
    let items = move |()| {
        let item = |label: &str, run: fn(Pane, Saved)| {
            MenuItem::new(label, Ok(MenuAction::run(move || run(pane, saved))))
        };
        vec![MenuGroup::new(vec![
            item("Download", download),
            item("Download raw", download_raw),
            item("Open as text", open_as_text),
        ])]
    };
    view! {
        <MenuButton id="log-save" label=Signal::stored(String::from("Save the log")) words="Save" items/>
        <MenuLayer/>
    }
}

fn download(pane: Pane, saved: Saved) {
    let (text, name) = (
        pane.log.with_untracked(Log::text),
        saved.name.get_untracked(),
    );
    if save(&text, PLAIN, &format!("{name}.log")).is_err() {
        pane.say.run(NO_DOWNLOADS);
    }
}

fn download_raw(pane: Pane, saved: Saved) {
    let name = format!("{}.raw.log", saved.name.get_untracked());
    if save_parts(&saved.raw.run(()), PLAIN, &name).is_err() {
        pane.say.run(NO_DOWNLOADS);
    }
}

fn open_as_text(pane: Pane, _: Saved) {
    if open(&pane.log.with_untracked(Log::text)).is_err() {
        pane.say.run("The browser does not allow new tabs here");
    }
}
