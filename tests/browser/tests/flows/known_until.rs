use std::time::Duration;

use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::Fault;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let down = ["502", "WebSocket"];
    vec![
        flow!(a_page_of_a_deployment_says_that_dokploy_is_down).expecting(&down),
        flow!(a_log_that_grows_is_not_of_a_stuck_deployment),
    ]
}

/// The duration of the newest running deployment, on its page or in a list.
const FIGURE: &str = "return document.querySelector('.facts .clock, tbody .clock').textContent";

async fn a_page_of_a_deployment_says_that_dokploy_is_down(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: long", now);
        world.set_log(&id, "first\n");
        id
    });
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("first").await?;
    for procedure in [
        "deployment.queueList",
        "deployment.allCentralized",
        "deployment.readLogs",
    ] {
        stage
            .server
            .set_fault(procedure, Some(Fault::HtmlBadGateway));
    }
    stage.page.click("button", "Refresh").await?;
    stage.page.get("status", "This page is out of date").await?;
    stage.page.says("as of").await?;
    let stands = stage.page.text_of(FIGURE).await?;
    stage.page.let_be(2_500).await?;
    same(stage.page.text_of(FIGURE).await?, stands)?;
    for procedure in [
        "deployment.queueList",
        "deployment.allCentralized",
        "deployment.readLogs",
    ] {
        stage.server.set_fault(procedure, None);
    }
    stage.page.click_unless_gone("button", "Try again").await?;
    stage.page.says_no_more("This page is out of date").await?;
    stage.page.says_no_more("as of").await
}

async fn a_log_that_grows_is_not_of_a_stuck_deployment(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: lost", now - 3_600_000);
        world.lose_job(&id);
        world.set_log(&id, "first\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    // It takes three looks at the list, 2, 4 and 8 s apart.
    let stuck = "return document.body.textContent.includes('This deployment may be stuck')";
    let patience = Duration::from_secs(120);
    stage
        .page
        .until_within(patience, "that it may be stuck", stuck)
        .await?;
    stage
        .page
        .get("status", "This deployment may be stuck")
        .await?;
    stage.page.let_be(3_500).await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "it goes on\n"));
    stage.page.says("it goes on").await?;
    stage
        .page
        .says_no_more("This deployment may be stuck")
        .await
}
