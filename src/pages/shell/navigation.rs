//! The pages that everything begins from.

use crate::domain::format;
use crate::domain::owner::{Owner, OwnerKind};
use crate::domain::route::Route;
use crate::domain::view::View;
use crate::reactive::{El, Node, el, live, memo, show};
use crate::state::{App, use_app};
use crate::ui::parts::{link, span};

/// The pages of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Deployments,
    Queue,
    Previews,
    Rollbacks,
}

impl Place {
    const ALL: [Self; 4] = [
        Self::Deployments,
        Self::Queue,
        Self::Previews,
        Self::Rollbacks,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Deployments => "Deployments",
            Self::Queue => "Queue",
            Self::Previews => "Previews",
            Self::Rollbacks => "Rollbacks",
        }
    }

    fn route(self) -> Route {
        match self {
            Self::Deployments => Route::Deployments(View::default()),
            Self::Queue => Route::Queue,
            Self::Previews => Route::Previews(View::default()),
            Self::Rollbacks => Route::Rollbacks(View::default()),
        }
    }

    /// Where a page belongs, and whether it is that place itself.
    fn of(route: &Route) -> Option<(Self, bool)> {
        let of_preview = |owner: &Owner| owner.kind == OwnerKind::Preview;
        Some(match route {
            Route::Deployments(_) => (Self::Deployments, true),
            Route::Queue => (Self::Queue, true),
            Route::Previews(_) => (Self::Previews, true),
            Route::Rollbacks(_) => (Self::Rollbacks, true),
            Route::Owner { owner, .. } if of_preview(owner) => (Self::Previews, false),
            Route::Deployment {
                parent: Some(owner),
                ..
            } if of_preview(owner) => (Self::Previews, false),
            Route::Deployment { .. } | Route::Service { .. } | Route::Owner { .. } => {
                (Self::Deployments, false)
            }
            Route::Connect => return None,
        })
    }
}

/// Links to them.
pub fn navigation() -> Node {
    let app = use_app();
    let current = memo(move || {
        let route = app.address.route.get();
        route.as_ref().and_then(Place::of)
    });
    let nav = el("nav").attr("aria-label", "Pages of the console");
    Place::ALL
        .into_iter()
        .fold(nav, |nav, place| {
            let mark = move || match current.get() {
                Some((now, true)) if now == place => Some("page"),
                Some((now, false)) if now == place => Some("true"),
                _ => None,
            };
            let count = (place == Place::Queue).then(|| jobs(app));
            nav.child(
                link(place.route().href())
                    .attr("aria-current", live(mark))
                    .child(place.label())
                    .child(count),
            )
        })
        .into()
}

/// How many jobs run or wait.
fn jobs(app: App) -> El {
    let jobs = memo(move || {
        let queue = app.store.queue.data;
        queue.with(|jobs| jobs.as_ref().map_or(0, |jobs| jobs.len()))
    });
    el("span").child(show(move || {
        let jobs = jobs.get();
        (jobs > 0).then(|| span("jobs-count").child(format::count(jobs)))
    }))
}
