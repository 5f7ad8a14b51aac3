//! The page of the queue: what runs and what waits, a server at a time.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::world::Target;
use stand_in::{Dialect, DocsShape, Fault, OWNER_KEY};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(jobs_have_a_place_on_each_server).at_both_mounts(),
        flow!(jobs_have_a_place_in_the_other_dialect_too = places(OWNER_KEY))
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(jobs_begin_and_end_where_they_are),
        flow!(a_job_of_a_preview_leads_to_it),
        flow!(an_empty_queue_says_so),
        flow!(two_thousand_jobs_in_the_queue_leave_every_page_usable = long_queue(2_000)),
        flow!(ten_thousand_jobs_in_the_queue_leave_every_page_usable = long_queue(10_000)),
        flow!(of_a_long_queue_the_next_jobs_are_shown_and_the_others_on_demand),
        flow!(deployments_that_run_without_a_job_are_told_apart_from_the_jobs),
        flow!(the_navigation_counts_the_waiting_jobs_on_every_page).at_both_mounts(),
    ]
}

/// The words of each row below a server's name: place, job, service.
pub async fn rows_of(stage: &Stage, server: &str) -> Outcome<Vec<Vec<String>>> {
    let rows = "return [...block.querySelectorAll('tbody tr')].map((row) =>
        ['.status', '.what', '.service .name'].map((part) => (row.querySelector(part)?.innerText ?? '').trim()))";
    let rows = stage.page.of_block(server, rows).await?;
    Ok(serde_json::from_value(rows)?)
}

/// Waits until a server has these rows.
pub async fn has_rows(stage: &Stage, server: &str, rows: &[[&str; 3]]) -> Outcome {
    let script = format!(
        "const rows = [...block.querySelectorAll('tbody tr')].map((row) =>
           ['.status', '.what', '.service .name'].map((part) => (row.querySelector(part)?.innerText ?? '').trim()));
         return JSON.stringify(rows) === {}",
        json!(json!(rows).to_string())
    );
    let outcome = stage.page.until_block(server, "the jobs", &script).await;
    if let Err(error) = outcome {
        let found = rows_of(stage, server).await;
        return Err(format!("{error}\nfound {found:?}, expected {rows:?}").into());
    }
    Ok(())
}

/// Two in line on Dokploy's own machine behind one that runs, two on another one.
pub fn fill(stage: &Stage) {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "feat: in the way", now);
        for (service, at) in [
            ("cart-service", 1),
            ("checkout-api", 2),
            ("ml-scorer", 3),
            ("minio-cluster", 4),
        ] {
            world.queue_deploy(service, now + at);
        }
    });
}

async fn places(stage: &Stage, key: &str) -> Outcome {
    fill(stage);
    stage.enter_as(key, "queue").await?;
    stage.page.get("heading", "=Queue").await?;
    stage
        .page
        .says(
            "1 job running, 4 waiting in Dokploy's queue, all organizations and previews included",
        )
        .await?;
    has_rows(
        stage,
        "Dokploy",
        &[
            ["Running", "feat: in the way", "checkout-api"],
            ["Next", "Manual deployment", "cart-service"],
            ["2nd in queue", "Manual deployment", "checkout-api"],
        ],
    )
    .await?;
    has_rows(
        stage,
        "fra-worker-1",
        &[
            ["Next", "Manual deployment", "ml-scorer"],
            ["2nd in queue", "Manual deployment", "minio-cluster"],
        ],
    )
    .await?;
    let estimates = "return [...document.querySelectorAll('tbody .estimate')].every((e) => /^(Starts|Ends|No estimate|Taking)/.test(e.innerText))";
    stage
        .page
        .until("every estimate is called one", estimates)
        .await?;
    stage.page.block_says("Dokploy", "Starts in about").await
}

async fn jobs_have_a_place_on_each_server(stage: &Stage) -> Outcome {
    stage.server.with_world(|world| {
        world.set_concurrency(None, 3);
        world.set_concurrency(Some("fra-worker-1"), 2);
    });
    places(stage, OWNER_KEY).await?;
    stage.page.block_says("Dokploy", "3 jobs at a time").await?;
    stage
        .page
        .block_says("fra-worker-1", "2 jobs at a time")
        .await?;
    stage
        .page
        .block_says("fra-worker-1", "0 running, 2 waiting")
        .await?;
    // Two slots are free, and it waits all the same.
    stage
        .page
        .block_says("Dokploy", "Waits for another job of this service.")
        .await?;
    stage.page.refresh().await?;
    stage.page.block_says("Dokploy", "3 jobs at a time").await?;
    // A server and a service are a click away.
    stage.page.click("link", "=fra-worker-1").await?;
    let server = format!("servers/{}", stage.remote("fra-worker-1")?);
    stage.page.at(&stage.path(&server)).await?;
    stage.page.back().await?;
    stage.page.click("link", "=minio-cluster").await?;
    let page = stage.service_page("minio-cluster")?;
    stage.page.at(&stage.path(&page)).await
}

async fn jobs_begin_and_end_where_they_are(stage: &Stage) -> Outcome {
    fill(stage);
    stage.enter("queue").await?;
    stage.page.block_says("Dokploy", "feat: in the way").await?;
    stage
        .page
        .of_block("Dokploy", "block.dataset.same = 'yes'")
        .await?;
    // The running one is a link to its deployment.
    let running = stage.deployments("checkout-api")?;
    let running = running.first().ok_or("nothing runs")?;
    let own = format!(
        "{}/deployments/{running}",
        stage.service_page("checkout-api")?
    );
    same(stage.page.href("feat: in the way").await?, own)?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.set_status(running, "done", now + 60_000);
    });
    has_rows(
        stage,
        "Dokploy",
        &[
            ["Next", "Manual deployment", "cart-service"],
            ["2nd in queue", "Manual deployment", "checkout-api"],
        ],
    )
    .await?;
    let now = stage.server.now();
    stage.server.with_world(|world| world.advance(now));
    has_rows(
        stage,
        "Dokploy",
        &[
            ["Running", "Manual deployment", "cart-service"],
            ["Next", "Manual deployment", "checkout-api"],
        ],
    )
    .await?;
    let same_part = stage
        .page
        .of_block("Dokploy", "return block.dataset.same")
        .await?;
    same(same_part, json!("yes"))
}

async fn a_job_of_a_preview_leads_to_it(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let (application, preview) = (stage.service("reports-ui")?, stage.preview("reports-ui")?);
    stage.server.with_world(|world| {
        let target = Target::Preview(preview.clone());
        world.enqueue(&application, target, true, None, None, now);
    });
    stage.enter("queue").await?;
    has_rows(
        stage,
        "Dokploy",
        &[["Next", "Rebuild Preview Deployment", "reports-ui"]],
    )
    .await?;
    stage.page.block_says("Dokploy", "Preview").await?;
    stage
        .page
        .click("link", "=Rebuild Preview Deployment")
        .await?;
    stage
        .page
        .at(&stage.path(&format!("previews/{preview}")))
        .await
}

async fn an_empty_queue_says_so(stage: &Stage) -> Outcome {
    stage.enter("queue").await?;
    stage.page.get("status", "The queue is empty").await?;
    stage.page.says("0 jobs running, 0 waiting").await
}

async fn the_navigation_counts_the_waiting_jobs_on_every_page(stage: &Stage) -> Outcome {
    fill(stage);
    stage.enter("rollbacks").await?;
    let count = "return [...document.querySelectorAll('header nav a')].some((link) => link.textContent === 'Queue4 waiting')";
    stage
        .page
        .until("four jobs in the navigation", count)
        .await?;
    stage.page.click_in("Pages of the console", "Queue").await?;
    stage.page.at(&stage.path("queue")).await?;
    stage.page.block_says("Dokploy", "feat: in the way").await
}

async fn of_a_long_queue_the_next_jobs_are_shown_and_the_others_on_demand(
    stage: &Stage,
) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "feat: in the way", now);
        for at in 1..=1_000 {
            let service = if at % 2 == 0 {
                "cart-service"
            } else {
                "checkout-api"
            };
            world.queue_deploy(service, now + at);
        }
    });
    let rows = "return document.querySelectorAll('tbody tr').length";
    stage.enter("queue").await?;
    stage
        .page
        .says("1 job running, 1,000 waiting in Dokploy's queue")
        .await?;
    stage.page.says("and 901 more").await?;
    stage.page.returns(rows, 100).await?;
    stage.page.click("button", "Show 100 more").await?;
    stage.page.says("and 801 more").await?;
    stage.page.returns(rows, 200).await?;
    // The place of a job further back is known where its service is shown.
    stage.server.with_world(|world| {
        world.queue_deploy("wiki", now + 2_000);
    });
    stage.open(&stage.service_page("wiki")?).await?;
    stage.page.fact("Waiting", "1 job, 1,001st in queue").await
}

async fn deployments_that_run_without_a_job_are_told_apart_from_the_jobs(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: lost", now);
        world.lose_job(&id);
        world.start_deployment("checkout-api", "feat: runs", now);
    });
    stage.enter("queue").await?;
    stage.page.says("1 job running, 0 waiting").await?;
    stage.page.says("2 running").await?;
    stage
        .page
        .get(
            "status",
            "1 deployment is running without a job in the queue",
        )
        .await?;
    stage.page.click("link", "Show running deployments").await?;
    stage.page.get("link", "feat: lost").await.map(drop)
}

/// The answer of a server with so many jobs, as the case makes it.
fn queue_of_the_case(stage: &Stage, jobs: usize) -> Outcome<String> {
    let ids = [
        stage.service("checkout-api")?,
        stage.service("ml-scorer")?,
        stage.service("plausible")?,
        stage.remote("fra-worker-1")?,
        stage.preview("reports-ui")?,
    ];
    let make = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../cases/hostile-queue-of-two-thousand/make.mjs"
    );
    let made = std::process::Command::new("node")
        .args([make, &jobs.to_string()])
        .env("IDS", ids.join(","))
        .output()?;
    ensure(made.status.success(), "the case is not made")?;
    Ok(String::from_utf8(made.stdout)?)
}

async fn long_queue(stage: &Stage, jobs: usize) -> Outcome {
    stage.end_what_runs();
    let answer = queue_of_the_case(stage, jobs)?;
    stage
        .server
        .set_fault("deployment.queueList", Some(Fault::Json(answer)));
    stage.enter("queue").await?;
    // A quarter of them runs.
    let waiting = format!("{},{:03} waiting", jobs * 3 / 4_000, jobs * 3 / 4 % 1_000);
    stage.page.says(&waiting).await?;
    stage.page.click("link", "=Rollbacks").await?;
    stage.page.get("heading", "=Rollbacks").await?;
    // The page of a stack, which shows only how many of them are its own.
    stage.open(&stage.service_page("plausible")?).await?;
    let own = match jobs / 4 {
        own @ ..1_000 => format!("{own} jobs"),
        own => format!("{},{:03} jobs", own / 1_000, own % 1_000),
    };
    stage.page.fact("Waiting", &own).await?;
    stage.page.fill("searchbox", "Search", "nowhere").await?;
    stage.page.says("None of 3 deployments matches").await
}
