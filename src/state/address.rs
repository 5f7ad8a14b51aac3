//! The address as state: the one way in which pages read and change it.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::domain::route::Route;
use crate::reactive::memo;

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

/// The current address as a page; `None` for one that no page has.
pub fn use_route() -> Memo<Option<Route>> {
    let location = use_location();
    let mount = mount();
    memo(move || {
        let path = location.pathname.get();
        let below = path.strip_prefix(&mount).unwrap_or(&path).to_owned();
        Route::parse(&below, &location.search.get())
    })
}

/// Goes to pages.
#[derive(Clone, Copy)]
pub struct Go(StoredValue<Navigate, LocalStorage>);

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

impl Go {
    /// Goes to a page. The scroll position stays, since most changes are of the same page.
    pub fn to(self, route: &Route, step: Step) {
        self.0.with_value(|navigate| {
            navigate(
                &format!("{}/{}", mount(), route.href()),
                NavigateOptions {
                    // The path carries the mount point already; the router would add it a second time.
                    resolve: false,
                    replace: step == Step::Replace,
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        });
    }
}

/// The way to other pages, below the router.
pub fn use_go() -> Go {
    let navigate = use_navigate();
    Go(StoredValue::new_local(Box::new(move |path, options| {
        navigate(path, options)
    })))
}
