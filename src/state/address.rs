//! The address as state: the one way in which pages read and change it.

use leptos::prelude::{LocalStorage, With, document};
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::use_app;
use crate::domain::route::Route;
use crate::reactive::{Memo, memo};

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
#[derive(Clone, Copy)]
pub struct Address {
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
        Self {
            path: memo(move || pathname.with(String::clone)),
            route: memo(move || {
                pathname.with(|path| {
                    let below = path.strip_prefix(&mount).unwrap_or(path);
                    search.with(|search| Route::parse(below, search))
                })
            }),
            navigate: leptos::prelude::StoredValue::new_local(Box::new(move |path, options| {
                navigate(path, options);
            })),
        }
    }

    /// Goes to a page. The scroll position stays, since most changes are of the same page.
    pub fn go(self, route: &Route, step: Step) {
        let path = format!("{}/{}", mount(), route.href());
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

/// The address, anywhere below the root.
pub fn use_address() -> Address {
    use_app().address
}
