//! The addresses of the console's pages: parsing and writing.
//!
//! Paths are relative to the mount point and have no leading slash, so that `<base href>` decides where they lead.

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::Kind;

/// How a log is shown, as the address carries it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogView {
    /// What to find in it; empty for nothing.
    pub find: String,
    /// Whether upper and lower case differ in what is found.
    pub case: bool,
    /// Whether only the lines are shown in which it is found.
    pub only: bool,
    /// The line that a link points at, from 1.
    pub line: Option<usize>,
    /// The last line, if the link points at several.
    pub last: Option<usize>,
}

impl LogView {
    /// Reads a query string (without its question mark).
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*key {
                "find" => view.find = value.into_owned(),
                "case" => view.case = value == "1",
                "only" => view.only = value == "1",
                "line" => (view.line, view.last) = lines(&value),
                _ => {}
            }
        }
        view
    }

    /// Writes the query string (without question mark).
    pub fn query(&self) -> String {
        let mut out = Serializer::new(String::new());
        if !self.find.is_empty() {
            out.append_pair("find", &self.find);
        }
        for (name, set) in [("case", self.case), ("only", self.only)] {
            if set {
                out.append_pair(name, "1");
            }
        }
        match (self.line, self.last) {
            (Some(line), Some(last)) if line < last => {
                out.append_pair("line", &format!("{line}-{last}"));
            }
            (Some(line), _) => {
                out.append_pair("line", &line.to_string());
            }
            (None, _) => {}
        }
        out.finish()
    }
}

/// Reads `120` or `120-140`.
fn lines(text: &str) -> (Option<usize>, Option<usize>) {
    let (first, last) = match text.split_once('-') {
        Some((first, last)) => (first, last.parse().ok()),
        None => (text, None),
    };
    let first = first.parse().ok().filter(|line| *line > 0);
    (
        first,
        last.filter(|last| first.is_some_and(|first| first < *last)),
    )
}

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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::project::unnamed;
    use proptest::prelude::*;

    #[test]
    fn these_are_all_the_addresses() {
        let view = || View::parse("status=failed&page=2");
        let line = Route::Deployment {
            parent: None,
            of: None,
            id: "d1".into(),
            log: LogView {
                find: "a b".into(),
                line: Some(18),
            },
        };
        let application = OwnerKind::Service(Kind::Application);
        let tab = |tab| Route::Service {
            kind: Kind::Application,
            id: "a1".into(),
            tab,
        };
        let schedule = Route::Owner {
            owner: Owner::new(OwnerKind::Schedule, "s1"),
            of: Some((Kind::Compose, "c1".into())),
            view: View::parse("page=2"),
        };
        let comparison = Route::Comparison {
            kind: Kind::Application,
            id: "a1".into(),
            from: "d1".into(),
            to: "d2".into(),
        };
        for (route, href) in [
            (Route::Deployments(View::default()), "deployments"),
            (
                Route::Deployments(view()),
                "deployments?status=failed&page=2",
            ),
            (
                Route::deployment(Some((application, "a1")), "d1"),
                "applications/a1/deployments/d1",
            ),
            (
                Route::deployment(Some((OwnerKind::Preview, "p1")), "d1"),
                "previews/p1/deployments/d1",
            ),
            (line, "deployments/d1?find=a+b&line=18"),
            (
                Route::Deployment {
                    parent: Some(Owner::new(OwnerKind::Schedule, "s1")),
                    of: Some((Kind::Compose, "c1".into())),
                    id: "d1".into(),
                    log: LogView {
                        find: "x".into(),
                        line: None,
                    },
                },
                "schedules/s1/deployments/d1?compose=c1&find=x",
            ),
            (Route::service(Kind::Compose, "c1"), "compose/c1"),
            (
                tab(Tab::Deployments(view())),
                "applications/a1?status=failed&page=2",
            ),
            (
                tab(Tab::Previews(View::default())),
                "applications/a1/previews",
            ),
            (tab(Tab::Rollbacks), "applications/a1/rollbacks"),
            (tab(Tab::Schedules), "applications/a1/schedules"),
            (Route::owner(OwnerKind::Server, "s1", None), "servers/s1"),
            (Route::owner(OwnerKind::Backup, "b1", None), "backups/b1"),
            (
                Route::owner(
                    OwnerKind::VolumeBackup,
                    "v1",
                    Some((Kind::Application, "a1")),
                ),
                "volume-backups/v1?application=a1",
            ),
            (schedule, "schedules/s1?compose=c1&page=2"),
            (Route::owner(OwnerKind::Preview, "p1", None), "previews/p1"),
            (comparison, "applications/a1/compare?from=d1&to=d2"),
            (Route::Queue, "queue"),
            (Route::Previews(view()), "previews?status=failed&page=2"),
            (Route::Rollbacks(View::default()), "rollbacks"),
            (Route::Connect, "connect"),
        ] {
            assert_eq!(route.href(), href);
        }
    }

    #[test]
    fn the_run_of_a_schedule_names_its_service() {
        let service = Arc::new(unnamed(Kind::Compose, "c1"));
        let run = |kind, service: Option<&Arc<_>>| -> Deployment {
            Facts {
                id: "d1".into(),
                owner: Some(Owner::new(kind, "o1")),
                service: service.cloned(),
                ..Facts::default()
            }
            .into()
        };
        for (kind, href) in [
            (
                OwnerKind::Schedule,
                "schedules/o1/deployments/d1?compose=c1",
            ),
            (OwnerKind::Backup, "backups/o1/deployments/d1?compose=c1"),
            (OwnerKind::Preview, "previews/o1/deployments/d1"),
            (OwnerKind::Server, "servers/o1/deployments/d1"),
        ] {
            assert_eq!(Route::to(&run(kind, Some(&service))).href(), href);
        }
        let without = run(OwnerKind::Schedule, None);
        assert_eq!(Route::to(&without).href(), "schedules/o1/deployments/d1");
    }

    #[test]
    fn two_deployments_of_a_service_are_compared_from_the_older_to_the_newer() {
        let of = |id: &str, kind, owner: &str, ms| -> Deployment {
            Facts {
                id: id.into(),
                owner: Some(Owner::new(kind, owner)),
                created_at: crate::domain::moment_from_ms(ms),
                ..Facts::default()
            }
            .into()
        };
        let compose = OwnerKind::Service(Kind::Compose);
        let (old, new) = (of("d1", compose, "c1", 1), of("d2", compose, "c1", 2));
        let href = |one: &Deployment, other: &Deployment| {
            Route::comparison(one, other).map(|route| route.href())
        };
        let expected = Some("compose/c1/compare?from=d1&to=d2".to_owned());
        assert_eq!(href(&old, &new), expected);
        assert_eq!(href(&new, &old), expected);
        assert_eq!(href(&old, &old), None);
        assert_eq!(href(&old, &of("d3", compose, "c2", 3)), None);
        let run = of("d4", OwnerKind::Server, "s1", 4);
        assert_eq!(href(&run, &of("d5", OwnerKind::Server, "s1", 5)), None);
        let named = compared_of_query("from=d1&to=d%202");
        assert_eq!(named, Some(("d1".into(), "d 2".into())));
        assert_eq!(compared_of_query("from=d1&to="), None);
    }

    #[test]
    fn a_list_is_shown_otherwise_at_the_same_page() {
        let other = || View::parse("q=x");
        for (route, href) in [
            (Route::Deployments(View::parse("page=2")), "deployments?q=x"),
            (Route::service(Kind::Compose, "c1"), "compose/c1?q=x"),
            (Route::Queue, "queue"),
        ] {
            assert_eq!(route.with_view(other()).href(), href);
        }
    }

    #[test]
    fn a_schedule_names_its_service_in_the_query() {
        let service = |query| service_of_query(query);
        assert_eq!(
            service("page=2&compose=c1"),
            Some((Kind::Compose, "c1".into()))
        );
        assert_eq!(service("application="), None);
        assert_eq!(service("page=2"), None);
    }

    /// The id that a path segment was made of.
    fn decode(segment: &str) -> String {
        let bytes = percent_encoding::percent_decode_str(segment);
        bytes.decode_utf8().unwrap().into_owned()
    }

    proptest! {
        #[test]
        fn any_id_survives_its_address(service in ".{1,12}", id in ".{1,12}") {
            for kind in OwnerKind::ALL {
                let href = Route::deployment(Some((kind, &service)), &id).href();
                let segments: Vec<String> = href.split('/').map(decode).collect();
                prop_assert_eq!(segments, [kind.segment(), &service, "deployments", &id]);
            }
        }

        #[test]
        fn no_query_makes_it_panic(query in ".{0,40}") {
            service_of_query(&query);
            LogView::parse(&query);
        }
    }
}
