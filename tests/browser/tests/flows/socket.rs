use std::time::Duration;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, PATIENCE, POLL, ensure, same};
use serde_json::json;
use stand_in::{Fault, SocketFault};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

/// The browser's own lines about a connection that breaks.
const BROKEN: [&str; 2] = ["WebSocket", "net::ERR"];

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_log_is_streamed_and_ends_with_its_deployment),
        flow!(a_connection_cut_in_the_middle_of_a_line_loses_and_repeats_nothing)
            .expecting(&BROKEN),
        flow!(characters_that_the_server_cut_in_two_are_mended_at_the_end),
        flow!(a_log_that_is_not_there_is_refused_in_the_servers_words).expecting(&BROKEN),
        flow!(a_log_that_was_read_first_is_not_doubled_by_its_stream).expecting(&["500"]),
        flow!(a_reading_that_comes_late_is_not_added_to_the_stream).expecting(&["500"]),
        flow!(a_log_of_a_build_server_is_streamed_from_there),
        flow!(without_a_way_for_sockets_the_log_is_read).expecting(&["WebSocket", "502"]),
        flow!(a_key_is_told_that_its_log_is_on_another_machine),
        flow!(beyond_ten_thousand_lines_the_joints_are_marked),
    ]
}

const SHOWN: &str = "return [...document.querySelectorAll('.line code')].map((e) => e.textContent)";

/// A running deployment with a log; opens its page with a session.
async fn streamed(stage: &Stage, log: &str) -> Outcome<String> {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a stream", now);
        world.set_log(&id, log);
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.get("heading", "feat: a stream").await?;
    Ok(id)
}

async fn a_log_is_streamed_and_ends_with_its_deployment(stage: &Stage) -> Outcome {
    let id = streamed(stage, "first\n").await?;
    stage.page.says("first").await?;
    stage.page.says("· live").await?;
    stage.server.clear_requests();
    stage
        .server
        .with_world(|world| world.append_log(&id, "sec"));
    stage.page.says("sec").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "ond\nthird\n"));
    stage.page.says("third").await?;
    stage
        .page
        .returns(SHOWN, json!(["first", "second", "third"]))
        .await?;
    same(count(stage, "GET deployment.readLogs"), 0)?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.append_log(&id, "the very end\n");
        world.set_status(&id, "done", now);
    });
    stage.page.says("complete").await?;
    stage.page.says("the very end").await?;
    let begin = std::time::Instant::now();
    while stage.server.open_sockets() > 0 {
        ensure(begin.elapsed() < PATIENCE, "the socket stays open")?;
        tokio::time::sleep(POLL).await;
    }
    Ok(())
}

async fn a_connection_cut_in_the_middle_of_a_line_loses_and_repeats_nothing(
    stage: &Stage,
) -> Outcome {
    let log: String = (1..=400)
        .map(|n| format!("line {n} of a log that is long enough\n"))
        .collect();
    stage
        .server
        .set_socket_fault(Some(SocketFault::CutAfter(5_003)));
    let id = streamed(stage, &log).await?;
    stage.page.says("connection lost; reconnecting in").await?;
    stage.page.says("line 100 of").await?;
    stage.server.set_socket_fault(None);
    stage.page.says("400 lines").await?;
    stage.page.says("· live").await?;
    stage.server.cut_sockets();
    stage.page.says("reconnecting in").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "written meanwhile\n"));
    stage.page.click_unless_gone("button", "Try now").await?;
    stage.page.says("401 lines").await?;
    same(
        stage.page.download().await?,
        format!("{log}written meanwhile\n"),
    )
}

async fn characters_that_the_server_cut_in_two_are_mended_at_the_end(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = streamed(stage, "caf\u{FFFD}\u{FFFD}\n").await?;
    stage.page.says("caf").await?;
    stage.server.with_world(|world| {
        world.set_status(&id, "done", now);
        world.set_log(&id, "café, as it was meant\n");
    });
    stage.page.says("café, as it was meant").await?;
    stage.page.says("complete").await
}

async fn a_log_that_is_not_there_is_refused_in_the_servers_words(stage: &Stage) -> Outcome {
    let id = stage.server.with_world(|world| {
        let id = world
            .deployments()
            .iter()
            .find(|row| row.status == "done")
            .map(|row| row.id.clone());
        id.inspect(|id| world.delete_log(id))
    });
    let id = id.ok_or("no row")?;
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage
        .page
        .get("status", "Dokploy cannot show this log")
        .await?;
    stage.page.says("No such file or directory").await?;
    // Nothing of the refusal is taken for a log.
    same(stage.page.eval(SHOWN).await?, json!([]))?;
    stage
        .server
        .with_world(|world| world.set_log(&id, "there it is\n"));
    stage.page.click("button", "Try now").await?;
    stage.page.says("there it is").await
}

async fn a_log_that_was_read_first_is_not_doubled_by_its_stream(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a stream", now);
        world.set_log(&id, "first\nsecond\n");
        id
    });
    // While the list cannot be read nothing tells where the log is.
    stage
        .server
        .set_fault("deployment.allCentralized", Some(Fault::Status500));
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("2 lines").await?;
    ensure(
        count(stage, "GET deployment.readLogs") > 0,
        "it was not read",
    )?;
    stage.server.set_fault("deployment.allCentralized", None);
    stage.page.says("· live").await?;
    stage.page.says("2 lines").await?;
    stage.page.returns(SHOWN, json!(["first", "second"])).await
}

async fn a_reading_that_comes_late_is_not_added_to_the_stream(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a stream", now);
        world.set_log(&id, "first\nsecond\n");
        id
    });
    let late = Fault::Latency(Duration::from_secs(8));
    stage.server.set_fault("deployment.readLogs", Some(late));
    stage
        .server
        .set_fault("deployment.allCentralized", Some(Fault::Status500));
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    requested(stage, "GET deployment.readLogs", 1).await?;
    stage.server.set_fault("deployment.allCentralized", None);
    stage.page.says("· live").await?;
    stage.page.let_be(8_000).await?;
    same(stage.page.eval(SHOWN).await?, json!(["first", "second"]))
}

async fn a_log_of_a_build_server_is_streamed_from_there(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        world.set_build_server("wiki", "build-01");
        let id = world.start_deployment("wiki", "feat: built elsewhere", now);
        world.set_log(&id, "built far away\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("built far away").await
}

async fn without_a_way_for_sockets_the_log_is_read(stage: &Stage) -> Outcome {
    stage.server.set_socket_fault(Some(SocketFault::Refuse));
    let id = streamed(stage, "first\n").await?;
    stage.page.get("status", "Not streamed").await?;
    stage.page.says("The reverse proxy must forward").await?;
    stage.page.says("first").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "second\n"));
    stage.page.says("second").await?;
    stage.page.says("read every 2 s").await
}

async fn a_key_is_told_that_its_log_is_on_another_machine(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        world.set_build_server("wiki", "build-01");
        let id = world.start_deployment("wiki", "feat: built elsewhere", now);
        world.set_log(&id, "built far away\n");
        id
    });
    stage.enter(&format!("deployments/{id}")).await?;
    stage
        .page
        .says("Dokploy looked for the log on the wrong machine: it is on the build server.")
        .await
}

async fn beyond_ten_thousand_lines_the_joints_are_marked(stage: &Stage) -> Outcome {
    let lines = |from: usize, to: usize| {
        (from..to)
            .map(|n| format!("step {n}\n"))
            .collect::<String>()
    };
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a long log", now);
        world.set_log(&id, &lines(0, 9_990));
        id
    });
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("9,990 lines").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, &lines(9_990, 10_500)));
    stage.page.says("10,500 lines").await?;
    stage
        .page
        .get("status", "Lines may be missing or repeated")
        .await?;
    same(stage.page.download().await?, lines(0, 10_500))?;
    stage
        .page
        .fill("searchbox", "Find in the log", ":9991")
        .await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .says("lines may be missing or repeated here")
        .await?;
    // More at once than an answer holds is a gap for certain, and marked as well.
    stage.server.set_fault(
        "deployment.readLogs",
        Some(Fault::Latency(Duration::from_millis(1))),
    );
    stage
        .server
        .with_world(|world| world.append_log(&id, &lines(10_500, 31_000)));
    stage.page.says("20,500 lines").await?;
    stage.page.says("at the marked places").await
}
