//! Where a saved view leads: a list of the console, and nowhere else.

use percent_encoding::percent_decode_str;

use crate::domain::insights::InsightsView;
use crate::domain::list::page::ListView;
use crate::domain::list::view::View;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;
use crate::domain::route::{Route, Tab, service_of_query};
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
            Route::Insights(view) => Route::Insights(view.clone()),
            Route::Previews(view) => Route::Previews(first(view)),
            Route::Rollbacks(view) => Route::Rollbacks(first(view)),
            Route::Owner { view, .. }
            | Route::Service {
                tab: Tab::Deployments(view) | Tab::Previews(view),
                ..
            } => route.with_view(first(view)),
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
        let segments: Vec<&str> = path.split('/').collect();
        let route = match *segments.as_slice() {
            ["deployments"] => Route::Deployments(View::parse(query)),
            ["services"] => Route::Services(ServicesView::parse(query)),
            ["insights"] => Route::Insights(InsightsView::parse(query)),
            ["previews"] => Route::Previews(View::parse(query)),
            ["rollbacks"] => Route::Rollbacks(View::parse(query)),
            [kind, id] => of_owner(kind, id, None, query)?,
            [kind, id, tab] => of_owner(kind, id, Some(tab), query)?,
            _ => return None,
        };
        Self::of(&route)
    }

    /// The page in a word: "Deployments", "Application".
    pub const fn place(&self) -> &'static str {
        match &self.0 {
            Route::Services(_) => "Services",
            Route::Insights(_) => "Insights",
            Route::Previews(_)
            | Route::Service {
                tab: Tab::Previews(_),
                ..
            } => "Previews",
            Route::Rollbacks(_) => "Rollbacks",
            Route::Service { kind, .. } => kind.label(),
            Route::Owner { owner, .. } => owner.kind.label(),
            _ => "Deployments",
        }
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

/// The list of one service, server, preview, schedule or backup.
fn of_owner(segment: &str, id: &str, tab: Option<&str>, query: &str) -> Option<Route> {
    let mut kinds = OwnerKind::ALL.into_iter();
    let kind = kinds.find(|kind| kind.segment() == segment)?;
    let id = percent_decode_str(id).decode_utf8().ok()?.into_owned();
    let view = View::parse(query);
    match (kind, tab) {
        // Browsers take these for steps through the path.
        _ if matches!(id.as_str(), "" | "." | "..") => None,
        (OwnerKind::Service(kind), tab) => {
            let tab = match (kind, tab) {
                (_, None) => Tab::Deployments(view),
                (Kind::Application, Some("previews")) => Tab::Previews(view),
                _ => return None,
            };
            Some(Route::Service { kind, id, tab })
        }
        (kind, None) => Some(Route::Owner {
            owner: Owner { kind, id },
            of: service_of_query(query),
            view,
        }),
        _ => None,
    }
}

fn first<V: ListView>(view: &V) -> V {
    view.with(|_| {})
}
