//! The parts of a service's page.

use super::subject::Subject;
use crate::domain::format;
use crate::domain::route::{Route, Tab};
use crate::domain::service::Kind;
use crate::domain::view::View;
use crate::reactive::{Memo, Node, el, live, show};
use crate::ui::parts::{span, stay_link};

/// Which part is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Its deployments.
    Deployments,
    /// Previews of an application.
    Previews,
    /// Rollback points of an application.
    Rollbacks,
    /// Schedules and backups.
    Schedules,
}

impl Place {
    /// The part that an address asks for.
    pub fn of(route: Option<&Route>) -> Self {
        match route {
            Some(Route::Service {
                tab: Tab::Previews(_),
                ..
            }) => Self::Previews,
            Some(Route::Service {
                tab: Tab::Rollbacks,
                ..
            }) => Self::Rollbacks,
            Some(Route::Service {
                tab: Tab::Schedules,
                ..
            }) => Self::Schedules,
            _ => Self::Deployments,
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Deployments => "Deployments",
            Self::Previews => "Previews",
            Self::Rollbacks => "Rollbacks",
            Self::Schedules => "Schedules and backups",
        }
    }

    fn tab(self) -> Tab {
        match self {
            Self::Deployments => Tab::Deployments(View::default()),
            Self::Previews => Tab::Previews(View::default()),
            Self::Rollbacks => Tab::Rollbacks,
            Self::Schedules => Tab::Schedules,
        }
    }
}

/// Links to the parts that apply to this kind of service.
pub fn tabs(subject: Subject, place: Memo<Place>) -> Node {
    let places: &[Place] = match subject.kind {
        Kind::Application => &[
            Place::Deployments,
            Place::Previews,
            Place::Rollbacks,
            Place::Schedules,
        ],
        Kind::Compose => &[Place::Deployments, Place::Schedules],
    };
    let nav = el("nav").class("tabs").attr("aria-label", "Parts");
    places
        .iter()
        .fold(nav, |nav, own| {
            let own = *own;
            let href = Route::Service {
                kind: subject.kind,
                id: subject.id.get_value(),
                tab: own.tab(),
            }
            .href();
            let count = (own == Place::Deployments).then(|| {
                show(move || {
                    let rows = subject.rows.get()?;
                    Some(span("count").child(format::count(rows.rows.len())))
                })
            });
            let current = move || (place.get() == own).then_some("page");
            nav.child(
                stay_link(href)
                    .attr("aria-current", live(current))
                    .child(own.label())
                    .child(count),
            )
        })
        .into()
}
