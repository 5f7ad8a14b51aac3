//! The other dialect, held against answers written by hand after the documentation page of the Deployments API.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/shape.rs"]
mod shape;

use std::collections::HashSet;
use std::path::PathBuf;

use common::{ApiRequest, NOW};
use serde_json::Value;
use shape::Shape;
use stand_in::world::Target;
use stand_in::{Dialect, DocsShape, Options, StandIn, World};

/// The application of the fixtures.
const SERVICE: &str = "checkout-api";

fn fixtures() -> Vec<(String, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/docs");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|kind| kind == "json"))
        .map(|file| {
            let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = std::fs::read_to_string(&file).unwrap();
            (name, serde_json::from_str(&text).unwrap())
        })
        .collect()
}

async fn start_with(docs_shape: DocsShape) -> StandIn {
    let options = Options {
        now: Some(NOW),
        dialect: Dialect::Docs,
        docs_shape,
        ..Options::default()
    };
    StandIn::start(options).await.unwrap()
}

async fn start() -> StandIn {
    start_with(DocsShape::Wrapped).await
}

/// One of everything: a running build, waiting ones behind it, a preview without a domain, a process to kill.
fn prepare(world: &mut World) {
    world.start_deployment("wiki", "feat: in the way", NOW);
    world.queue_deploy(SERVICE, NOW);
    world.queue_deploy("plausible", NOW);
    let service = world.service_named(SERVICE).unwrap().id.clone();
    let mut previews = world.previews.iter_mut();
    let first = previews.next().unwrap();
    first.application_id.clone_from(&service);
    let first = first.id.clone();
    let second = previews.next().unwrap();
    second.application_id.clone_from(&service);
    second.domain_id = None;
    world.enqueue(&service, Target::Preview(first), true, None, None, NOW);
    world.set_pid(&newest(world, "wiki"), "4711", true);
}

fn newest(world: &World, service: &str) -> String {
    let service = &world.service_named(service).unwrap().id;
    let mut rows = world.deployments().iter();
    rows.find(|row| row.owner.id() == service)
        .unwrap()
        .id
        .clone()
}

fn id(world: &World, name: &str) -> String {
    match name {
        "applicationId" => world.service_named(SERVICE).unwrap().id.clone(),
        "deploymentId" => newest(world, "wiki"),
        "serverId" => world.servers[0].id.clone(),
        "rollbackId" => world.rollbacks.last().unwrap().id.clone(),
        _ => panic!("{name}"),
    }
}

fn request_of(server: &StandIn, recorded: &Value) -> ApiRequest {
    let url = recorded["url"].as_str().unwrap();
    let path = &url[url.find("/api/").unwrap()..];
    let mut request = server.with_world(|world| match &recorded["body"] {
        Value::Object(fields) => {
            let fields = fields.keys().map(|name| (name.clone(), id(world, name)));
            ApiRequest::post(path, &fields.collect())
        }
        _ => {
            let (path, query) = path.split_once('?').unwrap_or((path, ""));
            let pairs = form_urlencoded::parse(query.as_bytes()).map(|(name, value)| {
                let value = match name.as_ref() {
                    "page" | "limit" => value.into_owned(),
                    name => id(world, name),
                };
                (name, value)
            });
            let query = form_urlencoded::Serializer::new(String::new())
                .extend_pairs(pairs)
                .finish();
            ApiRequest::get(&format!("{path}?{query}"))
        }
    });
    assert_eq!(recorded["method"], request.method.as_str());
    if recorded["auth"] == "key" {
        request = request.owner();
    }
    request
}

#[tokio::test]
async fn every_answer_has_the_shape_of_its_fixture() {
    let mut found = Vec::new();
    let fixtures = fixtures();
    assert!(fixtures.len() >= 10);
    for (name, fixture) in fixtures {
        assert_eq!(fixture["derivedFrom"], "Deployments API documentation page");
        let bare = name.ends_with("-bare");
        let server = start_with(if bare {
            DocsShape::Bare
        } else {
            DocsShape::Wrapped
        })
        .await;
        server.with_world(prepare);
        let reply = request_of(&server, &fixture["request"]).send(&server).await;
        let response = &fixture["response"];
        let content_type = response["headers"]["content-type"].as_str();
        assert_eq!(
            (reply.status, reply.header("content-type")),
            (
                u16::try_from(response["status"].as_u64().unwrap()).unwrap(),
                content_type
            ),
            "{name}: {}",
            reply.text()
        );
        if response["bodyKind"] == "empty" {
            assert!(reply.body.is_empty(), "{name}");
        } else if reply.status >= 400 {
            assert_eq!(reply.json(), response["body"], "{name}");
        } else {
            let known = Shape::of(&response["body"]);
            let differences = Shape::of(&reply.json()).differences(&known, &known, "body");
            found.extend(differences.iter().map(|what| format!("{name}: {what}")));
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

async fn rows(server: &StandIn, path: &str) -> Vec<Value> {
    let reply = ApiRequest::get(path).owner().send(server).await.json();
    let rows = reply.get("deployments").unwrap_or(&reply);
    rows.as_array().unwrap().clone()
}

fn ids(rows: &[Value]) -> Vec<String> {
    rows.iter()
        .map(|row| row["deploymentId"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn pages_make_up_the_whole_list_and_ten_rows_make_a_page() {
    for shape in [DocsShape::Wrapped, DocsShape::Bare] {
        let server = start_with(shape).await;
        let all: Vec<String> = server.with_world(|world| {
            let rows = world.deployments().iter();
            rows.map(|row| row.id.clone()).collect()
        });
        let list = "/api/deployment.allCentralized";
        for path in [list.to_owned(), format!("{list}?page=-3&limit=many")] {
            assert_eq!(ids(&rows(&server, &path).await), all[..10]);
        }
        let mut read = Vec::new();
        for page in 1.. {
            let rows = rows(&server, &format!("{list}?page={page}&limit=40")).await;
            read.extend(ids(&rows));
            if rows.len() < 40 {
                break;
            }
        }
        assert_eq!(read, all);
        let beyond = ApiRequest::get(&format!("{list}?page=99")).owner();
        let beyond = beyond.send(&server).await.json();
        match shape {
            DocsShape::Bare => assert_eq!(beyond, serde_json::json!([])),
            DocsShape::Wrapped => assert_eq!(
                beyond,
                serde_json::json!({ "deployments": [], "total": all.len(), "page": 99, "limit": 10 })
            ),
        }
    }
}

#[tokio::test]
async fn a_job_has_one_row_from_the_moment_it_is_queued_to_its_end() {
    let server = start().await;
    server.with_world(|world| {
        world.start_deployment("wiki", "feat: in the way", NOW);
        world.queue_deploy(SERVICE, NOW + 1_000);
    });
    let list = "/api/deployment.allCentralized";
    let top = rows(&server, list).await[0].clone();
    assert_eq!(
        (&top["status"], &top["logPath"], &top["startedAt"]),
        (&"queued".into(), &"".into(), &Value::Null)
    );
    assert_eq!(top["createdAt"], "2026-11-23T18:00:01.000Z");
    let count = server.with_world(|world| {
        let count = world.deployments().len();
        let wiki = newest(world, "wiki");
        world.advance(NOW + 5_000);
        world.set_status(&wiki, "done", NOW + 5_000);
        world.advance(NOW + 5_000);
        count
    });
    let running = rows(&server, list).await[0].clone();
    for field in ["deploymentId", "createdAt", "title"] {
        assert_eq!(running[field], top[field], "{field}");
    }
    assert_eq!(running["status"], "running");
    assert_eq!(running["startedAt"], "2026-11-23T18:00:05.000Z");
    assert_ne!(running["logPath"], "");
    server.with_world(|world| {
        // The service had eleven rows: the oldest made place.
        assert_eq!(world.deployments().len(), count - 1);
        world.advance(NOW + 600_000);
        let row = world.deployment(top["deploymentId"].as_str().unwrap());
        assert!(matches!(row.unwrap().status.as_str(), "done" | "error"));
    });
}

#[tokio::test]
async fn a_job_that_is_dropped_takes_its_row_along() {
    let server = start().await;
    server.with_world(|world| {
        let before = world.deployments().len();
        world.queue_deploy(SERVICE, NOW);
        assert_eq!(world.deployments().len(), before + 1);
        let service = world.service_named(SERVICE).unwrap().id.clone();
        world.clean_queue(&service);
        assert_eq!(world.deployments().len(), before);
    });
}

#[tokio::test]
async fn nothing_is_ever_cancelled() {
    let server = start().await;
    let mut statuses = HashSet::new();
    for row in rows(&server, "/api/deployment.allCentralized?limit=500").await {
        statuses.insert(row["status"].as_str().unwrap().to_owned());
    }
    let cancelled = server.with_world(|world| {
        let mut rows = world.deployments().iter();
        rows.any(|row| row.status == "cancelled")
    });
    assert!(cancelled && !statuses.contains("cancelled"), "{statuses:?}");
}

#[tokio::test]
async fn other_routers_answer_as_ever() {
    let server = start().await;
    for path in ["project.all", "user.get", "settings.getDokployVersion"] {
        let request = ApiRequest::get(&format!("/api/{path}")).owner();
        assert_eq!(request.send(&server).await.status, 200, "{path}");
    }
}
