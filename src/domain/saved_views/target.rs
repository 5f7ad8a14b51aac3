//! Where a saved view leads: a list of the console, and nowhere else.

use crate::domain::list::page::ListView;
use crate::domain::list::view::View;
use crate::domain::route::Route;
use crate::domain::services::ServicesView;

/// An address is read only up to this length.
const LONGEST: usize = 2_000;

/// A list with its filters and order, always from its first page. Two that show the same are equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(Route);

impl Target {
    /// The list that a page shows; `None` for pages that cannot be saved.
    pub fn of(route: &Route) -> Option<Self> {
        Some(Self(match route {
            Route::Deployments(view) => Route::Deployments(first(view)),
            Route::Services(view) => Route::Services(first(view)),
            Route::Previews(view) => Route::Previews(first(view)),
            Route::Rollbacks(view) => Route::Rollbacks(first(view)),
            _ => return None,
        }))
    }

    /// Reads an address relative to the mount point, as [`Route::href`] writes it. What it holds beyond a known list and its
    /// filters is dropped; `None` for everything else, other sites included.
    pub fn parse(address: &str) -> Option<Self> {
        if address.len() > LONGEST {
            return None;
        }
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = query.split('#').next().unwrap_or_default();
        let route = match path {
            "deployments" => Route::Deployments(View::parse(query)),
            "services" => Route::Services(ServicesView::parse(query)),
            "previews" => Route::Previews(View::parse(query)),
            "rollbacks" => Route::Rollbacks(View::parse(query)),
            _ => return None,
        };
        Self::of(&route)
    }

    /// The page.
    pub const fn route(&self) -> &Route {
        &self.0
    }

    /// Its address, relative to the mount point.
    pub fn href(&self) -> String {
        self.0.href()
    }
}

fn first<V: ListView>(view: &V) -> V {
    view.with(|_| {})
}
