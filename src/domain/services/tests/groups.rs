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
        kept_successes: &HashMap::new(),
        is_list_partial: false,
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
    let groups = Group::of(&selected.rows, 0..5).into_iter();
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
    assert_eq!(Group::of(&selected.rows, 0..3).len(), 2);
}

#[test]
fn a_group_of_several_pages_knows_how_many_it_has_on_all() {
    let projects = [
        project("a", "Desk", &["d1", "d2", "d3"]),
        project("b", "Shop", &["s1", "s2"]),
        project("c", "Zoo", &["z1"]),
    ];
    let selected = grouped(&projects, &[]);
    let of = |page: std::ops::Range<usize>| {
        let groups = Group::of(&selected.rows, page).into_iter();
        let groups = groups.map(|group| (group.name, group.rows, group.total));
        groups.collect::<Vec<_>>()
    };
    let desk = |rows| ("Desk".to_owned(), rows, 3);
    assert_eq!(of(0..2), [desk(0..2)]);
    assert_eq!(of(2..4), [desk(2..3), ("Shop".into(), 3..4, 2)]);
    assert_eq!(
        of(4..6),
        [("Shop".into(), 4..5, 2), ("Zoo".into(), 5..6, 1)]
    );
    assert!(of(6..6).is_empty());
}
