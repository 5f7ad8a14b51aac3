//! The addresses of the console's pages, both ways.
//!
//! Paths are relative to the mount point and have no leading slash, so that `<base href>` decides where they lead.

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::service::Kind;
use super::view::View;

/// How a log is shown, as the address carries it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LogView {
    /// What to find in it; empty for nothing.
    pub find: String,
    /// The line that a link points at, from 1.
    pub line: Option<usize>,
}

impl LogView {
    /// Reads a query string (without its question mark).
    pub fn parse(query: &str) -> Self {
        let mut view = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*key {
                "find" => view.find = value.into_owned(),
                "line" => view.line = value.parse().ok().filter(|line| *line > 0),
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
        if let Some(line) = self.line {
            out.append_pair("line", &line.to_string());
        }
        out.finish()
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// `deployments`: every application and compose deployment of the organization.
    Deployments(View),
    /// `applications/:id/deployments/:deploymentId`, `compose/:id/deployments/:deploymentId`, or, when the parent is not
    /// known, `deployments/:deploymentId`.
    Deployment {
        /// Kind and id of the service it belongs to.
        parent: Option<(Kind, String)>,
        /// deploymentId.
        id: String,
        /// How its log is shown.
        log: LogView,
    },
    /// `connect`: where the API is, how we are signed in, what to do if not.
    Connect,
}

impl Route {
    /// The canonical address of a deployment, its log shown as usual.
    pub fn deployment(parent: Option<(Kind, &str)>, id: &str) -> Self {
        Self::Deployment {
            parent: parent.map(|(kind, id)| (kind, id.to_owned())),
            id: id.to_owned(),
            log: LogView::default(),
        }
    }

    /// Reads an address: the path below the mount point, with or without slashes around it, and the query string without
    /// its question mark. `None` for an address that no page has.
    pub fn parse(path: &str, query: &str) -> Option<Self> {
        let segments: Vec<String> = path
            .trim_matches('/')
            .split('/')
            .map(decode)
            .collect::<Option<_>>()?;
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let deployment = |parent: Option<(Kind, &str)>, id: &str| {
            let known = !id.is_empty() && parent.is_none_or(|(_, id)| !id.is_empty());
            known.then(|| Self::Deployment {
                parent: parent.map(|(kind, id)| (kind, id.to_owned())),
                id: id.to_owned(),
                log: LogView::parse(query),
            })
        };
        match segments.as_slice() {
            [""] | ["deployments"] => Some(Self::Deployments(View::parse(query))),
            ["deployments", id] => deployment(None, id),
            ["applications", service, "deployments", id] => {
                deployment(Some((Kind::Application, service)), id)
            }
            ["compose", service, "deployments", id] => {
                deployment(Some((Kind::Compose, service)), id)
            }
            ["connect"] => Some(Self::Connect),
            _ => None,
        }
    }

    /// Writes the address, relative to the mount point.
    pub fn href(&self) -> String {
        let (path, query) = match self {
            Self::Deployments(view) => ("deployments".into(), view.query()),
            Self::Deployment {
                parent: None,
                id,
                log,
            } => (format!("deployments/{}", encode(id)), log.query()),
            Self::Deployment {
                parent: Some((kind, service)),
                id,
                log,
            } => (
                format!(
                    "{}/{}/deployments/{}",
                    kind.segment(),
                    encode(service),
                    encode(id)
                ),
                log.query(),
            ),
            Self::Connect => (String::from("connect"), String::new()),
        };
        if query.is_empty() {
            path
        } else {
            format!("{path}?{query}")
        }
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

fn decode(segment: &str) -> Option<String> {
    Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(href: &str) -> Option<Route> {
        let (path, query) = href.split_once('?').unwrap_or((href, ""));
        Route::parse(path, query)
    }

    #[test]
    fn these_are_all_the_addresses() {
        let view = View::parse("status=failed&page=2");
        let line = Route::Deployment {
            parent: None,
            id: "d1".into(),
            log: LogView {
                find: "a b".into(),
                line: Some(18),
            },
        };
        for (route, href) in [
            (Route::Deployments(View::default()), "deployments"),
            (Route::Deployments(view), "deployments?status=failed&page=2"),
            (
                Route::deployment(Some((Kind::Application, "a1")), "d1"),
                "applications/a1/deployments/d1",
            ),
            (
                Route::deployment(Some((Kind::Compose, "c1")), "d1"),
                "compose/c1/deployments/d1",
            ),
            (line, "deployments/d1?find=a+b&line=18"),
            (Route::Connect, "connect"),
        ] {
            assert_eq!(route.href(), href);
            assert_eq!(parse(href), Some(route));
        }
    }

    #[test]
    fn the_mount_point_itself_is_the_list() {
        assert_eq!(parse("/"), Some(Route::Deployments(View::default())));
        assert_eq!(parse(""), Some(Route::Deployments(View::default())));
    }

    #[test]
    fn an_address_that_no_page_has_is_none() {
        for href in [
            "nope",
            "deployments/",
            "deployments/a/b",
            "applications//deployments/d",
            "compose/c1",
        ] {
            let parsed = parse(href);
            // A closing slash is the same page.
            assert!(
                parsed.is_none() || href == "deployments/",
                "{href}: {parsed:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_id_survives_its_address(service in "[^/]{1,12}", id in "[^/]{1,12}") {
            prop_assume!(id != "." && id != ".." && service != "." && service != "..");
            let route = Route::deployment(Some((Kind::Compose, &service)), &id);
            prop_assert_eq!(parse(&route.href()), Some(route));
        }

        #[test]
        fn no_address_makes_it_panic(path in ".{0,40}", query in ".{0,40}") {
            Route::parse(&path, &query);
        }
    }
}
