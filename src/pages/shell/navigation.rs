//! Links to the pages that everything begins from.

use leptos::prelude::*;

use crate::domain::format;
use crate::domain::insights::InsightsView;
use crate::domain::list::view::View;
use crate::domain::queue::count;
use crate::domain::route::Route;
use crate::domain::services::ServicesView;
use crate::state::session::SessionState;
use crate::state::{use_live_data, use_navigator, use_session};

/// The pages of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Deployments,
    Services,
    Insights,
    Queue,
    Previews,
    Rollbacks,
}

impl Place {
    const ALL: [Self; 6] = [
        Self::Deployments,
        Self::Services,
        Self::Insights,
        Self::Queue,
        Self::Previews,
        Self::Rollbacks,
    ];

    const fn label(self) -> &'static str {
        match self {
            Self::Deployments => "Deployments",
            Self::Services => "Services",
            Self::Insights => "Insights",
            Self::Queue => "Queue",
            Self::Previews => "Previews",
            Self::Rollbacks => "Rollbacks",
        }
    }

    fn route(self) -> Route {
        match self {
            Self::Deployments => Route::Deployments(View::default()),
            Self::Services => Route::Services(ServicesView::default()),
            Self::Insights => Route::Insights(InsightsView::default()),
            Self::Queue => Route::Queue,
            Self::Previews => Route::Previews(View::default()),
            Self::Rollbacks => Route::Rollbacks(View::default()),
        }
    }

    /// Where a page belongs, and whether it is that place itself, by its path below the mount point.
    fn of(page_path: &str) -> Option<(Self, bool)> {
        let (first, rest) = page_path.split_once('/').unwrap_or((page_path, ""));
        match (first, rest.is_empty()) {
            // The mount point itself leads to the list.
            ("" | "deployments", true) => Some((Self::Deployments, true)),
            ("services", true) => Some((Self::Services, true)),
            ("insights", true) => Some((Self::Insights, true)),
            ("queue", true) => Some((Self::Queue, true)),
            ("rollbacks", true) => Some((Self::Rollbacks, true)),
            ("previews", itself) => Some((Self::Previews, itself)),
            (
                "deployments" | "applications" | "compose" | "servers" | "schedules" | "backups"
                | "volume-backups",
                false,
            ) => Some((Self::Deployments, false)),
            _ => None,
        }
    }
}

/// The navigation of the header. To somebody who is not signed in every page shows the same: the way in.
#[component]
pub fn Navigation() -> impl IntoView {
    let page_path = use_navigator().page_path;
    let current = move || page_path.with(|path| Place::of(path));
    let link = move |place: Place| {
        let mark = move || match current() {
            Some((now, true)) if now == place => Some("page"),
            Some((now, false)) if now == place => Some("true"),
            _ => None,
        };
        view! {
            <a href=place.route().href() aria-current=mark>
                {place.label()}
                {(place == Place::Queue).then(|| view! { <JobsCount/> })}
            </a>
        }
    };
    let session = use_session();
    let is_out = move || {
        session
            .state
            .with(|state| matches!(state, SessionState::SignedOut(_)))
    };
    view! {
        <Show when=move || !is_out()>
            <nav aria-label="Pages of the console">
                {Place::ALL.into_iter().map(link).collect_view()}
            </nav>
        </Show>
    }
}

/// How many jobs wait, the same figure as in the header and on the page.
#[component]
fn JobsCount() -> impl IntoView {
    let queue = use_live_data().queue.data;
    let waiting =
        Memo::new(move |_| queue.with(|jobs| jobs.as_ref().map_or(0, |jobs| count(jobs).waiting)));
    view! {
        <span>
            <Show when=move || { waiting.get() > 0 }>
                <span class="jobs-count">
                    {move || format::count(waiting.get())}
                    <span class="off-screen">" waiting"</span>
                </span>
            </Show>
        </span>
    }
}
