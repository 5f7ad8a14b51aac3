//! The deployments of a service: read once, tried again, and none at all.

use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::Fault;

use super::QUEUE;
use crate::refresh::{count, requested};

pub async fn a_new_deployment_of_the_service_comes_by_itself(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    stage.page.point_at("heading", "=wiki").await?;
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        world.start_deployment("cart-service", "feat: elsewhere", now);
        world.start_deployment("wiki", "feat: nobody asked", now)
    });
    let row = "const row = [...document.querySelectorAll('tbody tr')].find((e) => e.textContent.includes('feat: nobody asked'));";
    stage
        .page
        .until(
            "it runs",
            &format!("{row} return row?.querySelector('.badge').textContent === 'Running'"),
        )
        .await?;
    stage.page.fact("Running", "feat: nobody asked").await?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now + 30_000));
    stage
        .page
        .until(
            "it failed",
            &format!("{row} return row?.querySelector('.badge').textContent === 'Failed'"),
        )
        .await?;
    stage.page.says_no_more("feat: elsewhere").await
}

pub async fn a_history_is_read_once_while_nothing_changes(stage: &Stage) -> Outcome {
    let id = stage.service("checkout-api")?;
    let history = format!("GET deployment.all?applicationId={id}");
    stage.enter(&format!("applications/{id}")).await?;
    // Queue and list come after it, and tell nothing new.
    requested(stage, QUEUE, 3).await?;
    stage.page.says("Up to date").await?;
    same(count(stage, &history), 1)
}

pub async fn a_history_that_fails_says_why_and_is_tried_again(stage: &Stage) -> Outcome {
    let id = stage.service("checkout-api")?;
    let own = format!("deployment.all?applicationId={id}");
    stage.server.set_fault(&own, Some(Fault::Status500));
    stage.enter(&format!("applications/{id}")).await?;
    stage
        .page
        .get("alert", "Boom: the database is gone")
        .await?;
    stage.server.set_fault(&own, None);
    stage.page.click_unless_gone("button", "Try again").await?;
    stage
        .page
        .says_no_more("Boom: the database is gone")
        .await?;
    stage
        .shows_just(&stage.deployments("checkout-api")?)
        .await?;
    // What was read stays when it fails later.
    stage.server.set_fault(&own, Some(Fault::Status500));
    stage.page.click("button", "Refresh").await?;
    stage.page.get("status", "This list is out of date").await?;
    stage.page.says("Last read").await?;
    stage.shows_just(&stage.deployments("checkout-api")?).await
}

pub async fn a_service_without_deployments_says_so(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("vpn-portal")?).await?;
    stage.page.get("status", "Never deployed").await?;
    stage
        .page
        .fact("Newest successful", "none in the history")
        .await
}
