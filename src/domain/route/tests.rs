use std::sync::Arc;

use super::*;
use crate::domain::list::page::ListView;
use crate::domain::log_lines::Lines;
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
            lines: Lines::parse("18"),
            ..LogView::default()
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
                    case: true,
                    only: true,
                    fold: true,
                    lines: Lines::parse("120-140"),
                },
            },
            "schedules/s1/deployments/d1?compose=c1&find=x&case=1&only=1&fold=1&line=120-140",
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
        (Route::Services(ServicesView::default()), "services"),
        (
            Route::Services(ServicesView::parse("state=attention&group=project")),
            "services?state=attention&group=project",
        ),
        (Route::Insights(InsightsView::default()), "insights"),
        (
            Route::Insights(InsightsView::parse("when=7d&service=a1")),
            "insights?when=7d&service=a1",
        ),
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
