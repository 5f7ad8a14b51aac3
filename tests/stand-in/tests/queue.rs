//! The queue: slots, and jobs of other people.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod common;

use common::{ApiRequest, NOW, start};
use serde_json::{Value, json};
use stand_in::world::{Recipe, Target};
use stand_in::{MEMBER_KEY, World};

const MINUTE: i64 = 60_000;

fn world() -> World {
    World::new(Recipe {
        seed: 7,
        now: NOW,
        ..Recipe::default()
    })
}

/// Numbers of the jobs that run.
fn active(world: &World) -> Vec<u64> {
    let jobs = world.jobs().iter().filter(|job| job.run.is_some());
    jobs.map(|job| job.number).collect()
}

#[test]
fn as_many_jobs_run_as_there_are_slots() {
    let mut world = world();
    world.set_concurrency(None, 2);
    for name in [
        "wiki",
        "status-page",
        "plausible",
        "ml-scorer",
        "minio-cluster",
    ] {
        world.queue_deploy(name, NOW);
    }
    world.advance(NOW);
    assert_eq!(active(&world), [1, 2, 4]);
    world.set_concurrency(Some("fra-worker-1"), 3);
    world.set_concurrency(Some("nowhere"), 9);
    world.advance(NOW);
    assert_eq!(active(&world), [1, 2, 4, 5]);
    world.set_concurrency(None, 1);
    world.advance(NOW + 30 * MINUTE);
    assert!(world.jobs().is_empty());
}

#[test]
fn jobs_of_one_service_never_run_together_whatever_the_slots() {
    let mut world = world();
    world.set_concurrency(None, 5);
    let service = world.service_named("reports-ui").unwrap().id.clone();
    let mut previews = world.previews.iter();
    let preview = previews.find(|preview| preview.application_id == service);
    let target = Target::Preview(preview.unwrap().id.clone());
    world.queue_deploy("reports-ui", NOW);
    world.enqueue(&service, target, true, None, None, NOW);
    world.queue_deploy("reports-ui", NOW);
    world.queue_deploy("wiki", NOW);
    world.advance(NOW);
    assert_eq!(active(&world), [1, 4]);
    for second in 0..600 {
        world.advance(NOW + second * 1_000);
        let ours = world.jobs().iter().filter(|job| job.service_id == service);
        assert!(ours.filter(|job| job.run.is_some()).count() <= 1);
    }
    assert!(world.jobs().is_empty());
}

#[tokio::test]
async fn the_slots_are_told_to_owners() {
    let server = start().await;
    server.with_world(|world| {
        world.set_concurrency(None, 4);
        world.set_concurrency(Some("build-01"), 2);
    });
    let settings = ApiRequest::get("/api/settings.getWebServerSettings");
    let reply = settings.clone().owner().send(&server).await;
    assert_eq!(reply.json()["buildsConcurrency"], 4);
    let servers = ApiRequest::get("/api/server.all")
        .owner()
        .send(&server)
        .await;
    let servers: Vec<(Value, Value)> = servers
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|server| (server["name"].clone(), server["buildsConcurrency"].clone()))
        .collect();
    assert_eq!(
        servers,
        [
            (json!("build-01"), json!(2)),
            (json!("fra-worker-1"), json!(1))
        ]
    );
    let reply = settings.header("x-api-key", MEMBER_KEY).send(&server).await;
    assert_eq!(
        (reply.status, &reply.json()["code"]),
        (401, &json!("UNAUTHORIZED"))
    );
}

#[tokio::test]
async fn a_foreign_job_takes_a_slot_and_leaves_no_row() {
    let server = start().await;
    let before = server.with_world(|world| {
        let before = (world.deployments().len(), world.side_deployments().len());
        assert_eq!(world.queue_foreign(NOW), "job-1");
        world.queue_deploy("wiki", NOW);
        world.queue_foreign(NOW);
        world.advance(NOW);
        assert_eq!(active(world), [1]);
        before
    });
    let list = ApiRequest::get("/api/deployment.queueList").owner();
    let jobs = list.send(&server).await.json();
    let job = &jobs[2];
    assert_eq!(
        (&job["state"], &job["servicePath"], &job["data"]["titleLog"]),
        (
            &json!("active"),
            &json!({ "href": null, "label": "Application" }),
            &json!("secret plan of somebody else")
        )
    );
    assert_eq!(
        (&job["data"]["applicationType"], &job["data"]["server"]),
        (&json!("application"), &json!(false))
    );
    let application = job["data"]["applicationId"].as_str().unwrap().to_owned();
    server.with_world(|world| {
        assert!(world.service(&application).is_none());
        world.advance(NOW + 90_000);
        assert_eq!(active(world), [2]);
        world.advance(NOW + 5 * MINUTE);
        assert!(world.jobs().is_empty());
        let after = (world.deployments().len(), world.side_deployments().len());
        // wiki's own.
        assert_eq!(after, (before.0 + 1, before.1));
    });
}

#[tokio::test]
async fn dropping_all_waiting_jobs_drops_those_of_other_people_too() {
    let server = start().await;
    server.with_world(|world| {
        world.queue_foreign(NOW);
        world.queue_foreign(NOW);
        world.queue_deploy("wiki", NOW);
        world.advance(NOW);
    });
    let clean = ApiRequest::post("/api/settings.cleanAllDeploymentQueue", &json!({})).owner();
    assert_eq!(clean.send(&server).await.json(), true);
    server.with_world(|world| {
        assert_eq!(world.jobs().len(), 1);
        let vpn = world.service_named("vpn-portal").unwrap().id.clone();
        world.kill_builds(&vpn, NOW);
        assert!(world.jobs().is_empty());
    });
}
