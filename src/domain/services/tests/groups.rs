use super::*;

/// A project with one environment and services by their ids.
fn project(id: &str, name: &str, services: &[&str]) -> Project {
    let mut tree = tree(services);
    let mut project = tree.remove(0);
    (project.id, project.name) = (id.into(), name.into());
    project
}

/// The services of these projects in groups; those with deployments are given.
fn grouped(projects: &[Project], deployments: &[Arc<Deployment>]) -> Selected {
    let rows = rows(&Facts {
        projects,
        is_tree_partial: false,
        deployments,
        lines: &[],
        stuck: &[],
        now: at(100),
    });
    select(&rows, &ServicesView::parse("group=project"))
}

#[test]
fn two_projects_of_the_same_name_are_two_groups() {
    let projects = [
        project("b", "Shop", &["api", "mail"]),
        project("c", "Desk", &["desk"]),
        project("a", "Shop", &["cron", "web"]),
    ];
    let selected = grouped(&projects, &[deployment("1", "web", "error", 1)]);
    assert_eq!(names(&selected), ["desk", "web", "cron", "api", "mail"]);
    let groups = Group::of(&selected.rows).into_iter();
    let groups: Vec<_> = groups
        .map(|group| (group.id, group.name, group.rows))
        .collect();
    assert_eq!(
        groups,
        [
            ("c".into(), "Desk".into(), 0..1),
            ("a".into(), "Shop".into(), 1..3),
            ("b".into(), "Shop".into(), 3..5),
        ]
    );
}

#[test]
fn services_that_name_their_project_differently_are_one_group() {
    let projects = [
        project("a", "Shop", &["api"]),
        project("b", "Store", &["mail"]),
        project("a", "Zoo", &["web"]),
    ];
    let selected = grouped(&projects, &[]);
    assert_eq!(names(&selected), ["api", "web", "mail"]);
    assert_eq!(Group::of(&selected.rows).len(), 2);
}
