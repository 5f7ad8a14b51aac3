//! What a person reads of their deployments over weeks.

mod coverage;

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::{option, sample::select};

use super::*;
use crate::domain::list::range::parse_iso;
use crate::domain::model::deployment::Facts;
use crate::domain::model::owner::{Owner, OwnerKind};
use crate::domain::model::service::{Kind, Named, Service};

fn at(text: &str) -> Moment {
    parse_iso(text).unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A deployment of a service that took so many seconds.
fn row(of: &str, status: &str, created: &str, seconds: i64) -> Arc<Deployment> {
    let created = at(created);
    let named = |name: &str| {
        Some(Named {
            id: format!("id-{name}"),
            name: name.into(),
        })
    };
    let service = Service {
        kind: Kind::Application,
        id: format!("id-{of}"),
        name: of.into(),
        app_name: String::new(),
        project: named("shop"),
        environment: named("production"),
        server: None,
        build_server: None,
        server_known: true,
    };
    let facts = Facts {
        id: format!("{of} {created}"),
        status: Some(status.into()),
        created_at: Some(created),
        started_at: Some(created),
        finished_at: Some(created + TimeDelta::seconds(seconds)),
        service: Some(Arc::new(service)),
        ..Facts::default()
    };
    Arc::new(facts.into())
}

/// Berlin: summer time ends on 25 October 2026 at 1:00 UTC.
fn berlin(moment: Moment) -> TimeDelta {
    let summer = moment < at("2026-10-25T01:00Z");
    TimeDelta::hours(if summer { 2 } else { 1 })
}

fn figures(rows: &[Arc<Deployment>], query: &str) -> Insights {
    insights(
        rows,
        &InsightsView::parse(query),
        at("2026-10-27T10:00Z"),
        berlin,
    )
}

#[test]
fn days_are_those_of_the_readers_calendar_when_summer_time_ends() {
    let rows = [
        row("web", "done", "2026-10-24T21:59Z", 1),
        row("web", "error", "2026-10-24T22:00Z", 1),
        row("web", "cancelled", "2026-10-25T22:59Z", 1),
        row("web", "done", "2026-10-25T23:00Z", 1),
    ];
    let days = figures(&rows, "from=2026-10-24&to=2026-10-26").days;
    let found: Vec<_> = days
        .iter()
        .map(|day| (day.date, day.counts.total(), day.counts.failed))
        .collect();
    assert_eq!(
        found,
        [
            (date("2026-10-24"), 1, 0),
            (date("2026-10-25"), 2, 1),
            (date("2026-10-26"), 1, 0)
        ]
    );
}

#[test]
fn hours_of_the_week_are_those_of_the_readers_clock_on_both_sides_of_the_change() {
    let rows = [
        // Sunday at 2 in summer time, and an hour later at 2 again.
        row("web", "done", "2026-10-25T00:10Z", 1),
        row("web", "done", "2026-10-25T01:10Z", 1),
        // Monday at 0.
        row("web", "done", "2026-10-25T23:30Z", 1),
        // Saturday at 23.
        row("web", "done", "2026-10-24T21:30Z", 1),
    ];
    let week = figures(&rows, "when=7d").week;
    assert_eq!(
        (week.days[6][2], week.days[0][0], week.days[5][23]),
        (2, 1, 1)
    );
    assert_eq!(week.peak(), 2);
}

#[test]
fn a_deployment_that_waited_beyond_the_range_counts_in_the_hour_in_which_it_began() {
    let mut waited = (*row("web", "done", "2026-10-19T12:00Z", 1)).clone();
    waited.started_at = Some(at("2026-10-24T08:30Z"));
    let view = InsightsView::parse("from=2026-10-19&to=2026-10-19");
    let found = insights(
        &[Arc::new(waited)],
        &view,
        at("2026-10-27T12:00Z"),
        year_in_berlin,
    );
    assert_eq!((found.counts.total(), found.week.days[5][10]), (1, 1));
}

#[test]
fn what_was_cancelled_or_runs_does_not_change_the_failure_rate() {
    let rows = [
        row("web", "done", "2026-10-26T10:00Z", 1),
        row("web", "error", "2026-10-26T11:00Z", 1),
        row("web", "cancelled", "2026-10-26T12:00Z", 1),
        row("web", "odd", "2026-10-26T13:00Z", 1),
    ];
    let counts = figures(&rows, "").counts;
    assert_eq!((counts.total(), counts.judged()), (4, 2));
    assert_eq!(counts.failure_percent(), Some(50));
    assert_eq!(Counts::default().failure_percent(), None);
}

#[test]
fn a_percentile_is_a_duration_that_was_measured() {
    let s = Duration::from_secs;
    let all: Vec<Duration> = (1..=20).map(s).collect();
    assert_eq!(percentile(all.clone(), 95), Some(s(19)));
    assert_eq!(percentile(all.clone(), 100), Some(s(20)));
    assert_eq!(percentile(all, 0), Some(s(1)));
    assert_eq!(percentile(vec![s(7)], 95), Some(s(7)));
    assert_eq!(percentile(vec![], 95), None);
}

#[test]
fn durations_are_given_for_each_day_and_week_of_the_successful_ones() {
    let rows = [
        row("web", "done", "2026-10-25T10:00Z", 10),
        row("web", "done", "2026-10-26T10:00Z", 20),
        row("web", "done", "2026-10-27T08:00Z", 40),
        row("web", "error", "2026-10-27T09:00Z", 900),
    ];
    let found = figures(&rows, "when=7d");
    let weeks: Vec<_> = found
        .weekly
        .iter()
        .map(|week| (week.from, week.to, week.spread.unwrap().median.as_secs()))
        .collect();
    assert_eq!(
        weeks,
        [
            (date("2026-10-21"), date("2026-10-25"), 10),
            (date("2026-10-26"), date("2026-10-27"), 30)
        ]
    );
    assert_eq!(found.daily.len(), 7);
    assert_eq!(found.daily[0].spread, None);
    let spread = found.spread.unwrap();
    assert_eq!(
        (spread.median.as_secs(), spread.slow.as_secs(), spread.count),
        (20, 40, 3)
    );
}

#[test]
fn recovery_counts_from_the_first_failure_to_the_next_success_of_the_same_service() {
    let rows = [
        row("api", "done", "2026-10-26T11:30Z", 0),
        row("web", "done", "2026-10-26T13:00Z", 0),
        row("web", "error", "2026-10-26T11:00Z", 0),
        row("web", "cancelled", "2026-10-26T12:00Z", 0),
        row("web", "error", "2026-10-26T12:30Z", 0),
        row("api", "error", "2026-10-26T14:00Z", 0),
        // Before the range.
        row("old", "error", "2026-09-01T14:00Z", 0),
        row("old", "done", "2026-10-26T14:00Z", 0),
    ];
    let found = figures(&rows, "when=7d");
    let told: Vec<_> = found
        .recoveries
        .iter()
        .map(|one| (one.failed.service_name(), one.failures, one.took))
        .collect();
    let hours = |hours: u64| Some(Duration::from_secs(hours * 3_600));
    assert_eq!(told, [("web", 2, hours(2)), ("api", 1, None)]);
    assert_eq!((found.delivery.restore, found.delivery.open), (hours(2), 1));
}

#[test]
fn the_most_failing_and_the_slowest_services_come_first() {
    let rows = [
        row("a", "error", "2026-10-26T10:00Z", 1),
        row("a", "done", "2026-10-26T11:00Z", 50),
        row("b", "error", "2026-10-26T10:00Z", 1),
        row("c", "error", "2026-10-26T10:00Z", 1),
        row("c", "error", "2026-10-26T11:00Z", 1),
        row("d", "done", "2026-10-26T11:00Z", 900),
    ];
    let often = (10..13).flat_map(|hour| {
        let created = format!("2026-10-26T{hour}:30Z");
        [("e", 20), ("f", 70)].map(|(name, seconds)| row(name, "done", &created, seconds))
    });
    let rows: Vec<_> = rows.into_iter().chain(often).collect();
    let services = figures(&rows, "").services;
    let names = |found: Vec<&Figures>| -> Vec<String> {
        found.iter().map(|own| own.service.name.clone()).collect()
    };
    assert_eq!(names(most_failing(&services, 9)), ["c", "b", "a"]);
    assert_eq!(names(slowest(&services, 9)), ["f", "e"]);
    assert_eq!(names(slowest(&services, 1)), ["f"]);
}

#[test]
fn metrics_are_named_only_as_far_as_the_data_carries_them() {
    let rows = [
        row("a", "error", "2026-10-26T10:00Z", 0),
        row("a", "done", "2026-10-26T11:05Z", 0),
    ];
    let delivery = figures(&rows, "when=7d").delivery;
    let values = Metric::ALL.map(|metric| delivery.value(metric));
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        values,
        [text("3.5 per week"), None, text("50 %"), text("1 h 5 min")]
    );
    assert!(Metric::LeadTime.meaning().starts_with("Not known"));
    let often = super::delivery(
        Counts {
            done: 224,
            ..Counts::default()
        },
        7,
        &[],
    );
    assert_eq!(often.value(Metric::DeploymentFrequency), text("32 per day"));
    assert_eq!(often.value(Metric::TimeToRestore), None);
}

#[test]
fn a_scope_leaves_out_what_does_not_belong_to_it() {
    let rows = [
        row("a", "done", "2026-10-26T10:00Z", 1),
        row("b", "done", "2026-10-26T10:00Z", 1),
    ];
    let total = |query: &str| figures(&rows, query).counts.total();
    assert_eq!(
        (total(""), total("service=id-a"), total("project=id-shop")),
        (2, 1, 2)
    );
    assert_eq!(
        (total("project=other"), total("environment=production")),
        (0, 2)
    );
}

#[test]
fn a_range_is_never_longer_than_a_year_nor_upside_down() {
    let view = InsightsView::parse("from=2026-11-02&to=1999-01-01");
    assert_eq!(
        view.period,
        Period::Between(date("2025-11-02"), date("2026-11-02"))
    );
    let calendar = Calendar::of(view.period, at("2026-11-02T00:00Z"), &berlin);
    assert_eq!(i64::try_from(calendar.len()), Ok(MOST_DAYS));
    assert_eq!(InsightsView::parse("from=2026-11-02").period, Period::Month);
}

#[test]
fn only_deployments_of_services_count() {
    let of = |kind, id: &str| {
        let facts = Facts {
            created_at: Some(at("2026-10-26T10:00Z")),
            owner: Some(Owner::new(kind, id)),
            service: row("web", "done", "2026-10-26T10:00Z", 1).service.clone(),
            ..Facts::default()
        };
        Arc::new(Deployment::from(facts))
    };
    let rows = [
        of(OwnerKind::Preview, "p"),
        of(OwnerKind::Schedule, "s"),
        of(OwnerKind::Service(Kind::Application), "id-web"),
    ];
    assert_eq!(figures(&rows, "").counts.total(), 1);
}

#[test]
fn how_often_is_deployed_counts_from_the_first_known_deployment() {
    let rows = [
        row("web", "done", "2026-10-26T10:00Z", 1),
        row("web", "done", "2026-10-27T08:00Z", 1),
        row("web", "done", "2026-10-27T09:00Z", 1),
    ];
    let often = |query: &str| {
        let delivery = figures(&rows, query).delivery;
        delivery.value(Metric::DeploymentFrequency)
    };
    assert_eq!(often("when=90d").as_deref(), Some("1.5 per day"));
    assert_eq!(often("from=2026-01-01&to=2026-01-31"), None);
}

fn view() -> impl Strategy<Value = InsightsView> {
    let word = || option::of("[a-zA-Z0-9 _&=+%#?/äé-]{1,9}");
    let day = |days: i64| date("1971-01-01") + TimeDelta::days(days);
    let period = prop_oneof![
        select(&Period::PRESETS[..]),
        (400_i64..30_000, 0..MOST_DAYS)
            .prop_map(move |(to, days)| { Period::Between(day(to - days), day(to)) }),
    ];
    (period, word(), word(), word()).prop_map(|(period, project, environment, service)| {
        InsightsView {
            period,
            project,
            environment,
            service,
        }
    })
}

/// Whether it is summer in Berlin in 2026.
fn year_in_berlin(moment: Moment) -> TimeDelta {
    let summer = at("2026-03-29T01:00Z")..at("2026-10-25T01:00Z");
    TimeDelta::hours(if summer.contains(&moment) { 2 } else { 1 })
}

proptest! {
    #[test]
    fn every_deployment_of_the_range_is_on_exactly_one_day_and_in_one_hour(
        minutes in prop::collection::vec(0..525_000_i64, 0..50),
    ) {
        let created = minutes.iter().map(|minutes| at("2026-01-01T00:00Z") + TimeDelta::minutes(*minutes));
        let rows: Vec<_> = created.map(|at| row("web", "done", &at.to_rfc3339(), 1)).collect();
        let view = InsightsView::parse("from=2026-01-01&to=2026-12-31");
        let found = insights(&rows, &view, at("2026-12-31T12:00Z"), year_in_berlin);
        let of_days: usize = found.days.iter().map(|day| day.counts.total()).sum();
        let of_hours: usize = found.week.days.iter().flatten().sum();
        prop_assert_eq!((of_days, of_hours), (rows.len(), rows.len()));
        prop_assert_eq!(found.days.len(), 365);
    }

    #[test]
    fn a_shared_address_shows_the_same(view in view()) {
        prop_assert_eq!(InsightsView::parse(&view.query()), view);
    }

    #[test]
    fn no_address_makes_it_panic(query in ".{0,80}", from in ".{0,14}") {
        InsightsView::parse(&query);
        InsightsView::parse(&format!("from={from}&to=2026-11-02"));
    }
}
