//! Rolling back, and deleting points to roll back to.

use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;

use super::{let_see, sent};
use crate::action_steps::{answer, becomes, choose, closed};

pub async fn roll_back(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "checkout-api");
    let (point, title) = stage.server.with_world(|world| {
        let id = world
            .service_named("checkout-api")
            .map(|service| service.id.clone())
            .unwrap_or_default();
        let rows = world
            .deployments()
            .iter()
            .filter(|row| row.owner.id() == id);
        let mut with = rows.filter(|row| row.rollback_id.is_some());
        let row = with.nth(1).cloned();
        row.map_or_else(Default::default, |row| {
            (row.rollback_id.unwrap_or_default(), row.title)
        })
    });
    stage.enter_as(key, "rollbacks").await?;
    stage
        .page
        .click(
            "button",
            &format!(
                "Actions for v4 {}",
                title.lines().next().unwrap_or_default()
            ),
        )
        .await?;
    stage.page.click("menuitem", "Roll back to this").await?;
    for words in [
        "most likely",
        "v4 (checkout-api-",
        "Databases and volumes stay as they are",
        "configuration that was stored",
        "Auto-deploy is on: the next push to main replaces it again",
        "Adds nothing to the history",
    ] {
        stage.page.says(words).await?;
    }
    answer(stage, None, "Roll back").await?;
    closed(stage).await?;
    stage
        .page
        .get("status", "Rolled back checkout-api to v4.")
        .await?;
    same(
        sent(stage, "rollback.rollback")?,
        json!({ "applicationId": stage.service("checkout-api")?, "rollbackId": point }),
    )
}

pub async fn delete_point(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "checkout-api");
    let ids = stage.deployments("checkout-api")?;
    let page = format!("{}/rollbacks", stage.service_page("checkout-api")?);
    stage.enter_as(key, &page).await?;
    choose(stage, "v4", "Delete rollback point").await?;
    stage
        .page
        .says("disappears from the history with it")
        .await?;
    answer(stage, None, "Delete rollback point").await?;
    closed(stage).await?;
    stage
        .page
        .get(
            "status",
            "Dokploy reports the rollback point v4 of checkout-api deleted",
        )
        .await?;
    stage.page.says_no_more("v4").await?;
    becomes(stage, "one deployment less", |world| {
        ids.iter()
            .filter(|id| world.deployment(id).is_none())
            .count()
            == 1
    })
    .await?;
    // The focus is in the row that took its place.
    stage
        .page
        .until(
            "the focus in the next row",
            "return document.activeElement?.closest('tr')?.innerText.startsWith('v3') === true",
        )
        .await
}

pub async fn a_rollback_goes_from_the_deployments_own_page_too(stage: &Stage) -> Outcome {
    let page = stage.service_page("checkout-api")?;
    let (row, point) = stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        let own = rows.filter(|row| page.ends_with(row.owner.id()));
        let found = own.filter(|row| row.rollback_id.is_some()).nth(2).cloned();
        found.map_or_else(Default::default, |row| {
            (row.id, row.rollback_id.unwrap_or_default())
        })
    });
    stage.enter(&format!("{page}/deployments/{row}")).await?;
    choose(stage, "", "Roll back to this").await?;
    // Version and image are read before.
    stage.page.says("v3 (checkout-api-").await?;
    answer(stage, None, "Roll back").await?;
    closed(stage).await?;
    stage
        .page
        .get("status", "Rolled back checkout-api to “")
        .await?;
    same(
        sent(stage, "rollback.rollback")?.get("rollbackId"),
        Some(&json!(point)),
    )
}
