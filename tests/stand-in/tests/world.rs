//! The world by itself: seeds, the queue, logs, pruning.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

use std::collections::HashSet;

use stand_in::World;
use stand_in::world::{Owner, Recipe};

const NOW: i64 = 1_795_456_800_000;
const MINUTE: i64 = 60_000;

fn world(rows: Option<usize>) -> World {
    World::new(Recipe {
        seed: 7,
        rows,
        rows_of: None,
        now: NOW,
        live: false,
    })
}

fn active(world: &World) -> Vec<String> {
    let running = world.jobs().iter().filter(|job| job.run.is_some());
    running
        .map(|job| world.service(&job.service_id).unwrap().name.clone())
        .collect()
}

fn rows_of(world: &World, name: &str) -> usize {
    let id = &world.service_named(name).unwrap().id;
    world
        .deployments()
        .iter()
        .filter(|row| row.owner.id() == id)
        .count()
}

#[test]
fn a_seed_makes_one_world() {
    let text = |seed| {
        format!(
            "{:?}",
            World::new(Recipe {
                seed,
                rows: None,
                rows_of: None,
                now: NOW,
                live: true
            })
            .deployments()
        )
    };
    assert_eq!(text(7), text(7));
    assert_ne!(text(7), text(8));
}

#[test]
fn a_world_moves_the_same_way_twice() {
    let run = || {
        let mut world = World::new(Recipe {
            seed: 3,
            rows: None,
            rows_of: None,
            now: NOW,
            live: true,
        });
        for step in 1..300 {
            world.advance_live(NOW + step * 1_000);
        }
        format!("{:?} {:?}", world.deployments(), world.jobs())
    };
    assert_eq!(run(), run());
}

#[test]
fn rows_are_as_many_as_asked_for_and_sorted() {
    for count in [0, 1, 23, 1_000, 4_000] {
        assert_eq!(world(Some(count)).deployments().len(), count);
    }
    let world = world(Some(4_000));
    assert!(
        world
            .deployments()
            .is_sorted_by(|a, b| a.created_at >= b.created_at)
    );
    let ids: HashSet<&str> = world
        .deployments()
        .iter()
        .map(|row| row.id.as_str())
        .collect();
    assert_eq!(ids.len(), 4_000);
}

#[test]
fn the_usual_history_has_everything_a_page_must_cope_with() {
    let world = world(None);
    let rows = world.deployments();
    for status in ["running", "done", "error", "cancelled"] {
        assert!(rows.iter().any(|row| row.status == status), "{status}");
    }
    assert!(rows.iter().any(|row| row.title.contains('\n')));
    assert!(rows.iter().any(|row| row.log_path.is_empty()));
    assert!(rows.iter().any(|row| row.error_message.is_some()));
    assert!(
        rows.iter()
            .any(|row| row.status == "running" && row.created_at == NOW - 180 * MINUTE)
    );
    assert!(
        rows.iter()
            .all(|row| row.created_at < NOW && row.finished_at.is_none_or(|end| end <= NOW))
    );
    assert!(
        world
            .services
            .iter()
            .all(|service| rows_of(&world, &service.name) <= 11)
    );
}

#[test]
fn a_new_deployment_prunes_its_service_to_eleven() {
    let mut world = world(Some(2_000));
    let before = world.deployments().len();
    let old = rows_of(&world, "status-page");
    world.start_deployment("status-page", "Manual deployment", NOW);
    assert_eq!(rows_of(&world, "status-page"), 11);
    assert_eq!(world.deployments().len(), before - old + 11);
    assert!(
        world
            .rollbacks
            .iter()
            .all(|point| world.deployment(&point.deployment_id).is_some())
    );
}

#[test]
fn one_job_at_a_time_per_server() {
    let mut world = world(None);
    for name in ["wiki", "status-page", "ml-scorer", "minio-cluster"] {
        world.queue_deploy(name, NOW);
    }
    assert!(active(&world).is_empty(), "nothing moves by itself");
    world.advance(NOW);
    assert_eq!(active(&world), ["wiki", "ml-scorer"]);
    for step in 0..600 {
        world.advance(NOW + step * 1_000);
        let servers: Vec<Option<&str>> = world
            .jobs()
            .iter()
            .filter(|job| job.run.is_some())
            .map(|job| world.partition(job))
            .collect();
        let different: HashSet<_> = servers.iter().collect();
        assert_eq!(servers.len(), different.len());
    }
    assert!(world.jobs().is_empty());
}

#[test]
fn one_job_at_a_time_per_service() {
    let mut world = world(None);
    let id = world.service_named("wiki").unwrap().id.clone();
    let first = world.start_deployment("wiki", "by hand", NOW);
    world.queue_deploy("wiki", NOW);
    world.advance(NOW + 30 * MINUTE);
    assert_eq!(
        world
            .jobs()
            .iter()
            .filter(|job| job.service_id == id && job.run.is_none())
            .count(),
        1
    );
    world.set_status(&first, "done", NOW + 30 * MINUTE);
    world.advance(NOW + 30 * MINUTE);
    assert_eq!(active(&world), ["wiki"]);
    assert_eq!(world.service(&id).unwrap().status, "running");
}

#[test]
fn a_row_exists_once_its_job_is_active_and_the_job_until_its_row_has_ended() {
    let mut world = world(None);
    let before = world.deployments().len();
    world.queue_deploy("vpn-portal", NOW);
    assert_eq!(world.deployments().len(), before);
    world.advance(NOW + 1);
    let row = world.deployments()[0].clone();
    assert_eq!(
        (
            row.status.as_str(),
            row.title.as_str(),
            row.description.as_str()
        ),
        ("running", "Manual deployment", "")
    );
    assert_eq!(world.jobs().len(), 1);
    world.advance(NOW + 10 * MINUTE);
    let row = world.deployment(&row.id).unwrap();
    assert!(matches!(row.status.as_str(), "done" | "error"));
    assert!(
        row.finished_at
            .is_some_and(|end| end > row.created_at && end < NOW + 2 * MINUTE)
    );
    assert!(world.jobs().is_empty());
}

#[test]
fn one_long_step_ends_as_many_jobs_as_short_ones() {
    let run = |step: i64| {
        let mut world = world(None);
        for name in ["wiki", "status-page", "plausible"] {
            world.queue_deploy(name, NOW);
        }
        for at in 1..=(10 * MINUTE / step) {
            world.advance(NOW + at * step);
        }
        world.deployments()[..3]
            .iter()
            .map(|row| (row.created_at, row.finished_at))
            .collect::<Vec<_>>()
    };
    assert_eq!(run(10 * MINUTE), run(200));
}

#[test]
fn a_log_grows_by_whole_lines() {
    let mut world = world(None);
    world.queue_deploy("wiki", NOW);
    world.advance(NOW);
    let id = world.deployments()[0].id.clone();
    assert_eq!(world.log(&id), "");
    let mut last = String::new();
    for step in 1..=120 {
        world.advance(NOW + step * 1_000);
        let log = world.log(&id);
        assert!(log.starts_with(&last) && log.ends_with('\n') || log.is_empty());
        last = log;
    }
    assert!(last.contains("/acme/wiki-"), "{last}");
    let ended = if world.deployment(&id).unwrap().status == "done" {
        "✅"
    } else {
        "❌"
    };
    assert!(
        last.trim_end().lines().last().unwrap().contains(ended),
        "{last}"
    );
}

#[test]
fn logs_are_what_tests_make_them() {
    let mut world = world(None);
    let id = world.start_deployment("wiki", "by hand", NOW);
    world.append_log(&id, "one\ntwo");
    world.append_log(&id, " and a half\nthree\n");
    assert_eq!(world.log(&id), "one\ntwo and a half\nthree\n");
    assert_eq!(world.log_tail(&id, 2), "two and a half\nthree\n");
    world.delete_log(&id);
    assert_eq!(world.log_tail(&id, 2), "\n");
}

#[test]
fn a_crash_leaves_a_running_row_without_a_job() {
    let mut world = world(None);
    let id = world.start_deployment("wiki", "by hand", NOW);
    world.queue_deploy("status-page", NOW);
    world.lose_job(&id);
    world.advance(NOW);
    assert_eq!(world.deployment(&id).unwrap().status, "running");
    assert_eq!(active(&world), ["status-page"]);
    world.advance(NOW + 60 * MINUTE);
    assert_eq!(world.deployment(&id).unwrap().status, "running");
}

#[test]
fn deleting_a_rollback_point_takes_its_row_along() {
    let mut world = world(None);
    let point = world.rollbacks[0].clone();
    assert!(world.delete_rollback(&point.id).is_some());
    assert!(
        world.deployment(&point.deployment_id).is_none() && world.rollback(&point.id).is_none()
    );
    world.rollbacks[0].image = None;
    let stays = world.rollbacks[0].clone();
    assert!(world.delete_rollback(&stays.id).is_some());
    assert!(
        world.deployment(&stays.deployment_id).is_some() && world.rollback(&stays.id).is_some()
    );
}

#[test]
fn the_demo_starts_busy_and_keeps_moving() {
    let mut world = World::new(Recipe {
        seed: 7,
        rows: None,
        rows_of: None,
        now: NOW,
        live: true,
    });
    assert_eq!((active(&world).len(), world.jobs().len()), (1, 4));
    let mut seen: HashSet<String> = HashSet::new();
    for step in 1..=3_000 {
        world.advance_live(NOW + step * 200);
        seen.extend(world.deployments().iter().map(|row| row.id.clone()));
        assert!(world.jobs().len() < 10);
    }
    let fresh = world
        .deployments()
        .iter()
        .filter(|row| row.created_at > NOW)
        .count();
    assert!(fresh > 5, "{fresh}");
    assert!(
        world
            .deployments()
            .iter()
            .all(|row| matches!(row.owner, Owner::Application(_) | Owner::Compose(_)))
    );
}
