//! Removing many deployments at once.

use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::Value;
use stand_in::Fault;

use super::{click, enter, newest_good, selected};
use crate::action_steps::{answer, closed, hold, let_all_go, let_go};
use crate::refresh::count;

pub async fn removing_many_can_be_stopped(stage: &Stage) -> Outcome {
    let ids = enter(stage).await?;
    let good = stage.server.with_world(|world| newest_good(world, &ids));
    for id in ids.iter().filter(|id| **id != good).take(6) {
        click(stage, id, false).await?;
    }
    hold(stage, "deployment.removeDeployment").await?;
    stage.page.click("button", "=Remove…").await?;
    answer(stage, None, "Remove").await?;
    let_go(stage).await?;
    stage.page.says("1 of 6 deployments removed").await?;
    stage.page.click("button", "=Stop").await?;
    let_all_go(stage).await?;
    stage.page.get("status", "Stopped: ").await?;
    let removed = ids.len() - stage.deployments("checkout-api")?.len();
    stage
        .page
        .says(&format!("Stopped: {} left as they are", 6 - removed))
        .await?;
    stage.page.click("button", "=Close").await?;
    closed(stage).await?;
    stage.shows_just(&stage.deployments("checkout-api")?).await
}

pub async fn more_than_ten_need_their_number_typed(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("?status=failed").await?;
    let failed = stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        rows.filter(|row| matches!(row.status.as_str(), "error" | "cancelled"))
            .count()
    });
    stage
        .page
        .click("checkbox", "Select all on this page")
        .await?;
    selected(stage, failed).await?;
    stage.page.click("button", "=Remove…").await?;
    stage
        .page
        .get("dialog", &format!("Remove {failed} deployments?"))
        .await?;
    answer(stage, Some(&failed.to_string()), "Remove").await?;
    closed(stage).await?;
    stage
        .page
        .get(
            "status",
            &format!("{failed} of {failed} deployments removed"),
        )
        .await?;
    stage.page.says("Nothing matches").await?;
    let left: Value = stage
        .server
        .with_world(|world| {
            world
                .deployments()
                .iter()
                .filter(|row| row.status == "error")
                .count()
        })
        .into();
    same(left, 0)
}

pub async fn a_double_click_removes_all_and_stops_nothing(stage: &Stage) -> Outcome {
    let ids = enter(stage).await?;
    let good = stage.server.with_world(|world| newest_good(world, &ids));
    for id in ids.iter().filter(|id| **id != good).take(4) {
        click(stage, id, false).await?;
    }
    let slow = Fault::Latency(std::time::Duration::from_millis(200));
    stage
        .server
        .set_fault("deployment.removeDeployment", Some(slow));
    stage.page.click("button", "=Remove…").await?;
    let verb = stage.page.get("button", "=Remove").await?;
    verb.double_click().await?;
    closed(stage).await?;
    stage
        .page
        .get("status", "4 of 4 deployments removed")
        .await?;
    same(count(stage, "POST deployment.removeDeployment"), 4)?;
    // What had the focus has gone: it is at the table again.
    stage
        .page
        .until(
            "the focus at the table",
            "return document.activeElement?.closest('table') !== null",
        )
        .await
}
