//! Statuses that the console does not know, and what an end says about a deployment.

use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;
use stand_in::Fault;

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(what_has_an_end_does_not_run_whatever_its_status_is),
        flow!(the_log_of_what_has_an_end_is_read_once),
    ]
}

const LIST: &str = "deployment.allCentralized";

/// Four deployments whose statuses are empty, null, spelt otherwise, and long; the first three have an end.
const ROWS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../cases/ended-with-an-unknown-status/deployment.allCentralized.json"
));

async fn what_has_an_end_does_not_run_whatever_its_status_is(stage: &Stage) -> Outcome {
    stage
        .server
        .set_fault(LIST, Some(Fault::Json(ROWS.to_owned())));
    stage.list("").await?;
    let long = "waiting_for_manual_approval_of_the_release_manager";
    let words =
        "return [...document.querySelectorAll('tbody .badge')].map((e) => e.innerText).sort()";
    same(
        stage.page.eval(words).await?,
        json!(["Unknown", "Unknown", "canceled", long]),
    )?;
    stage.page.says("0 running").await?;
    let title = stage.page.text_of("return document.title").await?;
    same(title.contains('▶'), false)?;
    // All of the long word can be read, without a pointer too.
    let cut = "return [...document.querySelectorAll('tbody .badge')].filter((e) => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight).map((e) => e.innerText)";
    same(stage.page.eval(cut).await?, json!([]))?;
    stage.page.resize(390, 844).await?;
    same(stage.page.eval(cut).await?, json!([]))?;
    let wide = "return document.documentElement.scrollWidth <= 390";
    stage.page.until("a page of the phone's width", wide).await
}

async fn the_log_of_what_has_an_end_is_read_once(stage: &Stage) -> Outcome {
    stage
        .server
        .set_fault(LIST, Some(Fault::Json(ROWS.to_owned())));
    let log = Fault::Json("\"pulling the image\\n\"".to_owned());
    stage.server.set_fault("deployment.readLogs", Some(log));
    stage.enter("deployments/d3").await?;
    stage.page.get("heading", "another spelling").await?;
    stage.page.says("canceled").await?;
    stage.page.fact("Duration", "1:00").await?;
    requested(stage, "GET deployment.readLogs", 1).await?;
    same(stage.page.has("button", "Watch").await?, false)?;
    same(stage.page.has("button", "Follow").await?, false)?;
    // Idle, the queue is read every 15 s; what grows, every 2 s.
    stage.server.clear_requests();
    requested(stage, "GET deployment.queueList", 1).await?;
    same(count(stage, "GET deployment.readLogs"), 0)
}
