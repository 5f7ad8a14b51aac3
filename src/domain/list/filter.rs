//! Filters and sorts the rows that a view shows.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::view::View;
use crate::domain::Moment;
use crate::domain::model::deployment::Deployment;
use crate::domain::model::service::LOCAL_SERVER_KEY;
use crate::domain::model::status::Group;
use crate::domain::search::words;
use crate::domain::summary::outcomes::Outcomes;

/// The rows that a view shows, with the counts of its status segments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filtered {
    /// How the rows stand that pass all filters but the status segment.
    pub outcomes: Outcomes,
    /// The rows that pass every filter, in the view's order.
    pub rows: Vec<Arc<Deployment>>,
}

impl Filtered {
    /// How many rows a status segment would show.
    pub fn count(&self, group: Option<Group>) -> usize {
        self.outcomes.count(group)
    }
}

/// Filters and orders. `now` decides what "the last hour" is and how long running deployments have taken.
pub fn filter(rows: &[Arc<Deployment>], view: &View, now: Moment) -> Filtered {
    let words = words(&view.text);
    let mut filtered = Filtered::default();
    for row in rows {
        if !passes(row, view, &words, now) {
            continue;
        }
        let group = row.status.group();
        filtered.outcomes.add(group);
        if view.group.is_none_or(|wanted| wanted == group) {
            filtered.rows.push(row.clone());
        }
    }
    // The order is total, so that equal rows cannot change places.
    filtered.rows.sort_by(|a, b| view.sort.compare(a, b, now));
    filtered
}

fn passes(row: &Deployment, view: &View, words: &[String], now: Moment) -> bool {
    let service = row.service.as_deref();
    let is = |wanted: &Option<String>, actual: Option<&str>| match wanted {
        None => true,
        Some(wanted) => actual == Some(wanted.as_str()),
    };
    view.kind
        .is_none_or(|kind| service.is_some_and(|service| service.kind == kind))
        && is(&view.service, service.map(|service| service.id.as_str()))
        && is(
            &view.project,
            service
                .and_then(|service| service.project.as_ref())
                .map(|project| project.id.as_str()),
        )
        && is(
            &view.environment,
            service
                .and_then(|service| service.environment.as_ref())
                .map(|environment| environment.name.as_str()),
        )
        && is(&view.server, row.server_key())
        && view.range.contains(row.created_at, now)
        && row.contains_all(words)
}

/// The choices that a filter offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// Projects: id and name.
    pub projects: Vec<(String, String)>,
    /// Names of environments; those of the chosen project when there is one.
    pub environments: Vec<(String, String)>,
    /// Servers: key and name, Dokploy's own machine first.
    pub servers: Vec<(String, String)>,
}

/// Collects the choices from the rows and from the project tree, which also has services that were never deployed.
pub fn choices(
    rows: &[Arc<Deployment>],
    projects: &[crate::domain::model::project::Project],
    chosen: Option<&str>,
) -> Choices {
    // Names by key, the first one that comes.
    let mut found = [BTreeMap::new(), BTreeMap::new(), BTreeMap::new()];
    let [of_projects, environments, servers] = &mut found;
    let is_chosen = |id: &str| chosen.is_none_or(|chosen| chosen == id);
    for project in projects {
        of_projects.entry(&*project.id).or_insert(&*project.name);
        for environment in project
            .environments
            .iter()
            .filter(|_| is_chosen(&project.id))
        {
            environments.insert(&*environment.name, &*environment.name);
        }
    }
    for service in rows.iter().filter_map(|row| row.service.as_deref()) {
        if let Some(project) = &service.project {
            of_projects.entry(&*project.id).or_insert(&*project.name);
        }
        let project = service.project.as_ref().map_or("", |project| &project.id);
        if let Some(environment) = service.environment.as_ref().filter(|_| is_chosen(project)) {
            environments.insert(&*environment.name, &*environment.name);
        }
        if let Some((key, name)) = service.server_key().zip(service.server_name()) {
            servers.entry(key).or_insert(name);
        }
    }
    let [projects, environments, servers] = found.map(in_order);
    Choices {
        projects,
        environments,
        servers,
    }
}

/// Dokploy's own machine first (no project or environment has its key), then by name.
fn in_order(found: BTreeMap<&str, &str>) -> Vec<(String, String)> {
    let mut list: Vec<_> = found.into_iter().collect();
    list.sort_by_key(|(key, name)| (*key != LOCAL_SERVER_KEY, *name));
    let owned = |(key, name): (&str, &str)| (key.to_owned(), name.to_owned());
    list.into_iter().map(owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::deployment::Facts;
    use crate::domain::model::service::{Kind, Named, Service};
    use crate::domain::moment_from_ms;

    fn named(name: &str) -> Option<Named> {
        Some(Named {
            id: format!("id-{name}"),
            name: name.into(),
        })
    }

    fn service(
        name: &str,
        project: &str,
        environment: &str,
        server: Option<Named>,
    ) -> Arc<Service> {
        Arc::new(Service {
            kind: if name.starts_with("stack") {
                Kind::Compose
            } else {
                Kind::Application
            },
            id: format!("id-{name}"),
            name: name.into(),
            app_name: String::new(),
            project: named(project),
            environment: named(environment),
            server,
            build_server: None,
            server_known: true,
        })
    }

    fn row(id: &str, status: &str, created: i64, service: &Arc<Service>) -> Arc<Deployment> {
        Arc::new(
            Facts {
                id: id.into(),
                title: format!("feat: {id}"),
                status: Some(status.into()),
                created_at: moment_from_ms(created),
                service: Some(service.clone()),
                ..Facts::default()
            }
            .into(),
        )
    }

    fn rows() -> Vec<Arc<Deployment>> {
        let web = service("web", "Shop", "production", None);
        let api = service("api", "Shop", "staging", named("fra"));
        let stack = service("stack", "Tools", "production", None);
        vec![
            row("d4", "running", 4000, &web),
            row("d3", "error", 3000, &api),
            row("d2", "done", 2000, &stack),
            row("d1", "cancelled", 1000, &web),
            row("d0", "odd", 0, &web),
        ]
    }

    fn ids(query: &str) -> String {
        let now = moment_from_ms(5000).unwrap();
        let filtered = filter(&rows(), &View::parse(query), now);
        filtered
            .rows
            .iter()
            .map(|row| row.id.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn each_filter_keeps_what_it_names() {
        assert_eq!(ids(""), "d4 d3 d2 d1 d0");
        assert_eq!(ids("status=failed"), "d3 d1");
        assert_eq!(ids("status=other"), "d0");
        assert_eq!(ids("type=compose"), "d2");
        assert_eq!(ids("project=id-Shop&environment=production"), "d4 d1 d0");
        assert_eq!(ids("server=local&status=active"), "d4");
        assert_eq!(ids("server=id-fra"), "d3");
        assert_eq!(ids("service=id-web&sort=created"), "d0 d1 d4");
        assert_eq!(ids("q=FEAT+shop"), "d4 d3 d1 d0");
        assert_eq!(ids("q=nothing"), "");
    }

    #[test]
    fn text_is_found_in_any_letter_case_of_any_script() {
        let service = service("web", "Shop", "production", None);
        let titled = |id: &str, title: &str| {
            let facts = Facts {
                id: id.into(),
                title: title.into(),
                service: Some(service.clone()),
                ..Facts::default()
            };
            Arc::new(facts.into())
        };
        let rows = [
            titled("a", "Ärger im BÜRO"),
            titled("b", "École d'été"),
            titled("c", "Исправить вход"),
        ];
        let now = moment_from_ms(5000).unwrap();
        let found = |text: &str| {
            let view = View {
                text: text.into(),
                ..View::default()
            };
            let rows = filter(&rows, &view, now).rows;
            let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            ids.join(" ")
        };
        assert_eq!(found("ÄRGER büro"), "a");
        assert_eq!(found("école ÉTÉ"), "b");
        assert_eq!(found("исправить ВХОД"), "c");
        assert_eq!(found("arger"), "");
    }

    #[test]
    fn segments_count_what_they_would_show() {
        let now = moment_from_ms(5000).unwrap();
        let filtered = filter(&rows(), &View::parse("status=active&project=id-Shop"), now);
        assert_eq!(filtered.rows.len(), 1);
        assert_eq!(filtered.count(None), 4);
        assert_eq!(filtered.count(Some(Group::Failed)), 2);
        assert_eq!(filtered.count(Some(Group::Finished)), 0);
        assert_eq!(filtered.count(Some(Group::Other)), 1);
    }

    #[test]
    fn choices_are_named_once_and_the_local_server_is_first() {
        let choices = choices(&rows(), &[], None);
        let names = |list: &[(String, String)]| {
            list.iter()
                .map(|(_, name)| name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names(&choices.projects), ["Shop", "Tools"]);
        assert_eq!(names(&choices.environments), ["production", "staging"]);
        assert_eq!(names(&choices.servers), ["Dokploy", "fra"]);
        let of_tools = super::choices(&rows(), &[], Some("id-Tools"));
        assert_eq!(names(&of_tools.environments), ["production"]);
    }
}
