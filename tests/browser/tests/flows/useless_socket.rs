#![allow(clippy::indexing_slicing, reason = "a test may fail by panicking")]

use std::time::{Duration, Instant};

use browser::stage::Stage;
use browser::{Outcome, PATIENCE, POLL, ensure, same};
use serde_json::{Value, json};
use stand_in::{Fault, SocketFault};

use crate::refresh::count;
use crate::{Flow, flow};

/// The browser's own lines about sockets that are closed with a code.
const CLOSED: [&str; 1] = ["WebSocket"];

pub fn flows() -> Vec<Flow> {
    let of = |flow: Flow| flow.expecting(&CLOSED);
    vec![
        of(flow!(
            a_log_whose_path_is_refused_is_read =
                read(SocketFault::Close(4000, "Invalid log path"), "done")
        )),
        of(flow!(
            a_running_log_whose_path_is_refused_is_read =
                read(SocketFault::Close(4000, "Invalid log path"), "running")
        )),
        of(flow!(
            a_log_whose_socket_fails_is_read = read(SocketFault::Close(1011, ""), "done")
        )),
        of(flow!(
            a_running_log_whose_socket_fails_is_read =
                read(SocketFault::Close(1011, ""), "running")
        )),
        of(flow!(
            a_running_log_whose_socket_closes_at_once_is_read =
                read(SocketFault::Close(1000, ""), "running")
        )),
        of(flow!(
            a_log_whose_socket_is_silent_is_read = read(SocketFault::Silent, "done")
        )),
        of(flow!(
            a_running_log_whose_socket_is_silent_is_read = read(SocketFault::Silent, "running")
        )),
        flow!(a_running_log_that_is_empty_stays_streamed),
        flow!(a_log_that_is_not_there_is_not_called_deleted).expecting(&["WebSocket", "502"]),
    ]
}

/// Within this time a log is there, on whatever way.
const LIMIT: Duration = Duration::from_secs(15);

async fn started(stage: &Stage, log: &str, status: &str) -> Outcome<String> {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, log);
        if status != "running" {
            world.set_status(&id, status, now);
            // The end of a build adds lines of its own.
            world.set_log(&id, log);
        }
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.get("heading", "feat: a log").await?;
    Ok(id)
}

async fn read(stage: &Stage, fault: SocketFault, status: &str) -> Outcome {
    stage.server.set_socket_fault(Some(fault));
    let case = include_str!("../../../cases/socket-opens-and-is-of-no-use/server.json");
    let case: Value = serde_json::from_str(case)?;
    let log = case["deployment.readLogs"].as_str().unwrap_or_default();
    started(stage, log, status).await?;
    let begin = Instant::now();
    let shown = "return [...document.querySelectorAll('.line')].map((e) => e.querySelector('code').textContent + '|' + e.className)";
    let right = json!(["line one of the log|line", "ERROR: it broke|line error"]);
    while stage.page.eval(shown).await? != right {
        ensure(begin.elapsed() < LIMIT, "the log is not shown in time")?;
        tokio::time::sleep(POLL).await;
    }
    stage.page.get("status", "Not streamed").await?;
    match fault {
        SocketFault::Close(_, reason) if !reason.is_empty() => {
            stage.page.says(&format!("“{reason}”")).await?;
        }
        SocketFault::Close(code, _) => stage.page.says(&format!("code {code}")).await?,
        _ => stage.page.says("nothing came").await?,
    }
    if status == "running" {
        stage.page.says("read every 2 s").await
    } else {
        stage.page.says("complete").await
    }
}

async fn a_running_log_that_is_empty_stays_streamed(stage: &Stage) -> Outcome {
    let id = started(stage, "", "running").await?;
    let begin = Instant::now();
    while count(stage, "GET deployment.readLogs") == 0 {
        ensure(begin.elapsed() < PATIENCE, "nothing is read meanwhile")?;
        tokio::time::sleep(POLL).await;
    }
    stage.page.says("The log is empty").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "at last\n"));
    stage.page.says("at last").await?;
    stage.page.says("· live").await?;
    same(stage.page.has("status", "Not streamed").await?, false)
}

async fn a_log_that_is_not_there_is_not_called_deleted(stage: &Stage) -> Outcome {
    stage
        .server
        .set_fault("listen-deployment", Some(Fault::HtmlBadGateway));
    started(stage, "\n", "done").await?;
    stage
        .page
        .says("Dokploy found nothing to read: the file of this log is empty or was deleted.")
        .await
}
