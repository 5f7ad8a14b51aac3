//! The browser's tab: title and icon.

use leptos::prelude::*;

use super::clock::{self, use_clock};
use super::live::use_live_data;
use crate::domain::model::deployment::Deployment;
use crate::domain::refresh::Seen;
use crate::domain::summary::tab_badge::TabBadge;

/// Selector of the icon's element.
const ICON: &str = "link[rel=icon]";

/// The title of the current page.
#[derive(Clone, Copy)]
struct PageTitle(RwSignal<String>);

/// A setter for the title of the page, in the tab and in the history: "Queue" becomes "Queue · Slipway".
pub fn use_page_title() -> impl Fn(&str) + Copy {
    let PageTitle(title) = expect_context();
    move |text: &str| title.set(format!("{text} · Slipway"))
}

/// Shows running and failed deployments in the tab's title and icon.
pub fn provide_page_title() {
    let (clock, deployments) = (use_clock(), use_live_data().deployments);
    let title = RwSignal::new(document().title());
    provide_context(PageTitle(title));
    // Failures after this moment are shown: when the first list was read, or when the tab was last visible.
    let since = RwSignal::new(None);
    Effect::new(move |_| {
        let read = deployments.read_at.with(Option::is_some);
        let left = !clock.visible.get();
        if left || (read && since.with_untracked(Option::is_none)) {
            since.set(Some(clock::now()));
        }
    });
    let badge = Memo::new(move |_| {
        // A hidden page without watched deployments reads nothing.
        if clock.seen() == Seen::No {
            return TabBadge::default();
        }
        deployments.data.with(|data| {
            let rows = data.as_ref().map_or(&[][..], |data| &data.rows);
            let since = since.get().unwrap_or_else(clock::now);
            TabBadge::of(rows.iter().map(AsRef::<Deployment>::as_ref), since)
        })
    });
    Effect::new(move |_| document().set_title(&badge.get().title(&title.get())));
    let icon = || document().query_selector(ICON).ok().flatten();
    let usual = icon().and_then(|icon| icon.get_attribute("href"));
    Effect::new(move |_| {
        let href = badge.get().icon().or_else(|| usual.clone());
        if let (Some(icon), Some(href)) = (icon(), href)
            && icon.get_attribute("href").as_ref() != Some(&href)
        {
            // It fails only for invalid attribute names.
            let _ = icon.set_attribute("href", &href);
        }
    });
}
