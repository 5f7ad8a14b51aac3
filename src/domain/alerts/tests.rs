//! What a person is told of.

use super::*;
use crate::domain::model::deployment::Facts;
use crate::domain::model::service::{Kind, Named, Service};
use crate::domain::moment_from_ms;

fn at(minutes: i64) -> Moment {
    moment_from_ms(minutes * 60_000).unwrap()
}

/// A deployment of service "web" in project "shop" that ended after so many minutes, or runs.
fn row(id: &str, status: &str, ended: Option<i64>) -> Arc<Deployment> {
    let service = Service {
        kind: Kind::Application,
        id: "web".into(),
        name: "web".into(),
        app_name: String::new(),
        project: Some(Named {
            id: "shop".into(),
            name: "shop".into(),
        }),
        environment: None,
        server: None,
        build_server: None,
        server_known: true,
    };
    let facts = Facts {
        id: id.into(),
        status: Some(status.into()),
        created_at: Some(at(0)),
        finished_at: ended.map(at),
        service: Some(Arc::new(service)),
        ..Facts::default()
    };
    Arc::new(facts.into())
}

fn everything() -> AlertRules {
    AlertRules {
        everything: true,
        ..AlertRules::default()
    }
}

/// Ids of what is told; the page was opened at minute 10.
fn told_of(
    rules: &AlertRules,
    before: Option<&[Arc<Deployment>]>,
    rows: &[Arc<Deployment>],
    told: &mut Told,
) -> Vec<String> {
    let seen = Seen {
        before,
        rows,
        opened: at(10),
        now: at(30),
        offset: TimeDelta::hours(1),
    };
    let found = failed(rules, &seen, told);
    found.iter().map(|row| row.id.clone()).collect()
}

#[test]
fn each_failure_is_told_once_the_oldest_first() {
    let mut told = Told::default();
    let before = [row("a", "running", None), row("d", "running", None)];
    let rows = [
        row("c", "error", Some(21)),
        row("b", "done", Some(20)),
        row("a", "error", Some(20)),
        row("d", "cancelled", None),
    ];
    assert_eq!(
        told_of(&everything(), Some(&before), &rows, &mut told),
        ["a", "c"]
    );
    // The same answer again, one in which it was missing meanwhile, and another tab.
    let none: Vec<String> = Vec::new();
    assert_eq!(told_of(&everything(), Some(&rows), &rows, &mut told), none);
    assert_eq!(told_of(&everything(), Some(&[]), &rows, &mut told), none);
    assert_eq!(told_of(&everything(), None, &rows, &mut told), none);
}

#[test]
fn what_ended_before_the_page_was_opened_is_not_told_unless_it_was_seen_running() {
    let mut told = Told::default();
    let rows = [row("a", "error", Some(9)), row("b", "error", Some(10))];
    assert_eq!(told_of(&everything(), None, &rows, &mut told), ["b"]);
    let before = [row("a", "running", None)];
    assert_eq!(
        told_of(&everything(), Some(&before), &rows, &mut told),
        ["a"]
    );
    // Without any date nobody knows when it failed.
    let undated: Arc<Deployment> = Arc::new(
        Facts {
            id: "u".into(),
            status: Some("error".into()),
            ..Facts::default()
        }
        .into(),
    );
    assert!(told_of(&everything(), None, &[undated], &mut told).is_empty());
}

#[test]
fn only_what_was_asked_for_is_told() {
    let rows = [row("a", "error", Some(20))];
    let told = |rules: &AlertRules| !told_of(rules, None, &rows, &mut Told::default()).is_empty();
    let mut rules = AlertRules::default();
    assert!(!rules.is_on() && !told(&rules));
    assert!(rules.set_project("other", true) && rules.set_service("api", true));
    assert!(rules.is_on() && !told(&rules));
    rules.set_project("shop", true);
    assert!(told(&rules));
    rules.set_project("shop", false);
    rules.set_service("web", true);
    assert!(told(&rules));
    assert!(told(&everything()));
}

#[test]
fn nothing_is_told_in_quiet_hours_nor_after_them() {
    let rows = [row("a", "error", Some(20))];
    let mut rules = everything();
    // It is 1:30 by the reader's clock.
    rules.quiet = QuietHours::parse("22:00", "07:00");
    let mut told = Told::default();
    assert!(told_of(&rules, None, &rows, &mut told).is_empty());
    rules.quiet = None;
    assert!(told_of(&rules, None, &rows, &mut told).is_empty());
}

#[test]
fn what_failed_in_quiet_hours_is_not_told_when_it_is_read_later() {
    // It is 1:30 by the reader's clock; they failed at 1:15 and 1:25.
    let rows = [row("a", "error", Some(15)), row("b", "error", Some(25))];
    let mut rules = everything();
    rules.quiet = QuietHours::parse("01:20", "01:28");
    let mut told = Told::default();
    assert_eq!(told_of(&rules, None, &rows, &mut told), ["a"]);
    assert!(told.contains("b"));
}

#[test]
fn quiet_hours_may_go_over_midnight() {
    let within = |from: &str, until: &str, minute: i64| {
        QuietHours::parse(from, until).unwrap().contains(at(minute))
    };
    let (one, ten, eleven) = (60, 22 * 60, 23 * 60);
    assert!(within("22:00", "07:00", one) && within("22:00", "07:00", ten));
    assert!(!within("22:00", "07:00", 7 * 60) && !within("22:00", "07:00", ten - 1));
    assert!(within("22:00", "23:00", ten) && !within("22:00", "23:00", eleven));
    assert!(within("00:00", "00:00", one), "the whole day");
    let quiet = QuietHours::parse("22:00", "07:05").unwrap();
    assert_eq!(quiet.times(), ("22:00".into(), "07:05".into()));
    for wrong in ["24:00", "7:00", "22:60", "2200", "+1:00", "", "ä0:00"] {
        assert_eq!(QuietHours::parse(wrong, "07:00"), None, "{wrong}");
    }
}

#[test]
fn rules_survive_the_storage_and_odd_ones_do_no_harm() {
    let mut rules = everything();
    rules.set_service("web", true);
    rules.quiet = QuietHours::new(1_320, 420);
    rules.set_project("a&b=ä", true);
    assert_eq!(AlertRules::parse(&rules.stored()), rules);
    assert_eq!(
        AlertRules::parse("all=on&mail=x&quiet=25:00-07:00&service="),
        everything()
    );
    assert_eq!(AlertRules::default().stored(), "");
    let mut told = Told::default();
    told.add("a");
    told.add("b");
    assert_eq!(Told::parse(&told.stored()), told);
    assert_eq!(Told::parse("\n\n"), Told::default());
}

#[test]
fn only_so_much_is_remembered() {
    let mut told = Told::default();
    for number in 0..=MOST_TOLD {
        told.add(&number.to_string());
        told.add(&number.to_string());
    }
    assert!(!told.contains("0") && told.contains("1"));
    let mut rules = AlertRules::default();
    for number in 0..MOST_CHOSEN {
        assert!(rules.set_service(&number.to_string(), true));
    }
    assert!(!rules.set_service("one more", true));
    assert!(rules.set_service("1", true) && rules.set_service("one more", false));
}

fn projects() -> Vec<crate::domain::model::project::Project> {
    use crate::domain::model::project::{Environment, Project, ServiceEntry};
    vec![Project {
        id: "shop".into(),
        name: "Shop".into(),
        environments: vec![Environment {
            id: "e".into(),
            name: "production".into(),
            services: vec![ServiceEntry {
                kind: Kind::Application,
                id: "web".into(),
                name: "storefront".into(),
            }],
        }],
    }]
}

#[test]
fn what_is_chosen_has_a_name_also_when_it_is_gone() {
    let all = subjects(&projects());
    let names: Vec<&str> = all.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["Project Shop", "storefront (Shop / production)"]);
    let mut rules = AlertRules::default();
    for key in ["service:web", "service:gone", "project:other"] {
        assert!(Subject::parse(key).unwrap().set(&mut rules, true));
    }
    let found = chosen(&rules, &all);
    let keys: Vec<String> = found.iter().map(|(subject, _)| subject.key()).collect();
    assert_eq!(keys, ["service:web", "project:other", "service:gone"]);
    assert_eq!(found[2].1, "A service you do not see (gone)");
    assert_eq!(Subject::parse("server:x"), None);
}

#[test]
fn a_service_is_offered_what_changes_something() {
    let mut rules = AlertRules::default();
    assert_eq!(offer(&rules, "web", Some("shop")), Offer::On);
    rules.set_service("web", true);
    assert_eq!(offer(&rules, "web", Some("shop")), Offer::Off);
    rules.set_project("shop", true);
    assert!(matches!(
        offer(&rules, "web", Some("shop")),
        Offer::Covered(_)
    ));
    assert!(matches!(
        offer(&everything(), "web", None),
        Offer::Covered(_)
    ));
}
