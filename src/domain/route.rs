//! The addresses of the console's pages: parsing and writing.
//!
//! Paths are relative to the mount point and have no leading slash, so that `<base href>` decides where they lead.

mod log_view;
#[cfg(test)]
mod tests;

pub use log_view::LogView;

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::insights::InsightsView;
use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;
use crate::domain::services::ServicesView;

/// The parts of a service's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tab {
    /// Its deployments, as the view says.
    Deployments(View),
    /// Previews of an application's pull requests.
    Previews(View),
    /// An application's rollback points.
    Rollbacks,
    /// Schedules and backups.
    Schedules,
}

impl Tab {
    /// The segment behind the service's id; none for its deployments.
    const fn segment(&self) -> Option<&'static str> {
        match self {
            Self::Deployments(_) => None,
            Self::Previews(_) => Some("previews"),
            Self::Rollbacks => Some("rollbacks"),
            Self::Schedules => Some("schedules"),
        }
    }

    fn query(&self) -> String {
        match self {
            Self::Deployments(view) | Self::Previews(view) => view.query(),
            Self::Rollbacks | Self::Schedules => String::new(),
        }
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `deployments`: every application and compose deployment of the organization.
    Deployments(View),
    /// `applications/:id` or `compose/:id`, with a tab behind it: one service.
    Service {
        /// Application or compose.
        kind: Kind,
        /// applicationId or composeId.
        id: String,
        /// Which part of its page.
        tab: Tab,
    },
    /// `servers/:id`, `schedules/:id`, `backups/:id`, `volume-backups/:id` or `previews/:id`: one of the other kinds of
    /// things that have deployments.
    Owner {
        /// Which.
        owner: Owner,
        /// The service that a schedule or a backup belongs to (`?application=` or `?compose=`), which knows its name.
        of: Option<(Kind, String)>,
        /// How its deployments are shown.
        view: View,
    },
    /// `…/deployments/:deploymentId` below the address of what it belongs to, or, when that is not known,
    /// `deployments/:deploymentId`.
    Deployment {
        /// What it belongs to.
        parent: Option<Owner>,
        /// The service that a schedule or a backup belongs to, as in [`Self::Owner`].
        of: Option<(Kind, String)>,
        /// deploymentId.
        id: String,
        /// How its log is shown.
        log: LogView,
    },
    /// `…/compare` below the address of a service: two of its deployments, `?from=` and `to=`.
    Comparison {
        /// Application or compose.
        kind: Kind,
        /// applicationId or composeId.
        id: String,
        /// The deploymentId of the one that is compared with.
        from: String,
        /// The deploymentId of the other one.
        to: String,
    },
    /// `services`: all services of the organization.
    Services(ServicesView),
    /// `insights`: how the organization deploys over time.
    Insights(InsightsView),
    /// `queue`: running and waiting jobs.
    Queue,
    /// `previews`: preview deployments of all applications.
    Previews(View),
    /// `rollbacks`: rollback points of all applications.
    Rollbacks(View),
    /// `connect`: the API's address, and signing in.
    Connect,
}

impl Route {
    /// The canonical address of a deployment of which only this is known, its log with the default view.
    pub fn deployment(parent: Option<(OwnerKind, &str)>, id: &str) -> Self {
        Self::Deployment {
            parent: parent.map(|(kind, id)| Owner::new(kind, id)),
            of: None,
            id: id.to_owned(),
            log: LogView::default(),
        }
    }

    /// The canonical address of a deployment, its log with the default view.
    pub fn to(row: &Deployment) -> Self {
        let parent = row.parent();
        let named = parent.is_some_and(|(kind, _)| kind.is_of_service());
        let service = row.service.as_ref().filter(|_| named);
        let mut route = Self::deployment(parent, &row.id);
        if let Self::Deployment { of, .. } = &mut route {
            *of = service.map(|service| (service.kind, service.id.clone()));
        }
        route
    }

    /// The page of a service, with the default view.
    pub fn service(kind: Kind, id: &str) -> Self {
        Self::Service {
            kind,
            id: id.to_owned(),
            tab: Tab::Deployments(View::default()),
        }
    }

    /// The page of anything that has deployments, with the default view. `of` is the service that a schedule or a backup belongs
    /// to.
    pub fn owner(kind: OwnerKind, id: &str, of: Option<(Kind, &str)>) -> Self {
        match kind {
            OwnerKind::Service(kind) => Self::service(kind, id),
            _ => Self::Owner {
                owner: Owner::new(kind, id),
                of: of.map(|(kind, id)| (kind, id.to_owned())),
                view: View::default(),
            },
        }
    }

    /// Two deployments beside each other, the older one first; `None` unless they are of the same service.
    pub fn comparison(one: &Deployment, other: &Deployment) -> Option<Self> {
        let (OwnerKind::Service(kind), id) = one.parent()? else {
            return None;
        };
        let (older, newer) = if other.created_at < one.created_at {
            (other, one)
        } else {
            (one, other)
        };
        (one.parent() == other.parent() && one.id != other.id).then(|| Self::Comparison {
            kind,
            id: id.to_owned(),
            from: older.id.clone(),
            to: newer.id.clone(),
        })
    }

    /// The same page with its list shown in another way; itself where there is no list.
    #[must_use]
    pub fn with_view(&self, new: View) -> Self {
        let mut route = self.clone();
        if let Self::Deployments(view)
        | Self::Previews(view)
        | Self::Rollbacks(view)
        | Self::Owner { view, .. }
        | Self::Service {
            tab: Tab::Deployments(view) | Tab::Previews(view),
            ..
        } = &mut route
        {
            *view = new;
        }
        route
    }

    /// Writes the address, relative to the mount point.
    pub fn href(&self) -> String {
        let of = |owner: &Owner| format!("{}/{}", owner.kind.segment(), encode(&owner.id));
        let (path, query) = match self {
            Self::Deployments(view) => ("deployments".into(), view.query()),
            Self::Service { kind, id, tab } => {
                let path = format!("{}/{}", kind.segment(), encode(id));
                let path = match tab.segment() {
                    Some(tab) => format!("{path}/{tab}"),
                    None => path,
                };
                (path, tab.query())
            }
            Self::Owner {
                owner,
                of: service,
                view,
            } => (of(owner), write_service(service.as_ref(), view.query())),
            Self::Deployment {
                parent,
                of: service,
                id,
                log,
            } => {
                let tail = format!("deployments/{}", encode(id));
                let path = match parent {
                    Some(owner) => format!("{}/{tail}", of(owner)),
                    None => tail,
                };
                (path, write_service(service.as_ref(), log.query()))
            }
            Self::Comparison { kind, id, from, to } => {
                let path = format!("{}/{}/compare", kind.segment(), encode(id));
                let mut query = Serializer::new(String::new());
                query.append_pair("from", from).append_pair("to", to);
                (path, query.finish())
            }
            Self::Services(view) => ("services".into(), view.query()),
            Self::Insights(view) => ("insights".into(), view.query()),
            Self::Queue => ("queue".into(), String::new()),
            Self::Previews(view) => ("previews".into(), view.query()),
            Self::Rollbacks(view) => ("rollbacks".into(), view.query()),
            Self::Connect => ("connect".into(), String::new()),
        };
        if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        }
    }
}

/// The service that the address of a schedule or a backup names: `application=…` or `compose=…` of its query string.
pub fn service_of_query(query: &str) -> Option<(Kind, String)> {
    form_urlencoded::parse(query.as_bytes()).find_map(|(key, value)| {
        let kind = Kind::parse(&key)?;
        (!value.is_empty()).then(|| (kind, value.into_owned()))
    })
}

/// The two deployments that the address of a comparison names: `from=…` and `to=…` of its query string.
pub fn compared_of_query(query: &str) -> Option<(String, String)> {
    let value = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let (_, value) = pairs.find(|(key, value)| key == name && !value.is_empty())?;
        Some(value.into_owned())
    };
    Some((value("from")?, value("to")?))
}

fn write_service(service: Option<&(Kind, String)>, view: String) -> String {
    let Some((kind, id)) = service else {
        return view;
    };
    let service = Serializer::new(String::new())
        .append_pair(kind.key(), id)
        .finish();
    if view.is_empty() {
        service
    } else {
        format!("{service}&{view}")
    }
}

/// What a path segment may hold as it is: RFC 3986's unreserved characters.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

fn encode(segment: &str) -> String {
    utf8_percent_encode(segment, SEGMENT).to_string()
}
