use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use stand_in::{Dialect, DocsShape, Fault};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_server_with_pages_is_read_to_its_end)
            .with_rows(430)
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(a_server_with_pages_that_tells_no_total_is_read_to_its_end)
            .with_rows(430)
            .speaking(Dialect::Docs, DocsShape::Bare),
        flow!(while_pages_are_read_no_count_claims_more)
            .with_rows(430)
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["500"]),
        flow!(a_waiting_deployment_is_shown_as_queued).speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(a_server_without_pages_is_asked_for_a_second_one_only_once).with_rows(30),
    ]
}

const LIST: &str = "GET deployment.allCentralized";

async fn a_server_with_pages_is_read_to_its_end(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("").await?;
    stage.page.get("link", "All 430").await?;
    same(count(stage, LIST), 5)?;
    // What did not change is not read again.
    stage.server.clear_requests();
    stage.page.click("button", "Refresh").await?;
    requested(stage, LIST, 1).await?;
    stage.page.says("Up to date").await?;
    requested(stage, "GET deployment.queueList", 2).await?;
    ensure(count(stage, LIST) < 5, "all pages were read again")
}

async fn a_server_with_pages_that_tells_no_total_is_read_to_its_end(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.get("link", "All 430").await.map(drop)
}

async fn while_pages_are_read_no_count_claims_more(stage: &Stage) -> Outcome {
    // Requested by name: the first page comes, the next one does not.
    stage.list("").await?;
    // Page by page: each has its own time.
    for pages in 1..=5 {
        requested(stage, LIST, pages).await?;
    }
    stage.page.get("link", "All 430").await?;
    stage.page.eval("const original = window.fetch; window.fetch = (input, init) => String(input.url ?? input).includes('page=3') ? new Promise(() => {}) : original(input, init); sessionStorage.getItem('x')").await?;
    stage
        .server
        .set_fault("deployment.queueList", Some(Fault::Status500));
    stage.page.click("button", "account and settings").await?;
    stage.page.click("link", "Connection and sign-in").await?;
    // Everything is read anew for another sign-in, and page 3 never comes.
    stage.page.click("button", "Forget the key").await?;
    stage
        .page
        .paste("textbox", "API key", stand_in::OWNER_KEY)
        .await?;
    stage.page.click("button", "=Sign in with the key").await?;
    stage.page.click("link", "=Deployments").await?;
    stage.page.says("filtering 200 of 430").await?;
    stage.page.get("link", "All 200").await?;
    stage.page.says("1–50 of 200").await
}

async fn a_waiting_deployment_is_shown_as_queued(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "feat: in the way", now);
        world.queue_deploy("wiki", now);
    });
    stage.list("?status=active").await?;
    let queued = "return [...document.querySelectorAll('tbody .badge')].map((e) => e.textContent).includes('Queued')";
    stage.page.until("a queued one", queued).await
}

async fn a_server_without_pages_is_asked_for_a_second_one_only_once(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("").await?;
    requested(stage, LIST, 2).await?;
    stage.page.click("button", "Refresh").await?;
    requested(stage, LIST, 3).await?;
    stage.page.click("button", "Refresh").await?;
    requested(stage, LIST, 4).await?;
    stage.page.says("Up to date").await?;
    same(count(stage, LIST), 4)
}
