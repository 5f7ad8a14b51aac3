//! The answers, held against the recordings of a real Dokploy v0.30.2: status, content type, kind of body, and its shape;
//! for errors the whole body.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

mod cases;
#[path = "../common/mod.rs"]
mod common;
mod ids;
#[path = "../common/shape.rs"]
mod shape;
mod sign_in;

use std::path::PathBuf;

use cases::{Before, Case, DYING_KEY, LEFT_OUT, PLAIN, SPECIAL};
use common::{ApiRequest, NOW, Reply, start};
use hyper::Method;
use serde_json::{Map, Value};
use shape::Shape;
use stand_in::{EMAIL, LIMITED_KEY, MEMBER_KEY, OWNER_KEY, PASSWORD, StandIn};

/// No id of either world; stays as it is.
const UNKNOWN: &str = "doesNotExist_000000000";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../recordings")
}

/// Of all recordings, without extension.
fn names() -> Vec<String> {
    let files = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    files
        .map(|name| name.trim_end_matches(".json").to_owned())
        .collect()
}

fn read(recording: &str) -> Value {
    let file = folder().join(format!("{recording}.json"));
    serde_json::from_str(&std::fs::read_to_string(file).expect(recording)).expect(recording)
}

/// Everything in which the answer differs from the recorded one.
fn differences(recording: &str, recorded: &Value, reply: &Reply) -> Vec<String> {
    let mut found = Vec::new();
    let response = &recorded["response"];
    if response["status"] != reply.status {
        found.push(format!(
            "status {}, recorded {}",
            reply.status, response["status"]
        ));
    }
    let headers = response["headers"].as_object().unwrap();
    // The sign-ins behind other hosts were recorded without headers; one list lacks all but its type.
    let names: &[&str] = match headers.len() {
        0 => &[],
        1 => &["content-type"],
        _ => &[
            "content-type",
            "x-frame-options",
            "content-security-policy",
            "etag",
            "x-retry-after",
        ],
    };
    for name in names {
        if headers.get(*name).and_then(Value::as_str) != reply.header(name) {
            found.push(format!(
                "{name} {:?}, recorded {:?}",
                reply.header(name),
                headers.get(*name)
            ));
        }
    }
    if headers.contains_key("set-cookie") && reply.header("set-cookie").is_none() {
        found.push("no cookie".to_owned());
    }
    let kind = match serde_json::from_slice::<Value>(&reply.body) {
        _ if reply.body.is_empty() => "empty",
        Ok(_) => "json",
        Err(_) => "text",
    };
    if response["bodyKind"].as_str().unwrap_or("json") != kind {
        found.push(format!("{kind} body, recorded {}", response["bodyKind"]));
    }
    if kind == "json" {
        found.extend(body_differences(&reply.json(), recorded));
    } else if kind == "text" && response["body"] != reply.text() {
        found.push(format!("{:?}, recorded {}", reply.text(), response["body"]));
    }
    found
        .iter()
        .map(|what| format!("{recording}: {what}"))
        .collect()
}

fn body_differences(body: &Value, recorded: &Value) -> Vec<String> {
    let response = &recorded["response"];
    if response["status"].as_u64() >= Some(400) {
        return match body == &response["body"] {
            true => Vec::new(),
            false => vec![format!("{body}, recorded {}", response["body"])],
        };
    }
    if let (Value::Array(rows), Value::Array(others)) = (body, &response["body"])
        && rows.is_empty() != others.is_empty()
    {
        return vec![format!("{} rows, recorded {}", rows.len(), others.len())];
    }
    let known = known_shape(&path(recorded));
    Shape::of(body).differences(&Shape::of(&response["body"]), &known, "body")
}

/// Everything that all recordings of this path show in their good answers.
fn known_shape(wanted: &str) -> Shape {
    let mut shape = Shape::default();
    for recorded in names()
        .iter()
        .filter(|name| *name != "websocket")
        .map(|name| read(name))
    {
        let (path, response) = (path(&recorded), &recorded["response"]);
        if path == wanted && response["status"] == 200 {
            shape.add(&response["body"]);
        }
        // A row of a deployment is one and the same wherever it is answered.
        if path.starts_with("/api/deployment.") && response["body"][0]["deploymentId"].is_string() {
            let inside = serde_json::json!({ "deployments": response["body"] });
            match wanted {
                "/api/application.one" | "/api/compose.one" => shape.add(&inside),
                "/api/schedule.list" => shape.add(&serde_json::json!([inside])),
                _ => {}
            }
        }
    }
    shape
}

/// `/api/deployment.all`
fn path(recorded: &Value) -> String {
    let url = recorded["request"]["url"].as_str().unwrap();
    url[url.find("/api/").unwrap()..]
        .split('?')
        .next()
        .unwrap()
        .to_owned()
}

/// Turns the recorded request into one to `server`.
async fn request_of(server: &StandIn, case: &Case, recorded: &Value) -> ApiRequest {
    let sent = &recorded["request"];
    let url = sent["url"].as_str().unwrap();
    let path = &url[url.find("/api/").unwrap()..];
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let procedure = path.trim_start_matches("/api/");
    let query: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(
            form_urlencoded::parse(query.as_bytes()).map(|(name, value)| {
                let value = substitute(
                    server,
                    case,
                    procedure,
                    &name,
                    &Value::from(value.into_owned()),
                );
                (name, value.as_str().unwrap().to_owned())
            }),
        )
        .finish();
    let mut request = ApiRequest::get(&format!("{path}?{query}"));
    request.method = Method::from_bytes(sent["method"].as_str().unwrap().as_bytes()).unwrap();
    request = match &sent["body"] {
        Value::Null => request,
        Value::String(raw) => {
            let content_type = if case.recording.ends_with("text-plain") {
                "text/plain"
            } else {
                "application/json"
            };
            request.body = raw.clone().into_bytes();
            request.header("content-type", content_type)
        }
        Value::Object(fields) => {
            let fields: Map<String, Value> = fields
                .iter()
                .map(|(name, value)| {
                    (
                        name.clone(),
                        substitute(server, case, procedure, name, value),
                    )
                })
                .collect();
            request.body = Value::Object(fields).to_string().into_bytes();
            request.header("content-type", "application/json")
        }
        other => panic!("{other}"),
    };
    match sent["auth"].as_str().unwrap() {
        "key" if case.recording.ends_with("wrong-key") => request.header("x-api-key", "nobody's"),
        "key" if case.recording.contains("member") => request.header("x-api-key", MEMBER_KEY),
        "key" => request.header("x-api-key", OWNER_KEY),
        "cookie" => request.header("cookie", &cookie(server).await),
        _ if case.recording.ends_with("empty-key") => request.header("x-api-key", ""),
        _ => request,
    }
}

fn substitute(server: &StandIn, case: &Case, procedure: &str, name: &str, value: &Value) -> Value {
    let keep = !value.is_string() || matches!(value.as_str(), Some(UNKNOWN | "" | "second"));
    let special = case
        .ids
        .iter()
        .find(|(parameter, _)| *parameter == name)
        .map(|(_, what)| *what);
    match special.or_else(|| ids::usual(procedure, name)) {
        Some(what) if !keep => server.with_world(|world| ids::resolve(world, what)).into(),
        _ => value.clone(),
    }
}

/// A signed-in browser's cookie.
async fn cookie(server: &StandIn) -> String {
    let reply = ApiRequest::post(
        "/api/auth/sign-in/email",
        &serde_json::json!({ "email": EMAIL, "password": PASSWORD }),
    );
    let reply = reply.send(server).await;
    reply
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned()
}

fn prepare(server: &StandIn, case: &Case) {
    server.with_world(|world| {
        let row = |world: &stand_in::World| {
            let what = case
                .ids
                .first()
                .map_or("done:checkout-api", |(_, what)| *what);
            ids::resolve(world, what)
        };
        match case.before {
            Before::Nothing | Before::Twice => {}
            Before::Previews => {
                world.set_previews_active("on-call-bot", true);
                world.add_preview("on-call-bot", "feat/wishlist", "feat: wishlist", NOW);
            }
            Before::NoServices => world.set_member_services(&[]),
            Before::Alive(pid) => world.set_pid(&row(world), pid, true),
            Before::Dead(pid) => world.set_pid(&row(world), pid, false),
            Before::LogGone => world.delete_log(&row(world)),
            Before::BusyHere => busy_here(world),
            Before::BusyThere => busy_there(world),
            Before::BusyThereCleaned => {
                busy_there(world);
                for id in world
                    .services
                    .iter()
                    .map(|service| service.id.clone())
                    .collect::<Vec<_>>()
                {
                    world.clean_queue(&id);
                }
            }
        }
    });
}

fn busy_here(world: &mut stand_in::World) {
    let preview = ids::resolve(world, "preview:reports-ui");
    let application = ids::resolve(world, "service:reports-ui");
    world.queue_deploy("wiki", NOW);
    world.advance(NOW);
    world.queue_deploy("vpn-portal", NOW);
    world.queue_deploy("plausible", NOW);
    let target = stand_in::world::Target::Preview(preview);
    world.enqueue(&application, target, true, None, None, NOW);
}

fn busy_there(world: &mut stand_in::World) {
    world.queue_deploy("wiki", NOW);
    world.queue_deploy("ml-scorer", NOW);
    world.advance(NOW);
    world.queue_deploy("plausible", NOW);
}

#[tokio::test]
async fn every_recorded_request_gets_an_answer_of_the_recorded_shape() {
    let plain = PLAIN.iter().map(|recording| Case {
        recording,
        ids: &[],
        before: Before::Nothing,
    });
    let mut found = Vec::new();
    for case in plain.chain(SPECIAL.iter().map(|case| Case { ..*case })) {
        let server = start().await;
        prepare(&server, &case);
        let recorded = read(case.recording);
        let request = request_of(&server, &case, &recorded).await;
        if case.before == Before::Twice {
            assert_eq!(
                request.send(&server).await.status,
                200,
                "{}",
                case.recording
            );
        }
        let reply = request.send(&server).await;
        found.extend(differences(case.recording, &recorded, &reply));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[tokio::test]
async fn a_key_with_the_default_limit_dies_after_five_calls() {
    let server = start().await;
    let mut found = Vec::new();
    for recording in DYING_KEY {
        let request =
            ApiRequest::get("/api/settings.getDokployVersion").header("x-api-key", LIMITED_KEY);
        found.extend(differences(
            recording,
            &read(recording),
            &request.send(&server).await,
        ));
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// No recording of a served procedure is forgotten: it is in a table, or there is a reason why not.
#[tokio::test]
async fn every_recording_of_a_served_procedure_is_in_a_table() {
    let server = start().await;
    let mut forgotten = Vec::new();
    for name in names() {
        let name = name.as_str();
        let listed = PLAIN.contains(&name)
            || DYING_KEY.contains(&name)
            || SPECIAL.iter().any(|case| case.recording == name)
            || sign_in::CASES.iter().any(|case| case.recording == name)
            || sign_in::BURST.contains(&name)
            || LEFT_OUT.iter().any(|(start, _)| name.starts_with(start));
        if listed || name == "websocket" {
            continue;
        }
        let recorded = read(name);
        let request =
            ApiRequest::get(&format!("/api/{}", name.split("--").next().unwrap())).owner();
        let request = ApiRequest {
            method: recorded["request"]["method"]
                .as_str()
                .unwrap()
                .parse()
                .unwrap(),
            ..request
        };
        // What is not served is not found; everything else says at least what is missing.
        if !request.send(&server).await.text().contains("\"Not found\"") {
            forgotten.push(name.to_owned());
        }
    }
    assert!(forgotten.is_empty(), "{forgotten:#?}");
}

/// The comparison itself: it has to see what is missing, what is too much, and what is of another type.
#[test]
fn a_shape_tells_what_differs() {
    let recorded = serde_json::json!([{ "id": "a", "at": 1, "end": null }, { "id": "b", "at": 2, "more": true }]);
    let recorded = Shape::of(&recorded);
    let found = |answer: Value| Shape::of(&answer).differences(&recorded, &recorded, "body");
    let right = serde_json::json!([{ "id": "x", "at": 3, "end": null, "more": false }]);
    assert!(found(right).is_empty());
    for (answer, difference) in [
        (
            r#"[{ "id": "x", "end": null, "more": true }]"#,
            "body[].at: missing",
        ),
        (
            r#"[{ "id": "x", "at": "3", "end": null, "more": true }]"#,
            "body[].at: string",
        ),
        (
            r#"[{ "id": null, "at": 3, "end": null, "more": true }]"#,
            "body[].id: null",
        ),
        (
            r#"[{ "id": "x", "at": 3, "end": null, "more": true, "new": 1 }]"#,
            "body[].new: not in",
        ),
        (
            r#"[{ "id": "x", "at": 3, "end": null, "more": true }, { "id": "y" }]"#,
            "body[].at: missing in some",
        ),
        ("true", "body: boolean"),
    ] {
        let found = found(serde_json::from_str(answer).unwrap());
        assert!(
            found.len() == 1 && found[0].starts_with(difference),
            "{answer}: {found:?}"
        );
    }
}
