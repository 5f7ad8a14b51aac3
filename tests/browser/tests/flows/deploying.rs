//! From Deploy to the log: the position in the queue, the turn, the deployment.

use browser::stage::Stage;
use browser::{Outcome, ensure};
use stand_in::world::Target;
use stand_in::{Dialect, DocsShape};

use crate::action_steps::{answer, closed};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(the_log_opens_when_the_deployment_begins = follow()).at_both_mounts(),
        flow!(the_log_opens_in_the_other_dialect_too = follow())
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["404"]),
        flow!(whoever_went_elsewhere_is_told_and_not_led_away).at_both_mounts(),
        flow!(what_is_not_sure_is_said_so),
        flow!(a_dropped_job_is_said_to_be_lost),
        flow!(what_runs_and_what_will_be_pruned_is_said_before),
    ]
}

async fn deploy(stage: &Stage) -> Outcome {
    stage.page.click("button", "=Deploy").await?;
    answer(stage, None, "Deploy").await?;
    closed(stage).await
}

async fn follow(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    let ahead = stage.server.with_world(|world| {
        let id = world.start_deployment("checkout-api", "feat: ahead", now);
        world.queue_deploy("cart-service", now + 1);
        id
    });
    let page = stage.service_page("wiki")?;
    stage.enter(&page).await?;
    deploy(stage).await?;
    stage.page.get("status", "wiki: 2nd in queue.").await?;
    stage.server.with_world(|world| {
        let id = world
            .service_named("cart-service")
            .map(|service| service.id.clone());
        world.clean_queue(&id.unwrap_or_default());
    });
    stage.page.get("status", "next in queue").await?;
    let now = stage.server.now();
    let row = stage.server.with_world(|world| {
        world.set_status(&ahead, "done", now);
        world.advance(now);
        let id = world
            .service_named("wiki")
            .map(|service| service.id.clone())
            .unwrap_or_default();
        let rows = world.deployments().iter();
        let own = rows.filter(|row| row.owner.id() == id && row.status == "running");
        own.map(|row| row.id.clone()).next().unwrap_or_default()
    });
    ensure(!row.is_empty(), "nothing runs")?;
    stage
        .page
        .at(&stage.path(&format!("{page}/deployments/{row}")))
        .await?;
    stage.page.get("heading", "Manual deployment").await?;
    // All is said: the notice has gone.
    stage.page.says_no_more("in queue.").await?;
    ensure(
        !stage.page.has("button", "=Close").await?,
        "the notice is still there",
    )
}

async fn whoever_went_elsewhere_is_told_and_not_led_away(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.enter(&stage.service_page("wiki")?).await?;
    deploy(stage).await?;
    stage.page.get("status", "next in queue").await?;
    stage.page.click("link", "=Rollbacks").await?;
    stage.page.at(&stage.path("rollbacks")).await?;
    stage.page.get("status", "next in queue").await?;
    let now = stage.server.now();
    stage.server.with_world(|world| world.advance(now));
    stage
        .page
        .get("status", "wiki: deployment “Manual deployment” started")
        .await?;
    stage.page.at(&stage.path("rollbacks")).await?;
    stage.page.click("link", "“Manual deployment”").await?;
    stage.page.get("heading", "Manual deployment").await?;
    stage.page.click("button", "=Close").await?;
    stage.page.says_no_more("began").await
}

async fn what_is_not_sure_is_said_so(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = stage.service("wiki")?;
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.click("button", "=Deploy").await?;
    stage.page.get("dialog", "Deploy wiki?").await?;
    let now = stage.server.now();
    // Somebody else is as quick.
    stage.server.with_world(|world| {
        world.enqueue(
            &id,
            Target::Service,
            false,
            Some("by a push".into()),
            None,
            now,
        );
    });
    answer(stage, None, "Deploy").await?;
    stage.page.get("status", "in queue").await?;
    stage.server.with_world(|world| {
        world.advance(now + 1_000);
        let first = world.jobs().iter().find_map(|job| job.run.as_ref());
        let first = first
            .map(|run| run.deployment_id.clone())
            .unwrap_or_default();
        world.set_status(&first, "done", now + 2_000);
        world.advance(now + 60_000);
    });
    stage.page.get("status", "may not be yours").await.map(drop)
}

async fn a_dropped_job_is_said_to_be_lost(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = stage.service("wiki")?;
    stage.enter(&stage.service_page("wiki")?).await?;
    deploy(stage).await?;
    stage.page.get("status", "next in queue").await?;
    stage.server.with_world(|world| world.clean_queue(&id));
    stage
        .page
        .get("status", "the job left the queue without a deployment")
        .await
        .map(drop)
}

async fn what_runs_and_what_will_be_pruned_is_said_before(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "feat: runs", now);
    });
    stage.enter(&stage.service_page("checkout-api")?).await?;
    stage.page.fact("Running", "feat: runs").await?;
    stage.page.click("button", "=Deploy").await?;
    stage
        .page
        .says("A deployment of this service is running. This one starts when that one has ended.")
        .await?;
    stage.page.says("1 older deployment with its log").await
}
