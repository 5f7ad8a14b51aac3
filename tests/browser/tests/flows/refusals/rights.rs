//! What somebody may not do, or may do no longer.

use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::MEMBER_KEY;
use stand_in::world::Target;

use super::id_of;
use crate::action_steps::{choose, refused};

pub async fn a_role_that_may_not_is_told_so(stage: &Stage) -> Outcome {
    stage.server.with_world(|world| {
        world.member_permissions.create = false;
        world.member_permissions.cancel = false;
        world.set_member_services(&["wiki"]);
        let id = id_of(world, "wiki");
        world.enqueue(&id, Target::Service, false, None, None, 0);
    });
    stage
        .enter_as(MEMBER_KEY, &stage.service_page("wiki")?)
        .await?;
    let why = "your role may not start deployments";
    stage
        .page
        .until(
            "the reason",
            &format!("return document.querySelector('.buttons .primary')?.title === '{why}'"),
        )
        .await?;
    stage.page.click("button", "=Deploy").await?;
    stage.page.get("status", &format!("Deploy: {why}")).await?;
    same(stage.page.count("dialog", "").await?, 0)?;
    stage
        .page
        .click("checkbox", "Select all on this page")
        .await?;
    stage.page.click("button", "=Remove…").await?;
    stage
        .page
        .get("status", "your role may not stop or delete deployments")
        .await?;
    stage.open("queue").await?;
    let known = "return [...document.querySelectorAll('button')].some((e) => e.textContent === 'Drop all waiting jobs' && e.title === 'only owners and admins can drop all jobs')";
    stage.page.until("the reason", known).await?;
    stage.page.click("button", "=Drop all waiting jobs").await?;
    stage
        .page
        .get("status", "only owners and admins can drop all jobs")
        .await?;
    same(stage.page.count("dialog", "").await?, 0)
}

pub async fn a_member_who_lost_a_service_is_told_so(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let see = |names: &[&str]| {
        stage
            .server
            .with_world(|world| world.set_member_services(names))
    };
    see(&["wiki", "checkout-api"]);
    let newest = stage
        .deployments("wiki")?
        .first()
        .cloned()
        .unwrap_or_default();
    stage
        .server
        .with_world(|world| world.set_title(&newest, "feat: the newest"));
    stage
        .enter_as(MEMBER_KEY, &stage.service_page("wiki")?)
        .await?;
    choose(stage, "feat: the newest", "Remove deployment").await?;
    stage
        .page
        .says("It is the newest successful deployment")
        .await?;
    see(&["checkout-api"]);
    refused(
        stage,
        None,
        "Remove",
        "You don't have access to this service",
    )
    .await?;
    see(&["wiki", "checkout-api"]);
    for (entry, verb, words) in [
        (
            "Roll back to this",
            "Roll back",
            "Error input: Rolling back",
        ),
        (
            "Delete rollback point",
            "Delete rollback point",
            "You don't have access to this service",
        ),
    ] {
        stage.open("rollbacks").await?;
        choose(stage, "v", entry).await?;
        stage.page.get("dialog", "").await?;
        see(&["wiki"]);
        refused(stage, None, verb, words).await?;
        see(&["wiki", "checkout-api"]);
    }
    stage.page.get("button", "Acme Inc.").await.map(drop)
}
