//! What is said before and after an action claims no more than what the server does.

use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::world::Source;

use crate::action_steps::{answer, becomes, choose, closed};

pub async fn a_build_server_is_not_said_to_be_hit(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    let own = stage
        .server
        .with_world(|world| world.start_deployment("event-router", "feat: mine", now));
    stage.enter(&stage.service_page("event-router")?).await?;
    stage.page.fact("Running", "feat: mine").await?;
    choose(stage, "event-router", "Kill builds").await?;
    stage
        .page
        .get("dialog", "=Kill every docker build on Dokploy?")
        .await?;
    for words in [
        "event-router is built on build-01: its own build is not among them",
        "According to the queue, nothing is being deployed there now",
        "Dokploy does not say whether there was anything to interrupt",
    ] {
        stage.page.says(words).await?;
    }
    answer(stage, Some("Dokploy"), "Kill builds").await?;
    closed(stage).await?;
    stage
        .page
        .get("status", "It does not say whether there were any.")
        .await?;
    becomes(stage, "a build that goes on", |world| {
        world
            .deployment(&own)
            .is_some_and(|row| row.status == "running")
    })
    .await
}

pub async fn an_image_is_not_said_to_be_built(stage: &Stage) -> Outcome {
    stage.server.with_world(|world| {
        let mut services = world.services.iter_mut();
        if let Some(wiki) = services.find(|service| service.name == "wiki") {
            wiki.source = Source::Image {
                image: "ghcr.io/acme/wiki:2.4".to_owned(),
            };
        }
    });
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.fact("Source", "ghcr.io/acme/wiki:2.4").await?;
    stage
        .page
        .fact("Source", "deploys when its webhook is called")
        .await?;
    for (verb, words) in [
        (
            "Deploy",
            "Dokploy pulls ghcr.io/acme/wiki:2.4 and starts the service anew with it. Nothing is built.",
        ),
        (
            "Redeploy",
            "Dokploy starts the service anew with ghcr.io/acme/wiki:2.4. It does not pull it first, and builds nothing.",
        ),
    ] {
        stage.page.click("button", &format!("={verb}")).await?;
        stage.page.says(words).await?;
        stage.page.click("button", "=Cancel").await?;
        closed(stage).await?;
    }
    Ok(())
}

pub async fn a_refused_rollback_says_what_may_be_the_cause(stage: &Stage) -> Outcome {
    let page = stage.service_page("checkout-api")?;
    stage.enter(&format!("{page}/rollbacks")).await?;
    choose(stage, "v4", "Roll back to this").await?;
    stage
        .page
        .get("dialog", "=Roll checkout-api back to v4?")
        .await?;
    stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        let own = rows.filter(|row| page.ends_with(row.owner.id()));
        let points: Vec<String> = own.filter_map(|row| row.rollback_id.clone()).collect();
        for point in points {
            world.delete_rollback(&point);
        }
    });
    answer(stage, None, "Roll back").await?;
    stage
        .page
        .get("alert", "The server says: Error input: Rolling back")
        .await?;
    stage
        .page
        .says("Known causes: the rollback point was deleted meanwhile")
        .await?;
    same(stage.page.count("dialog", "").await?, 1)
}
