//! Actions of preview deployments.

use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;
use stand_in::world::Target;

use super::{let_see, sent};
use crate::action_steps::{answer, becomes, choose, closed};

pub async fn redeploy_preview(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "reports-ui");
    let id = stage.preview("reports-ui")?;
    stage.enter_as(key, &format!("previews/{id}")).await?;
    stage.page.click("button", "=Redeploy preview").await?;
    stage.page.says("New commits are not fetched").await?;
    answer(stage, None, "Redeploy preview").await?;
    closed(stage).await?;
    stage.page.get("status", "next in queue").await?;
    same(
        sent(stage, "previewDeployment.redeploy")?,
        json!({ "previewDeploymentId": id }),
    )?;
    becomes(stage, "a job of the preview", |world| {
        world
            .jobs()
            .iter()
            .any(|job| job.target == Target::Preview(id.clone()))
    })
    .await?;
    let now = stage.server.now();
    stage.server.with_world(|world| world.advance(now));
    stage.page.get("status", "the build has started").await?;
    // Nobody is sent to where they are.
    let link = "Open the preview";
    same(stage.page.count("link", link).await?, 0)?;
    stage.page.click("link", "=Previews").await?;
    stage.page.click("link", link).await?;
    stage
        .page
        .at(&stage.path(&format!("previews/{id}")))
        .await?;
    stage.page.says_no_more(link).await
}

pub async fn delete_preview(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "reports-ui");
    let id = stage.preview("reports-ui")?;
    let number = stage
        .server
        .with_world(|world| world.preview(&id).map(|preview| preview.number));
    let number = number.unwrap_or_default().to_string();
    stage.enter_as(key, "previews").await?;
    choose(stage, &format!("#{number}"), "Delete preview").await?;
    stage
        .page
        .says("and does not say if a part of it failed")
        .await?;
    answer(stage, Some(&number), "Delete preview").await?;
    closed(stage).await?;
    stage
        .page
        .get("status", &format!("Deleted the preview #{number} "))
        .await?;
    becomes(stage, "no preview", |world| world.preview(&id).is_none()).await?;
    stage
        .page
        .until(
            "no such row",
            &format!("return ![...document.querySelectorAll('a.title')].some((link) => link.textContent.startsWith('#{number} '))"),
        )
        .await?;
    stage
        .page
        .until(
            "the focus in a row",
            "return document.activeElement?.closest('tr') !== null",
        )
        .await
}
