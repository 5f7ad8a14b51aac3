//! What the queue does not tell: jobs of others, how much a member may know, and what it was before it failed.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::{Dialect, DocsShape, Fault, MEMBER_KEY};

use crate::queue::{fill, has_rows, rows_of};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_job_of_somebody_else_is_only_counted),
        flow!(a_member_sees_her_own_jobs_and_counts_the_others = as_member()).expecting(&["401"]),
        flow!(a_member_counts_the_others_in_the_other_dialect_too = as_member())
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["401"]),
        flow!(old_jobs_stay_with_their_age).expecting(&["500"]),
        flow!(a_queue_that_never_came_says_why).expecting(&["500"]),
    ]
}

const QUEUE: &str = "deployment.queueList";

async fn a_job_of_somebody_else_is_only_counted(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.queue_foreign(now);
        world.queue_deploy("wiki", now + 1);
    });
    let secret = "const all = document.documentElement.outerHTML + document.title + JSON.stringify({ ...sessionStorage, ...localStorage });
        return all.includes('secret plan') || all.includes('somebody else')";
    stage.enter("queue").await?;
    has_rows(
        stage,
        "Dokploy",
        &[
            ["Next", "Another job", ""],
            ["2nd in queue", "Manual deployment", "wiki"],
        ],
    )
    .await?;
    stage.page.says("0 running, 2 waiting").await?;
    same(stage.page.eval(secret).await?, false)?;
    // Behind it nobody knows how long it takes.
    stage
        .page
        .block_says(
            "Dokploy",
            "No estimate: not known how long the jobs ahead take",
        )
        .await?;
    stage.open(&stage.service_page("wiki")?).await?;
    stage.page.fact("Waiting", "1 job, 2nd in queue").await?;
    same(stage.page.eval(secret).await?, false)?;
    stage.open("deployments").await?;
    stage.page.says("2 waiting").await?;
    same(stage.page.eval(secret).await?, false)
}

async fn as_member(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("storefront-web", "feat: not for members", now);
        world.queue_foreign(now + 1);
        world.queue_deploy("wiki", now + 2);
        world.queue_deploy("ml-scorer", now + 3);
    });
    stage.enter_as(MEMBER_KEY, "queue").await?;
    has_rows(
        stage,
        "Dokploy",
        &[
            ["Running", "Another job", ""],
            ["Next", "Another job", ""],
            ["2nd in queue", "Manual deployment", "wiki"],
        ],
    )
    .await?;
    stage
        .page
        .block_says(
            "Dokploy",
            "Assuming 1 job at a time: the real limit is not known",
        )
        .await?;
    stage
        .page
        .says(
            "1 job running, 3 waiting in Dokploy's queue, all organizations and previews included",
        )
        .await?;
    let shown = stage
        .page
        .eval("const all = document.documentElement.outerHTML; return ['storefront-web', 'ml-scorer', 'not for members', 'secret plan'].filter((words) => all.includes(words))")
        .await?;
    same(shown, json!([]))?;
    stage.page.get("button", "Acme Inc.").await.map(drop)
}

async fn old_jobs_stay_with_their_age(stage: &Stage) -> Outcome {
    fill(stage);
    stage.enter("queue").await?;
    stage.page.block_says("Dokploy", "feat: in the way").await?;
    stage.server.set_fault(QUEUE, Some(Fault::Status500));
    let old = stage.page.get("status", "This list is out of date").await?;
    let words = old.text().await?;
    ensure(
        words.contains("Last read") && words.contains("Boom: the database is gone"),
        words,
    )?;
    ensure(
        rows_of(stage, "Dokploy").await?.len() == 3,
        "the jobs are gone",
    )?;
    stage.server.set_fault(QUEUE, None);
    // It recovers by itself.
    stage.page.says_no_more("This list is out of date").await
}

async fn a_queue_that_never_came_says_why(stage: &Stage) -> Outcome {
    fill(stage);
    stage.server.set_fault(QUEUE, Some(Fault::Status500));
    stage.enter("queue").await?;
    stage
        .page
        .get("alert", "Boom: the database is gone")
        .await?;
    let words = stage.page.text_of("return document.body.innerText").await?;
    ensure(
        !words.contains("The queue is empty"),
        "an error was shown as an empty queue",
    )?;
    stage.server.set_fault(QUEUE, None);
    stage.page.click_unless_gone("button", "Try again").await?;
    stage.page.block_says("Dokploy", "feat: in the way").await
}
