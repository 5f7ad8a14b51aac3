//! The log socket: what a page that listens gets to read, and what happens to it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail by panicking"
)]

#[path = "../common/mod.rs"]
mod common;
mod listen;
mod recorded;

use std::time::{Duration, Instant};

use common::{ApiRequest, start};
use listen::{End, Listener, log_of, running, target};
use serde_json::json;
use stand_in::{Fault, OWNER_KEY, SocketFault};

/// Waits for what takes a moment.
async fn soon(what: &str, is: impl Fn() -> bool) {
    let begin = Instant::now();
    while !is() {
        assert!(begin.elapsed() < Duration::from_secs(2), "{what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_log_is_replayed_from_its_first_byte_and_goes_on() {
    let server = start().await;
    let (id, target) = running(&server, "wiki");
    server.with_world(|world| world.append_log(&id, "Initializing deployment\n✅ one"));
    let mut listener = Listener::to(&server, &target).await;
    assert_eq!(
        listener.hear().await.text(),
        "Initializing deployment\n✅ one"
    );
    server.with_world(|world| world.append_log(&id, " and a half\n"));
    let heard = listener.hear().await;
    assert_eq!(
        (heard.text().as_str(), heard.end),
        (" and a half\n", End::Open)
    );
    assert_eq!(server.requests(), ["WS listen-deployment"]);
    let again = Listener::to(&server, &target).await.hear().await;
    assert_eq!(again.text(), "Initializing deployment\n✅ one and a half\n");
}

#[tokio::test]
async fn new_text_comes_within_a_tenth_of_a_second() {
    let server = start().await;
    server.set_socket_fault(Some(SocketFault::Chunk(4096)));
    let (id, target) = running(&server, "wiki");
    let mut listener = Listener::to(&server, &target).await;
    let mut waits = Vec::new();
    for _ in 0..9 {
        server.with_world(|world| world.append_log(&id, "line\n"));
        waits.push(listener.wait().await);
    }
    waits.sort();
    // The one in the middle: a busy machine may hold up some.
    assert!(waits[4] < Duration::from_millis(100), "{waits:?}");
}

#[tokio::test]
async fn frames_cut_lines_anywhere_but_no_character_and_alike_for_one_seed() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let server = start().await;
        let (id, target) = running(&server, "wiki");
        let text = "#9 1.0 é → 日本語 ✓ 👩‍🚀\n".repeat(2_000);
        server.with_world(|world| world.set_log(&id, &text));
        let heard = Listener::to(&server, &target).await.hear().await;
        assert_eq!(heard.text(), text);
        assert!(
            heard
                .frames
                .iter()
                .all(|frame| (1..=4096).contains(&frame.len()))
        );
        let cut = heard.frames.iter().filter(|frame| !frame.ends_with('\n'));
        assert!(cut.count() > heard.frames.len() / 2);
        runs.push(heard.frames);
    }
    assert_eq!(runs[0], runs[1]);
}

#[tokio::test]
async fn the_end_of_a_build_and_of_its_file_leaves_the_socket_open() {
    let server = start().await;
    let (id, target) = running(&server, "wiki");
    server.with_world(|world| world.append_log(&id, "one\n"));
    let mut listener = Listener::to(&server, &target).await;
    assert_eq!(listener.hear().await.text(), "one\n");
    let now = server.now();
    server.with_world(|world| {
        world.append_log(&id, "two\n");
        world.set_status(&id, "done", now);
    });
    let heard = listener.hear().await;
    assert_eq!((heard.text().as_str(), heard.end), ("two\n", End::Open));
    server.with_world(|world| world.delete_log(&id));
    assert_eq!(listener.hear().await.end, End::Open);
    server.with_world(|world| world.append_log(&id, "another file\n"));
    let heard = listener.hear().await;
    assert_eq!((heard.text().as_str(), heard.end), ("", End::Open));
}

#[tokio::test]
async fn a_running_row_of_the_seed_ends_with_the_log_it_began_with() {
    let server = start().await;
    let (id, path, _) = log_of(&server, "storefront-web");
    let mut listener = Listener::to(&server, &target(&path, None)).await;
    let first = listener.hear().await.text();
    let now = server.now();
    server.with_world(|world| {
        world.append_log(&id, "✅\n");
        world.set_status(&id, "done", now);
    });
    assert_eq!(listener.hear().await.text(), "✅\n");
    assert_eq!(server.with_world(|world| world.log(&id)), first + "✅\n");
}

#[tokio::test]
async fn a_log_is_on_one_machine_only_and_reading_it_once_knows_no_build_server() {
    let server = start().await;
    let builder = server.with_world(|world| {
        world.set_build_server("wiki", "build-01");
        world
            .servers
            .iter()
            .find(|server| server.name == "build-01")
            .unwrap()
            .id
            .clone()
    });
    let (id, right) = running(&server, "wiki");
    server.with_world(|world| world.append_log(&id, "built elsewhere\n"));
    assert!(right.ends_with(&format!("&serverId={builder}")));
    let heard = Listener::to(&server, &right).await.hear().await;
    assert_eq!(heard.text(), "built elsewhere\n");
    let (_, path, _) = log_of(&server, "wiki");
    let heard = Listener::to(&server, &target(&path, None))
        .await
        .hear()
        .await;
    assert!(heard.text().starts_with("tail error: tail: cannot open '"));
    assert_eq!(heard.end, End::Closed(1005, String::new()));
    let request = ApiRequest::get(&format!("/api/deployment.readLogs?deploymentId={id}")).owner();
    assert_eq!(request.send(&server).await.json(), json!("\n"));
}

#[tokio::test]
async fn a_server_that_does_not_answer_has_no_logs_to_read() {
    let server = start().await;
    let (id, path, worker) = log_of(&server, "ml-scorer");
    let worker = worker.unwrap();
    let request = ApiRequest::get(&format!("/api/deployment.readLogs?deploymentId={id}")).owner();
    assert_eq!(request.send(&server).await.status, 200);
    server.with_world(|world| world.set_unreachable(&worker, true));
    let reply = request.send(&server).await;
    assert_eq!(reply.status, 500);
    assert_eq!(
        reply.json()["message"],
        "SSH connection error: connect ECONNREFUSED 127.0.0.1:2222"
    );
    let to = target(&path, Some(&worker));
    let heard = Listener::to(&server, &to).await.hear().await;
    assert_eq!(
        heard.text(),
        "SSH error: connect ECONNREFUSED 127.0.0.1:2222"
    );
    server.with_world(|world| world.set_unreachable(&worker, false));
    assert_eq!(Listener::to(&server, &to).await.hear().await.end, End::Open);
}

#[tokio::test]
async fn sockets_are_counted_until_they_are_closed_or_cut() {
    let server = start().await;
    let (_, target) = running(&server, "wiki");
    let first = Listener::to(&server, &target).await;
    let mut second = Listener::to(&server, &target).await;
    soon("two are open", || server.open_sockets() == 2).await;
    first.close().await;
    soon("one is open", || server.open_sockets() == 1).await;
    server.cut_sockets();
    assert_eq!(second.hear().await.end, End::Broken);
    soon("none is open", || server.open_sockets() == 0).await;
    assert_eq!(
        Listener::to(&server, &target).await.hear().await.end,
        End::Open
    );
}

#[tokio::test]
async fn a_server_that_stops_takes_its_sockets_along() {
    let server = start().await;
    let (_, target) = running(&server, "wiki");
    let mut listener = Listener::to(&server, &target).await;
    drop(server);
    assert_eq!(listener.hear().await.end, End::Broken);
}

#[tokio::test]
async fn a_connection_breaks_in_the_middle_of_a_line() {
    let server = start().await;
    let (id, target) = running(&server, "wiki");
    server.with_world(|world| world.append_log(&id, "first line\nsecond line\n"));
    server.set_socket_fault(Some(SocketFault::CutAfter(14)));
    for _ in 0..2 {
        let heard = Listener::to(&server, &target).await.hear().await;
        assert_eq!(
            (heard.text().as_str(), heard.end),
            ("first line\nsec", End::Broken)
        );
    }
    server.set_socket_fault(None);
    let heard = Listener::to(&server, &target).await.hear().await;
    assert_eq!(heard.text(), "first line\nsecond line\n");
}

#[tokio::test]
async fn connections_that_break_at_random_reach_the_end_in_time() {
    let server = start().await;
    let (id, target) = running(&server, "wiki");
    let text = "✓ a line of some length\n".repeat(4_000);
    server.with_world(|world| world.append_log(&id, &text));
    server.set_socket_fault(Some(SocketFault::RandomCuts));
    let mut broken = 0;
    loop {
        let heard = Listener::to(&server, &target).await.hear().await;
        assert!(text.starts_with(&heard.text()));
        if heard.end == End::Open {
            assert_eq!(heard.text(), text);
            break;
        }
        broken += 1;
    }
    assert!((1..30).contains(&broken), "{broken}");
}

#[tokio::test]
async fn a_proxy_that_refuses_and_a_server_that_says_nothing() {
    let server = start().await;
    let (id, target) = running(&server, "wiki");
    server.with_world(|world| world.append_log(&id, "one\n"));
    let key = [("x-api-key", OWNER_KEY.to_owned())];
    server.set_socket_fault(Some(SocketFault::Refuse));
    assert_eq!(
        Listener::open(&server, &target, &key).await.err(),
        Some(502)
    );
    server.set_socket_fault(Some(SocketFault::Silent));
    let heard = Listener::to(&server, &target).await.hear().await;
    assert_eq!((heard.frames.len(), heard.end), (0, End::Open));
    server.set_socket_fault(None);
    server.set_fault("*", Some(Fault::HtmlBadGateway));
    assert_eq!(
        Listener::open(&server, &target, &key).await.err(),
        Some(502)
    );
    server.set_fault("*", Some(Fault::Unauthorized));
    let heard = Listener::to(&server, &target).await.hear().await;
    assert_eq!(heard.end, End::Closed(1005, String::new()));
}

#[tokio::test]
async fn frames_have_the_size_that_is_asked_for() {
    let server = start().await;
    let (id, target) = running(&server, "wiki");
    server.with_world(|world| world.append_log(&id, "ab✓cdef"));
    server.set_socket_fault(Some(SocketFault::Chunk(4)));
    let heard = Listener::to(&server, &target).await.hear().await;
    assert_eq!(heard.frames, ["ab", "✓c", "def"]);
    server.set_socket_fault(Some(SocketFault::Chunk(1)));
    let heard = Listener::to(&server, &target).await.hear().await;
    assert_eq!(heard.frames, ["a", "b", "✓", "c", "d", "e", "f"]);
}
