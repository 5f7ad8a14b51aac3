//! The address as state: the one way in which pages read and change it.

use std::sync::Arc;

use leptos::prelude::{ArcRwSignal, ReadUntracked, Set, With, document, window};
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

use super::global::Global;
use super::use_app;
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{Memo, StoredValue, effect, memo, memo_after};

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
pub type Address = Global<Place>;

/// Where we are.
pub struct Place {
    /// The path, mount point included.
    pub path: Memo<String>,
    /// The page; `None` for an address that no page has.
    pub route: Memo<Option<Route>>,
    /// The router's own: it follows links, Back and Forward.
    browser: StoredValue<Option<BrowserUrl>>,
}

impl Address {
    /// Follows the browser's address by Leptos's router. Its `Router` component is not needed for that: it adds ways to
    /// change the address that no page here uses, and 4 kB of the download.
    pub fn start() -> Self {
        let mount = mount();
        // A document without an address of its own has no pages either.
        let browser = BrowserUrl::new().ok();
        let url = browser.as_ref().map(|browser| {
            browser.init(Some(mount.clone().into()));
            browser.as_url().clone()
        });
        let look = move |part: fn(&Url) -> &str| {
            let part = url.as_ref().map(|url| url.with(|url| part(url).to_owned()));
            part.unwrap_or_default()
        };
        let look = Arc::new(look);
        let of_path = look.clone();
        let path = memo(move || of_path(Url::path));
        // A click on a link changes the browser's address only when the page for it is said to be there.
        let own = browser.clone();
        effect(move || {
            path.track();
            if let Some(browser) = &own {
                browser.ready_to_complete();
            }
        });
        Self::new(Place {
            path,
            route: memo(move || {
                let path = path.get();
                let below = path.strip_prefix(&mount).unwrap_or(&path);
                Route::parse(below, &look(Url::search))
            }),
            browser: StoredValue::new(browser),
        })
    }

    /// The whole address as the browser shows it now.
    pub fn whole(self) -> String {
        window().location().href().unwrap_or_default()
    }

    /// Goes to a page. The scroll position stays, since most changes are of the same page.
    pub fn go(self, route: &Route, step: Step) {
        self.go_to(&route.href(), step);
    }

    /// Goes to an address of this program, given without the mount point.
    pub fn go_to(self, href: &str, step: Step) {
        let path = format!("{}/{href}", mount());
        let (Some(browser), Ok(url)) = (self.browser.get_value(), BrowserUrl::parse(&path)) else {
            return;
        };
        let change = LocationChange {
            value: path,
            replace: step == Step::Replace,
            scroll: false,
            ..LocationChange::default()
        };
        let shown: &ArcRwSignal<Url> = browser.as_url();
        let other = *shown.read_untracked() != url;
        if other {
            shown.set(url);
        }
        browser.complete_navigation(&change);
    }
}

/// The address of a page with a list: what of it is shown, and the way to the same list shown otherwise.
#[derive(Clone, Copy)]
pub struct ListAddress {
    /// What the address asks for; on the way to another page everything stays as it is.
    pub view: Memo<View>,
    home: StoredValue<Route>,
    address: Address,
}

impl ListAddress {
    /// That of the page that is shown now.
    pub fn here(address: Address) -> Self {
        let now = address.route.get_untracked();
        let home = now
            .unwrap_or(Route::Deployments(View::default()))
            .with_view(View::default());
        let own = home.clone();
        Self {
            view: memo_after(move |before: Option<&View>| {
                let route = address.route.get();
                let view = route.as_ref().and_then(Route::view);
                let here = |view: &&View| route.as_ref() == Some(&own.with_view((*view).clone()));
                let view = view.filter(here).or(before);
                view.cloned().unwrap_or_default()
            }),
            home: StoredValue::new(home),
            address,
        }
    }

    /// The address of a changed view, from its first page; tracks.
    pub fn href(self, change: impl FnOnce(&mut View)) -> String {
        self.href_of(self.view.with(|view| view.with(change)))
    }

    /// The address of a view.
    pub fn href_of(self, view: View) -> String {
        self.home.with_value(|home| home.with_view(view)).href()
    }

    /// Goes to a changed view of the list, from its first page. Answers whether it is another one.
    pub fn change(self, step: Step, change: impl FnOnce(&mut View)) -> bool {
        let view = self.view.with_untracked(|view| view.with(change));
        let other = self.view.with_untracked(|current| *current != view);
        if other {
            let route = self.home.with_value(|home| home.with_view(view));
            self.address.go(&route, step);
        }
        other
    }
}

/// The address, anywhere below the root.
pub fn use_address() -> Address {
    use_app().address
}
