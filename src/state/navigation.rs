//! The current address and navigation to other pages.

use std::rc::Rc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::address_bar::AddressBar;
use crate::domain::route::Route;

/// Path that the program is mounted at, from `<base href>`, without a trailing slash: "" or "/console".
pub fn mount() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    web_sys::Url::new(&base)
        .map(|url| url.pathname())
        .unwrap_or_default()
        .trim_end_matches('/')
        .to_owned()
}

/// What a change of the address does to the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Adds an entry: Back undoes the change.
    Push,
    /// Replaces the entry.
    Replace,
    /// Replaces the entry soon: for typing, where every key is a step.
    Typing,
}

/// Leptos's way to navigate: a path, and how.
type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

/// The current address and navigation, usable in timers and callbacks too.
#[derive(Clone, Copy)]
pub struct Navigator {
    /// The path, mount point included.
    pub path: Memo<String>,
    /// The path below the mount point, without slashes around it.
    pub page_path: Memo<String>,
    /// The query string without its question mark.
    pub search: Memo<String>,
    navigate: StoredValue<Navigate, LocalStorage>,
    bar: Option<AddressBar>,
}

/// The navigator from the context.
pub fn use_navigator() -> Navigator {
    expect_context()
}

impl Navigator {
    /// Provides the navigator as a context; inside the `<Router>`.
    pub fn provide() -> Self {
        let location = use_location();
        let (path, mount) = (location.pathname, mount());
        let navigator = Self {
            path,
            page_path: Memo::new(move |_| {
                let path = path.get();
                let below = path.strip_prefix(&mount).unwrap_or(&path);
                below.trim_matches('/').to_owned()
            }),
            search: location.search,
            navigate: StoredValue::new_local(Rc::new(use_navigate())),
            bar: AddressBar::new(),
        };
        provide_context(navigator);
        navigator
    }

    /// Goes to a page. The scroll position stays, since most changes are of the same page.
    pub fn go(self, route: &Route, step: Step) {
        self.go_to(&route.href(), step);
    }

    /// Goes to an address of this program, given relative to the mount point.
    pub fn go_to(self, href: &str, step: Step) {
        let path = format!("{}/{href}", mount());
        if let Some(bar) = self.bar {
            if step == Step::Typing {
                bar.type_to(&path);
                return;
            }
            bar.flush();
        }
        // The whole path, not resolved again: leptos_router 0.8 would put the mount point before it twice.
        let options = NavigateOptions {
            resolve: false,
            replace: step != Step::Push,
            scroll: false,
            ..NavigateOptions::default()
        };
        let navigate = self.navigate.get_value();
        navigate(&path, options);
    }

    /// The current URL.
    pub fn whole(self) -> String {
        if let Some(bar) = self.bar {
            bar.flush();
        }
        window().location().href().unwrap_or_default()
    }
}
