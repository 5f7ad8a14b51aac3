//! Search of the switcher (Ctrl K): saved views, pages, recent deployments, and every service and server of the organization.

use std::sync::Arc;

use crate::domain::insights::InsightsView;
use crate::domain::list::view::View;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::owner::OwnerKind;
use crate::domain::model::project::{self, Project};
use crate::domain::model::server::Server;
use crate::domain::route::Route;
use crate::domain::saved_views::SavedView;
use crate::domain::search::{contains_all, words};
use crate::domain::services::ServicesView;

/// How many entries are offered at a time.
pub const MOST: usize = 60;

/// How many recent deployments are offered.
const RECENT: usize = 5;

/// An entry of the switcher: a page to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its group: "Pages", "Recent deployments", "Storefront / production".
    pub group: String,
    /// Its name.
    pub label: String,
    /// What kind of thing it is.
    pub kind: String,
    /// The page it leads to.
    pub route: Route,
}

/// The entries that were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The first [`MOST`] entries, those of a group next to each other.
    pub entries: Vec<Entry>,
    /// How many more there are.
    pub more: usize,
}

/// Finds entries for a search text: every word must occur in the name, or in the names of project and environment. Services
/// and servers whose name begins with what was typed come first of all.
pub fn find(
    text: &str,
    projects: &[Project],
    servers: &[Server],
    rows: &[Arc<Deployment>],
    views: &[SavedView],
) -> Found {
    let words = words(text);
    let mut entries: Vec<Entry> = views
        .iter()
        .map(saved)
        .chain(pages())
        .filter(|entry| fits(entry, &words))
        .collect();
    let rows = rows.iter().filter(|row| row.contains_all(&words));
    entries.extend(rows.take(RECENT).map(|row| recent(row)));
    let found = services(projects).chain(servers.iter().map(server));
    let found = found.filter(|entry| fits(entry, &words));
    let Some(first) = words.first() else {
        entries.extend(found);
        return cut(entries);
    };
    // Services with a matching name come first.
    let (mut services, others): (Vec<Entry>, Vec<Entry>) =
        found.partition(|entry| entry.label.to_lowercase().starts_with(first.as_str()));
    services.extend(others);
    services.append(&mut entries);
    cut(services)
}

fn cut(mut entries: Vec<Entry>) -> Found {
    let more = entries.len().saturating_sub(MOST);
    entries.truncate(MOST);
    Found { entries, more }
}

fn fits(entry: &Entry, words: &[String]) -> bool {
    let text = format!("{}\n{}\n{}", entry.label, entry.group, entry.kind);
    contains_all(&text.to_lowercase(), words)
}

fn pages() -> Vec<Entry> {
    [
        ("Deployments", Route::Deployments(View::default())),
        ("Services", Route::Services(ServicesView::default())),
        ("Insights", Route::Insights(InsightsView::default())),
        ("Queue", Route::Queue),
        ("Previews", Route::Previews(View::default())),
        ("Rollbacks", Route::Rollbacks(View::default())),
        ("Connection and sign-in", Route::Connect),
    ]
    .into_iter()
    .map(|(label, route)| Entry {
        group: "Pages".into(),
        label: label.into(),
        kind: String::new(),
        route,
    })
    .collect()
}

fn saved(view: &SavedView) -> Entry {
    Entry {
        group: "Saved views".into(),
        label: view.name.clone(),
        kind: view.target.place().to_owned(),
        route: view.target.route().clone(),
    }
}

fn recent(row: &Deployment) -> Entry {
    Entry {
        group: "Recent deployments".into(),
        label: row.headline().to_owned(),
        kind: row.service_name().to_owned(),
        route: Route::to(row),
    }
}

fn services(projects: &[Project]) -> impl Iterator<Item = Entry> {
    project::services(projects).map(|found| Entry {
        group: format!("{} / {}", found.project.name, found.environment.name),
        label: found.entry.name.clone(),
        kind: found.entry.kind.label().to_owned(),
        route: Route::service(found.entry.kind, &found.entry.id),
    })
}

fn server(server: &Server) -> Entry {
    Entry {
        group: "Servers".into(),
        label: server.named.name.clone(),
        kind: "Server".into(),
        route: Route::owner(OwnerKind::Server, &server.named.id, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::project::{Environment, ServiceEntry};
    use crate::domain::model::service::{Kind, Named};
    use crate::domain::saved_views::{SavedViews, Target};

    fn projects() -> Vec<Project> {
        let environment = |name: &str, services: &[&str]| Environment {
            id: name.into(),
            name: name.into(),
            services: services
                .iter()
                .map(|name| ServiceEntry {
                    kind: Kind::Application,
                    id: format!("id-{name}"),
                    name: (*name).into(),
                })
                .collect(),
        };
        vec![Project {
            id: "p".into(),
            name: "Storefront".into(),
            environments: vec![
                environment("production", &["old-web", "web"]),
                environment("staging", &["web-staging", "Über-Été-Имя"]),
            ],
        }]
    }

    fn build_server() -> Server {
        Server {
            named: Named {
                id: "b".into(),
                name: "build-01".into(),
            },
            description: String::new(),
            builds_only: true,
            slots: None,
        }
    }

    fn views() -> Vec<SavedView> {
        let mut views = SavedViews::default();
        let target = Target::parse("deployments?status=failed").unwrap();
        views.add("What failed", target).unwrap();
        views.views().to_vec()
    }

    fn labels(text: &str) -> Vec<String> {
        let row: Deployment = Facts {
            id: "d".into(),
            title: "feat: web fonts".into(),
            ..Facts::default()
        }
        .into();
        let found = find(
            text,
            &projects(),
            &[build_server()],
            &[Arc::new(row)],
            &views(),
        );
        found.entries.into_iter().map(|entry| entry.label).collect()
    }

    #[test]
    fn without_a_text_everything_is_offered_views_and_pages_first() {
        let all = labels("");
        assert_eq!(all[..2], ["What failed", "Deployments"]);
        assert_eq!(all.len(), 1 + 7 + 1 + 4 + 1);
    }

    #[test]
    fn a_service_that_begins_with_the_text_is_first() {
        assert_eq!(
            labels("web"),
            ["web", "web-staging", "old-web", "feat: web fonts"]
        );
        assert_eq!(labels("STORE web staging"), ["web-staging"]);
        assert_eq!(labels("ÜBER été ИМЯ"), ["Über-Été-Имя"]);
        assert_eq!(labels("queue"), ["Queue"]);
        assert_eq!(labels("failed"), ["What failed"]);
        assert_eq!(labels("saved deployments"), ["What failed"]);
        assert_eq!(labels("server build"), ["build-01"]);
        assert_eq!(labels("martians"), [""; 0]);
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let mut projects = projects();
        let many = (0..100).map(|n| ServiceEntry {
            kind: Kind::Compose,
            id: n.to_string(),
            name: format!("s{n}"),
        });
        projects[0].environments[0].services.extend(many);
        let found = find("", &projects, &[], &[], &[]);
        assert_eq!((found.entries.len(), found.more), (MOST, 7 + 104 - MOST));
    }
}
