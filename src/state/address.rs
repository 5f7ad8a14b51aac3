//! The address as state: the one way in which pages read and change it.

use leptos::prelude::{LocalStorage, With, document, use_context};
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};

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

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// The current address, and the way to others.
pub type Address = Global<Place>;

/// Where we are.
pub struct Place {
    /// The path, mount point included.
    pub path: Memo<String>,
    /// The page; `None` for an address that no page has.
    pub route: Memo<Option<Route>>,
    navigate: leptos::prelude::StoredValue<Navigate, LocalStorage>,
}

impl Address {
    /// Follows the router's address; below the router.
    pub fn start() -> Self {
        let (location, navigate) = (use_location(), use_navigate());
        let (pathname, search) = (location.pathname, location.search);
        let mount = mount();
        let path = memo(move || pathname.with(String::clone));
        // A click on a link changes the browser's address only when the page for it is said to be there.
        let browser = use_context::<BrowserUrl>();
        effect(move || {
            path.track();
            if let Some(browser) = &browser {
                browser.ready_to_complete();
            }
        });
        Self::new(Place {
            path,
            route: memo(move || {
                pathname.with(|path| {
                    let below = path.strip_prefix(&mount).unwrap_or(path);
                    search.with(|search| Route::parse(below, search))
                })
            }),
            navigate: leptos::prelude::StoredValue::new_local(Box::new(move |path, options| {
                navigate(path, options);
            })),
        })
    }

    /// Goes to a page. The scroll position stays, since most changes are of the same page.
    pub fn go(self, route: &Route, step: Step) {
        self.go_to(&route.href(), step);
    }

    /// Goes to an address of this program, given without the mount point.
    pub fn go_to(self, href: &str, step: Step) {
        let path = format!("{}/{href}", mount());
        let options = NavigateOptions {
            // The path carries the mount point already; the router would add it a second time.
            resolve: false,
            replace: step == Step::Replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        leptos::prelude::WithValue::with_value(&self.navigate, |navigate| navigate(&path, options));
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
