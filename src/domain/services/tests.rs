mod groups;
mod unread;

use std::collections::HashMap;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::domain::list::page::ListView;
use crate::domain::model::deployment::{self, Deployment};
use crate::domain::model::owner::Owner;
use crate::domain::model::project::{Environment, Project, ServiceEntry};
use crate::domain::model::service::Kind;
use crate::domain::model::status::Status;
use crate::domain::queue::stuck::Suspicion;
use crate::domain::queue::{JobKind, JobState, Known, Line, QueueJob, lines};
use crate::domain::{Moment, moment_from_ms};
use std::sync::Arc;

fn at(minute: i64) -> Moment {
    moment_from_ms(minute * 60_000).unwrap()
}

/// A deployment of a service by its id, with its status and the minute in which it was made; it took a minute.
fn deployment(id: &str, service: &str, status: &str, minute: i64) -> Arc<Deployment> {
    let has_ended = !matches!(status, "running" | "queued");
    let facts = deployment::Facts {
        id: id.into(),
        status: Some(status.into()),
        owner: Some(Owner::service(Kind::Application, service)),
        created_at: Some(at(minute)),
        started_at: Some(at(minute)),
        finished_at: Some(at(minute + 1)).filter(|_| has_ended),
        ..deployment::Facts::default()
    };
    Arc::new(facts.into())
}

fn tree(services: &[&str]) -> Vec<Project> {
    let entry = |name: &&str| ServiceEntry {
        kind: Kind::Application,
        id: (*name).into(),
        name: (*name).into(),
    };
    vec![Project {
        id: "p".into(),
        name: "Shop".into(),
        environments: vec![Environment {
            id: "e".into(),
            name: "production".into(),
            services: services.iter().map(entry).collect(),
        }],
    }]
}

struct OneSlot;

impl Known for OneSlot {
    fn slots(&self, _: Option<&str>) -> Option<usize> {
        Some(1)
    }
    fn usual(&self, _: &QueueJob) -> Option<Duration> {
        None
    }
    fn is_visible(&self, _: &QueueJob) -> bool {
        true
    }
}

fn job(service: &str, state: JobState, minute: i64) -> QueueJob {
    QueueJob {
        id: format!("job-{minute}"),
        state,
        kind: JobKind::Service(Kind::Application),
        service_id: service.into(),
        preview_id: None,
        title: String::new(),
        commit: None,
        server_id: None,
        queued_at: Some(at(minute)),
        started_at: None,
        foreign: false,
    }
}

fn read(
    services: &[&str],
    deployments: &[Arc<Deployment>],
    lines: &[Line],
    stuck: &[(String, Suspicion)],
) -> Vec<Arc<ServiceRow>> {
    rows(&Facts {
        projects: &tree(services),
        is_tree_partial: false,
        deployments,
        kept_successes: &HashMap::new(),
        is_list_partial: false,
        lines,
        stuck,
        now: at(100),
    })
}

#[test]
fn the_newest_success_may_be_one_that_only_this_device_knows() {
    let deployments = [
        deployment("3", "web", "error", 3),
        deployment("2", "api", "done", 2),
        deployment("1", "api", "error", 1),
        deployment("4", "new", "running", 4),
    ];
    let without = without_success(&deployments);
    let ids: Vec<&str> = without.iter().map(|owner| &*owner.id).collect();
    assert_eq!(ids, ["web", "new"]);
    let kept = ["web", "api"].map(|id| (id.to_owned(), deployment("0", id, "done", 0)));
    let rows = rows(&Facts {
        projects: &tree(&["web", "api", "new"]),
        is_tree_partial: false,
        deployments: &deployments,
        kept_successes: &HashMap::from(kept),
        is_list_partial: false,
        lines: &[],
        stuck: &[],
        now: at(100),
    });
    let good = rows.iter().map(|row| row.newest_good.as_deref());
    let good: Vec<_> = good.map(|row| row.map(|row| &*row.id)).collect();
    assert_eq!(good, [Some("0"), Some("2"), None]);
    // It tells nothing else.
    assert_eq!(rows[0].strip.as_ref().map(Vec::len), Some(1));
}

fn names(selected: &Selected) -> Vec<&str> {
    let rows = selected.rows.iter();
    rows.map(|row| row.service.name.as_str()).collect()
}

fn suspicion(id: &str) -> (String, Suspicion) {
    let why = Suspicion {
        no_job: true,
        too_long: false,
        usual: None,
    };
    (id.into(), why)
}

#[test]
fn what_needs_attention_comes_first_then_what_was_never_deployed_then_all_by_name() {
    let deployments = [
        deployment("1", "web", "done", 1),
        deployment("2", "api", "done", 1),
        deployment("3", "mail", "error", 2),
        deployment("4", "hung", "running", 3),
        deployment("5", "again", "error", 3),
        deployment("6", "again", "running", 4),
    ];
    let jobs = [
        job("hung", JobState::Active, 1),
        job("cron", JobState::Waiting, 2),
    ];
    let lines = lines(&jobs, &OneSlot, at(100));
    let services = ["web", "api", "new", "again", "cron", "hung", "mail"];
    let rows = read(&services, &deployments, &lines, &[suspicion("4")]);
    let selected = select(&rows, &ServicesView::default());
    assert_eq!(
        names(&selected),
        ["mail", "hung", "cron", "again", "new", "api", "web"]
    );
    let reasons: Vec<Option<usize>> = selected
        .rows
        .iter()
        .map(|row| row.reason.map(Reason::rank))
        .collect();
    assert_eq!(
        reasons,
        [Some(0), Some(1), Some(2), Some(3), None, None, None]
    );
    assert_eq!(selected.count(Some(Segment::Attention)), 4);
    assert_eq!(selected.count(Some(Segment::Never)), 1);
    assert_eq!(selected.count(Some(Segment::Active)), 3);
    assert_eq!(selected.count(None), 7);
}

#[test]
fn a_service_tells_its_state_its_newest_success_and_its_strip() {
    let deployments = [
        deployment("2", "web", "error", 20),
        deployment("1", "web", "done", 10),
        deployment("3", "web", "error", 30),
        deployment("0", "web", "cancelled", 5),
    ];
    let rows = read(&["web"], &deployments, &[], &[]);
    let row = &rows[0];
    assert_eq!(row.state, State::Newest(Status::Failed));
    assert_eq!(row.since, Some(at(31)));
    assert_eq!(row.newest_good.as_ref().unwrap().id, "1");
    let strip = row.strip.iter().flatten();
    let strip: Vec<&str> = strip.map(|mark| mark.row.id.as_str()).collect();
    assert_eq!(strip, ["0", "1", "2", "3"]);
    assert_eq!(row.reason, Some(Reason::Failed(2)));
    assert_eq!(
        headline(&rows, unread::whole(), at(51)),
        "1 of 1 service needs attention: web failed 20 min ago."
    );
}

#[test]
fn a_waiting_service_has_its_place() {
    let jobs = [
        job("api", JobState::Active, 1),
        job("web", JobState::Waiting, 2),
        job("api", JobState::Waiting, 3),
    ];
    let lines = lines(&jobs, &OneSlot, at(100));
    let rows = read(&["web", "api"], &[], &lines, &[]);
    assert_eq!(rows[0].state, State::Queued(1));
    assert_eq!(rows[1].state, State::Queued(2));
    assert_eq!(rows[0].since, Some(at(2)));
    assert_eq!(rows[0].reason, None);
}

#[test]
fn of_many_only_three_are_named() {
    let services = ["a", "b", "c", "d", "e", "f"];
    let failed = services[..5]
        .iter()
        .map(|name| deployment(name, name, "error", 10));
    let rows = read(&services, &failed.collect::<Vec<_>>(), &[], &[]);
    assert_eq!(
        headline(&rows, unread::whole(), at(12)),
        "5 of 6 services need attention: a failed 1 min ago, b failed 1 min ago, c failed 1 min ago, and 2 more."
    );
    assert_eq!(
        headline(&[], unread::whole(), at(1)),
        "There are no services."
    );
    let fine = read(&["a", "b"], &[], &[], &[]);
    assert_eq!(
        headline(&fine, unread::whole(), at(1)),
        "None of 2 services needs attention."
    );
}

#[test]
fn filters_and_words_leave_services_out_but_not_out_of_the_counts_of_segments() {
    let deployments = [
        deployment("1", "web", "done", 1),
        deployment("2", "Ärger", "error", 1),
    ];
    let rows = read(&["web", "Ärger"], &deployments, &[], &[]);
    let of = |query: &str| select(&rows, &ServicesView::parse(query));
    assert_eq!(names(&of("q=%C3%84RGER+shop")), ["Ärger"]);
    assert_eq!(names(&of("state=failed")), ["Ärger"]);
    assert_eq!(of("state=failed").count(Some(Segment::Done)), 1);
    assert_eq!(
        names(&of("project=p&environment=production&sort=-name")),
        ["Ärger", "web"]
    );
    assert!(names(&of("type=compose")).is_empty());
    assert_eq!(Group::of(&of("group=project").rows, 0..2).len(), 1);
}

#[test]
fn another_project_leaves_no_environment_behind() {
    let mut view = ServicesView::parse("project=p&environment=staging&type=compose&q=x");
    view.set_project(Some("other".into()));
    assert_eq!(view.query(), "type=compose&project=other&q=x");
    view.environment = Some("staging".into());
    view.set_project(None);
    assert_eq!(view.query(), "type=compose&q=x");
}

proptest! {
    #[test]
    fn a_shared_address_shows_the_same(
        (segment, kind, grouped) in (0..8_usize, 0..3_usize, any::<bool>()),
        (project, text) in (prop::option::of("[a-zA-Z0-9&=+%ä]{1,9}"), "[a-z &=ä]{0,9}"),
        (column, descending, page) in (0..7_usize, any::<bool>(), 1..50_usize),
    ) {
        let view = ServicesView {
            segment: Segment::ALL.get(segment).copied(),
            kind: Kind::ALL.get(kind).copied(),
            project,
            text,
            grouped,
            sort: Sort { column: Column::ALL[column], descending },
            page,
            ..ServicesView::default()
        };
        prop_assert_eq!(ServicesView::parse(&view.query()), view);
    }

    #[test]
    fn no_address_makes_it_panic(query in ".{0,60}") {
        ServicesView::parse(&query);
    }
}
