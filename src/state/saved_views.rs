//! Saved views of whoever is signed in.

use leptos::prelude::*;

use super::navigation::{Navigator, use_navigator};
use super::own_entry::OwnEntry;
use super::toast::{Toaster, use_toaster};
use crate::domain::saved_views::{Refused, SavedViews, Target};

/// The saved views from the context.
pub fn use_saved_views() -> Views {
    expect_context()
}

/// The saved views, and the list that is shown.
#[derive(Clone, Copy)]
pub struct Views {
    /// The views, in the person's order.
    pub list: Memo<SavedViews>,
    /// What the page shows, if that can be saved.
    pub shown: Memo<Option<Target>>,
    /// Whether the dialog about them is open.
    pub is_open: RwSignal<bool>,
    kept: OwnEntry,
    toaster: Toaster,
}

impl Views {
    /// Provides them as a context.
    pub fn provide() -> Self {
        let Navigator {
            page_path, search, ..
        } = use_navigator();
        let kept = OwnEntry::new("views");
        let views = Self {
            list: Memo::new(move |_| kept.text.with(|text| SavedViews::parse(text))),
            shown: Memo::new(move |_| {
                let query = search.get();
                page_path.with(|path| Target::parse(&format!("{path}?{query}")))
            }),
            is_open: RwSignal::new(false),
            kept,
            toaster: use_toaster(),
        };
        provide_context(views);
        views
    }

    /// Changes the views.
    ///
    /// # Errors
    /// Why that is refused.
    pub fn change<T>(
        self,
        change: impl FnOnce(&mut SavedViews) -> Result<T, Refused>,
    ) -> Result<T, Refused> {
        let mut views = SavedViews::parse(&self.kept.read());
        let done = change(&mut views)?;
        if !self.kept.write(views.stored()) {
            self.toaster
                .say("This browser keeps no views: its storage is blocked or full. They are here until you close the tab");
        }
        Ok(done)
    }
}
