//! The recorded sessions, one by one.

use serde_json::Value;
use stand_in::{OWNER_KEY, StandIn};

use crate::common::start;
use crate::listen::{End, Listener, cookie, log_of};

/// Recorded, yet not held against ours, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("drawer-logs-cookie", "there is no tRPC door"),
    ("drawer-logs-no-auth", "there is no tRPC door"),
];

fn sessions() -> Vec<Value> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../recordings/websocket.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

/// Our target in the place of the recorded one, written as it was: with or without percent signs.
fn target(server: &StandIn, name: &str, recorded: &str) -> String {
    let Some((path, query)) = recorded.split_once('?') else {
        return recorded.to_owned();
    };
    let mut pairs = Vec::new();
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let service = value
            .strip_prefix("/etc/dokploy/logs/")
            .and_then(|rest| rest.split('/').next()?.rsplit_once('-'))
            .map(|(service, _)| service);
        let ours = match (key.as_ref(), service) {
            ("logPath", Some(service)) => log_of(server, service).1,
            ("serverId", _) if name == "remote-server-ok" => log_of(server, "ml-scorer").2.unwrap(),
            ("serverId", _) if name == "remote-server-unreachable" => server.with_world(|world| {
                let builder = world.servers.iter().find(|server| server.port == 2299);
                let id = builder.unwrap().id.clone();
                world.set_unreachable(&id, true);
                id
            }),
            (key, _) if key.to_lowercase().contains("key") => OWNER_KEY.to_owned(),
            _ => value.into_owned(),
        };
        pairs.push((key.into_owned(), ours));
    }
    if query.contains('%') {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        format!("{path}?{query}")
    } else {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        format!("{path}?{}", pairs.join("&"))
    }
}

async fn headers(server: &StandIn, session: &Value) -> Vec<(&'static str, String)> {
    let name = session["name"].as_str().unwrap();
    let mut headers = Vec::new();
    for (header, value) in session["headers"].as_object().unwrap() {
        headers.push(match header.as_str() {
            "cookie" => ("cookie", cookie(server).await),
            "x-api-key" if name.starts_with("wrong-key") => ("x-api-key", "nobody's".to_owned()),
            "x-api-key" => ("x-api-key", OWNER_KEY.to_owned()),
            "origin" => ("origin", value.as_str().unwrap().to_owned()),
            other => panic!("{other}"),
        });
    }
    if name == "x-api-key-as-subprotocol" {
        let protocols = format!("x-api-key, {OWNER_KEY}");
        headers.push(("sec-websocket-protocol", protocols));
    }
    headers
}

/// Everything in which our session differs from the recorded one.
async fn differences(session: &Value) -> Vec<String> {
    let server = start().await;
    let name = session["name"].as_str().unwrap();
    let target = target(&server, name, session["url"].as_str().unwrap());
    let headers = headers(&server, session).await;
    if name == "big-log-9MB" {
        let id = log_of(&server, "storefront-web").0;
        let line =
            "#9 9.8 [98/120000] compiling module 4585 src/pages/p98.tsx \u{1b}[32m✓\u{1b}[0m\n";
        let lines = line.repeat(9_737_223 / line.len());
        let log = format!("Initializing deployment\n{lines}");
        server.with_world(|world| world.set_log(&id, &log));
    }
    let opened = Listener::open(&server, &target, &headers);
    if name == "unknown-ws-path" {
        let patience = tokio::time::timeout(crate::listen::QUIET, opened).await;
        let found = patience.is_ok().then(|| "was answered".to_owned());
        return found.into_iter().collect();
    }
    let mut listener = match opened.await {
        Ok(listener) => listener,
        Err(status) => return vec![format!("answered {status} instead of an upgrade")],
    };
    let mut found = Vec::new();
    let events = session["events"].as_array().unwrap();
    let protocol = &events[0][2]["headers"]["sec-websocket-protocol"];
    if protocol.as_str() != listener.protocol.as_deref() {
        found.push(format!(
            "protocol {:?}, recorded {protocol}",
            listener.protocol
        ));
    }
    let heard = listener.hear().await;
    let close = &events.last().unwrap()[2];
    let end = if session["stillOpenAtEnd"] == true {
        End::Open
    } else {
        let code = u16::try_from(close["code"].as_u64().unwrap()).unwrap();
        End::Closed(code, close["reason"].as_str().unwrap().to_owned())
    };
    if heard.end != end {
        found.push(format!("{:?}, recorded {end:?}", heard.end));
    }
    let recorded_text = session["messages"].as_u64() > Some(0);
    if heard.frames.is_empty() == recorded_text {
        found.push(format!("{} frames", heard.frames.len()));
    }
    // A log is ours, the text of a refusal or of another file is theirs; of a log only the first line is the same.
    let head = events
        .iter()
        .find(|event| event[1] == "message")
        .map_or("", |event| event[2]["head"].as_str().unwrap());
    let is_log = head.starts_with("Initializing deployment\n");
    let expected = match head.split_once('\n') {
        Some((first, _)) if is_log => first,
        _ => head,
    };
    let text = heard.text();
    if !text.starts_with(expected) || (end != End::Open && text != expected) {
        let start: String = text.chars().take(200).collect();
        found.push(format!("{start:?}, recorded {expected:?}"));
    }
    if name == "big-log-9MB" && text.len() < 9_700_000 {
        found.push(format!("{} bytes", text.len()));
    }
    found
}

#[tokio::test]
async fn every_recorded_session_goes_as_it_went() {
    let mut found = Vec::new();
    for session in sessions() {
        let name = session["name"].as_str().unwrap();
        if LEFT_OUT.iter().any(|(left_out, _)| *left_out == name) {
            continue;
        }
        for difference in differences(&session).await {
            found.push(format!("{name}: {difference}"));
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
