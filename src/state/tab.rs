//! The browser's tab: title and icon.

use leptos::prelude::document;

use super::clock::{self, Clock};
use super::store::Store;
use crate::domain::badge::Badge;
use crate::domain::deployment::Deployment;
use crate::domain::refresh::Seen;
use crate::reactive::{RwSignal, effect, memo};

/// Where the icon is named.
const ICON: &str = "link[rel=icon]";

/// Keeps title and icon in step with what runs and what failed. Answers where pages put their own title.
pub fn start(clock: Clock, store: Store) -> RwSignal<String> {
    let title = RwSignal::new(document().title());
    // When somebody was here last: the first list was read, or the tab was left.
    let since = RwSignal::new(None);
    effect(move || {
        let read = store.deployments.read_at.with(Option::is_some);
        let left = !clock.visible.get();
        if left || (read && since.with_untracked(Option::is_none)) {
            since.set(Some(clock::now()));
        }
    });
    let badge = memo(move || {
        // A page that asks nothing has nothing to tell.
        if clock.seen() == Seen::No {
            return Badge::default();
        }
        store.deployments.data.with(|data| {
            let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
            let since = since.get().unwrap_or_else(clock::now);
            Badge::of(rows.iter().map(AsRef::<Deployment>::as_ref), since)
        })
    });
    effect(move || document().set_title(&badge.get().title(&title.get())));
    let icon = || document().query_selector(ICON).ok().flatten();
    let usual = icon().and_then(|icon| icon.get_attribute("href"));
    effect(move || {
        let href = badge.get().icon().or_else(|| usual.clone());
        if let (Some(icon), Some(href)) = (icon(), href)
            && icon.get_attribute("href").as_ref() != Some(&href)
        {
            // No attribute of this name is one that a browser refuses.
            let _ = icon.set_attribute("href", &href);
        }
    });
    title
}
