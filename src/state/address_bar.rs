//! The address in the browser's bar, which follows the router's.

use std::time::Duration;

use leptos::ev::{change, keydown};
use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};
use wasm_bindgen::JsValue;

/// Pause between two changes of the address while somebody types. WebKit throws after 100 changes in 30 s, those by links
/// included.
const PAUSE: Duration = Duration::from_millis(500);

/// What was typed: the page follows every key at once, the address in the browser when the pause is over.
#[derive(Clone, Copy)]
pub struct AddressBar {
    /// The router's address, which the page shows.
    router: StoredValue<BrowserUrl, LocalStorage>,
    /// What the router has and the browser has not yet.
    pending: StoredValue<Option<Url>>,
}

impl AddressBar {
    /// Inside the `<Router>`. `None` outside of it, where there is no address to follow.
    pub fn new() -> Option<Self> {
        let router: BrowserUrl = use_context()?;
        let stepped = router.is_back();
        let bar = Self {
            router: StoredValue::new_local(router),
            pending: StoredValue::new(None),
        };
        // A field tells its change when it is left: before a link that was clicked is followed.
        let left = window_event_listener(change, move |_| bar.flush());
        let entered = window_event_listener(keydown, move |event| {
            if event.key() == "Enter" {
                bar.flush();
            }
        });
        on_cleanup(move || {
            left.remove();
            entered.remove();
        });
        Effect::new(move |_| {
            // Set, if only to the same, after every step of the router.
            stepped.track();
            bar.add_missing_entry();
        });
        Some(bar)
    }

    /// Shows the page at a whole path of this origin, for each key of a text that is in the address.
    pub fn type_to(self, path: &str) {
        let Ok(url) = BrowserUrl::parse(path) else {
            return;
        };
        self.router
            .with_value(|router| router.as_url().set(url.clone()));
        let is_first = self.pending.with_value(Option::is_none);
        self.pending.set_value(Some(url));
        if is_first {
            set_timeout(move || self.flush(), PAUSE);
        }
    }

    /// Brings what was typed to the browser, unless the page has gone elsewhere meanwhile.
    pub fn flush(self) {
        let Some(url) = self.pending.try_update_value(Option::take).flatten() else {
            return;
        };
        let step = LocationChange {
            value: whole_path(&url),
            replace: true,
            scroll: false,
            ..LocationChange::default()
        };
        self.router.with_value(|router| {
            if *router.as_url().read_untracked() == url {
                router.complete_navigation(&step);
            }
        });
    }

    /// `leptos_router` 0.8 adds no entry for a page that it takes for the newest one; after going back and forward it is not.
    fn add_missing_entry(self) {
        let wanted = self
            .router
            .with_value(|router| whole_path(&router.as_url().read_untracked()));
        // The router decodes what it hands to the browser.
        let is_there = BrowserUrl::current().is_ok_and(|url| {
            Url::unescape_minimal(&whole_path(&url)) == Url::unescape_minimal(&wanted)
        });
        if is_there || self.pending.with_value(Option::is_some) {
            return;
        }
        if let Ok(history) = window().history() {
            // It throws nothing (src/web/boot.js).
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&wanted));
        }
    }
}

fn whole_path(url: &Url) -> String {
    match url.search() {
        "" => url.path().to_owned(),
        search => format!("{}?{search}", url.path()),
    }
}
