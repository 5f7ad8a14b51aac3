//! The address as state: the one way in which pages read and change it. The browser's side of it (history, clicks on
//! links) is the router's.

use leptos::prelude::{Track, With, document};
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, State};

use super::use_app;
use crate::domain::route::Route;
use crate::reactive::{Memo, StoredValue, effect, memo};

/// Where the program is mounted, without a closing slash: "" at the root of a host, "/console" below it. Read once from
/// `<base href>`, which start-up never changes.
pub fn mount() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&base)
        .map(|url| url.pathname())
        .unwrap_or_default()
        .trim_end_matches('/')
        .to_owned()
}

/// What a change does to the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A new entry: Back undoes the change.
    Push,
    /// The same entry: for typing.
    Replace,
}

/// The current address, and the way to others.
#[derive(Clone, Copy)]
pub struct Address {
    /// The path, mount point included.
    pub path: Memo<String>,
    /// The page; `None` for an address that no page has.
    pub route: Memo<Option<Route>>,
    browser: StoredValue<Option<BrowserUrl>>,
}

impl Address {
    /// Follows the browser's address, and takes over clicks on links to pages of this program.
    pub fn start() -> Self {
        let browser = BrowserUrl::new().ok();
        let url = browser
            .as_ref()
            .map(|browser| browser.as_url().clone())
            .unwrap_or_default();
        let mount = mount();
        if let Some(browser) = browser.clone() {
            browser.init(Some(mount.clone().into()));
            // A click changes the history as soon as what it leads to is shown.
            let url = url.clone();
            effect(move || {
                url.track();
                browser.ready_to_complete();
            });
        }
        let path = {
            let url = url.clone();
            memo(move || url.with(|url| url.path().to_owned()))
        };
        let route = memo(move || {
            url.with(|url| {
                let below = url.path().strip_prefix(&mount).unwrap_or(url.path());
                Route::parse(below, url.search())
            })
        });
        Self {
            path,
            route,
            browser: StoredValue::new(browser),
        }
    }

    /// Goes to a page. The scroll position stays, since most changes are of the same page.
    pub fn go(self, route: &Route, step: Step) {
        let value = format!("{}/{}", mount(), route.href());
        self.browser.with_value(|browser| {
            if let Some(browser) = browser
                && let Ok(url) = BrowserUrl::parse(&value)
            {
                leptos::prelude::Set::set(browser.as_url(), url);
                browser.complete_navigation(&LocationChange {
                    value,
                    replace: step == Step::Replace,
                    scroll: false,
                    state: State::new(None),
                });
            }
        });
    }
}

/// The address, anywhere below the root.
pub fn use_address() -> Address {
    use_app().address
}
