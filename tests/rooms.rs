//! The walls between the rooms of the code stand, and no files use each other in a circle.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking"
)]

#[path = "rooms/circles.rs"]
mod circles;

use std::path::{Path, PathBuf};

/// Room, the rooms it may use, and whether it may know the browser. A room within another comes before it.
const ROOMS: [(&str, &[&str], bool); 7] = [
    ("domain/failure", &["domain", "log"], false),
    ("domain", &[], false),
    ("log", &[], false),
    ("api", &["domain"], false),
    ("state", &["api", "domain", "log"], true),
    ("components", &["log"], true),
    (
        "pages",
        &["components", "state", "api", "domain", "log"],
        true,
    ),
];

/// Crates that only make sense in a browser.
const BROWSER: [&str; 7] = [
    "leptos",
    "leptos_router",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo_net",
    "gloo_timers",
];

/// The one file of a pure room that knows the browser.
const BROWSER_API: [&str; 2] = ["api/socket.rs", "api/transport.rs"];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files(&src)
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// Lines of code, without comments.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
}

fn mentions(line: &str, word: &str) -> bool {
    let boundary = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    line.match_indices(word).any(|(at, _)| {
        boundary(line[..at].chars().next_back()) && boundary(line[at + word.len()..].chars().next())
    })
}

/// What is wrong with a line of a file; `None` for most.
fn fault(name: &str, line: &str) -> Option<String> {
    let (room, allowed, browser) = ROOMS
        .into_iter()
        .find(|(room, ..)| name.starts_with(&format!("{room}/")))?;
    for (other, ..) in ROOMS {
        let used = line.contains(&format!("crate::{other}::"))
            || line.contains(&format!("crate::{other};"));
        if used && other != room && !allowed.contains(&other) {
            return Some(format!("{room} may not use {other}"));
        }
    }
    if line.contains("crate::{") {
        return Some("name the room behind crate:: so that this test can read it".into());
    }
    let found = BROWSER.into_iter().find(|found| mentions(line, found));
    if let Some(found) = found.filter(|_| !browser && !BROWSER_API.contains(&name)) {
        return Some(format!("{room} may not know the browser ({found})"));
    }
    if room != "api" && (line.contains("x-api-key") || mentions(line, "serde_json")) {
        return Some("only api knows headers and JSON".into());
    }
    None
}

#[test]
fn no_room_uses_another_that_it_may_not() {
    let mut faults = Vec::new();
    for (name, source) in sources() {
        for (number, line) in code(&source).enumerate() {
            if let Some(fault) = fault(&name, line) {
                faults.push(format!("src/{name}:{}: {fault}", number + 1));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_wall_test_sees_what_it_should() {
    for (name, line) in [
        ("domain/x.rs", "use crate::api::ApiError;"),
        ("domain/x.rs", "use web_sys::Window;"),
        ("domain/list/x.rs", "use crate::log::Log;"),
        ("domain/failure/x.rs", "use crate::api::ApiError;"),
        ("log/x.rs", "use crate::domain::Moment;"),
        ("api/x.rs", "use leptos::prelude::*;"),
        (
            "components/x.rs",
            "use crate::domain::model::status::Status;",
        ),
        ("components/x.rs", "use crate::state::use_clock;"),
        ("state/x.rs", "use crate::components::dom;"),
        ("state/x.rs", "use crate::pages::queue::QueuePage;"),
        ("pages/x.rs", "let header = \"x-api-key\";"),
    ] {
        assert!(fault(name, line).is_some(), "{name}: {line}");
    }
    for (name, line) in [
        ("api/transport.rs", "use web_sys::AbortSignal;"),
        ("api/socket.rs", "use web_sys::WebSocket;"),
        ("pages/x.rs", "use crate::components::dom;"),
        ("domain/failure/x.rs", "use crate::log::steps::Steps;"),
        ("domain/x.rs", "let leptospira = 1;"),
    ] {
        assert_eq!(fault(name, line), None, "{name}: {line}");
    }
}

#[test]
fn nothing_from_outside_becomes_markup_and_no_style_breaks_the_policy() {
    let mut faults = Vec::new();
    for (name, source) in sources() {
        for (number, line) in code(&source).enumerate() {
            let markup = [
                "inner_html",
                "set_outer_html",
                "insert_adjacent_html",
                "document.write",
            ];
            if markup.into_iter().any(|word| line.contains(word)) {
                faults.push(format!("src/{name}:{}: markup from data", number + 1));
            }
            if line.contains(" style=\"")
                || line.contains(" style=move")
                || line.contains(" style={")
            {
                faults.push(format!(
                    "src/{name}:{}: a style attribute is refused by the content security policy",
                    number + 1
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
