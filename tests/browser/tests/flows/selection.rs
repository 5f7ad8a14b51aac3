//! Selecting rows, and removing what was selected.

mod many;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::World;

use crate::action_steps::{answer, becomes, closed};
use crate::refresh::count;
use crate::{Flow, flow};

use many::{
    a_double_click_removes_all_and_stops_nothing, more_than_ten_need_their_number_typed,
    removing_many_can_be_stopped,
};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(rows_are_selected_by_pointer_and_by_keyboard),
        flow!(all_that_match_are_selected_and_what_is_hidden_is_not_meant),
        flow!(picked_rows_are_removed_and_running_and_good_ones_spared),
        flow!(spared_rows_are_taken_in_on_purpose),
        flow!(what_could_not_be_removed_is_told_with_its_reason).expecting(&["401", "404"]),
        flow!(removing_many_can_be_stopped),
        flow!(more_than_ten_need_their_number_typed),
        flow!(a_double_click_removes_all_and_stops_nothing),
    ]
}

async fn selected(stage: &Stage, count: usize) -> Outcome {
    stage
        .page
        .get("status", &format!("={count} selected"))
        .await
        .map(drop)
}

/// The page of checkout-api with its rows, newest first: it has rollback points.
async fn enter(stage: &Stage) -> Outcome<Vec<String>> {
    stage.end_what_runs();
    stage.enter(&stage.service_page("checkout-api")?).await?;
    stage.rows().await?;
    let ids = stage.deployments("checkout-api")?;
    stage.shows_just(&ids).await?;
    Ok(ids)
}

async fn click(stage: &Stage, id: &str, shift: bool) -> Outcome {
    let script = format!(
        "document.getElementById('select-{id}').dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, shiftKey: {shift} }}))"
    );
    stage.page.eval(&script).await.map(drop)
}

fn at(ids: &[String], place: usize) -> &str {
    ids.get(place).map_or("", String::as_str)
}

async fn rows_are_selected_by_pointer_and_by_keyboard(stage: &Stage) -> Outcome {
    let ids = enter(stage).await?;
    stage.page.get("checkbox", "Select ").await?.click().await?;
    selected(stage, ids.len()).await?;
    stage.page.click("button", "=Clear selection").await?;
    stage.page.says_no_more("selected").await?;
    click(stage, at(&ids, 1), false).await?;
    selected(stage, 1).await?;
    click(stage, at(&ids, 4), true).await?;
    selected(stage, 4).await?;
    click(stage, at(&ids, 3), true).await?;
    selected(stage, 2).await?;
    // With the keyboard alone: to a row, Space, two rows further, Shift and Space.
    stage.page.click("button", "=Clear selection").await?;
    stage.page.press("jj").await?;
    stage.page.press(" ").await?;
    selected(stage, 1).await?;
    stage.page.press("jj").await?;
    stage.page.press_with(Key::Shift, " ").await?;
    selected(stage, 3).await?;
    // And Space on a row's own checkbox.
    stage
        .page
        .eval(&format!(
            "document.getElementById('select-{}').focus()",
            at(&ids, 6)
        ))
        .await?;
    stage.page.press(" ").await?;
    selected(stage, 4).await?;
    // Some, not all.
    stage
        .page
        .until(
            "a mixed checkbox",
            "return document.querySelector('th.select-cell input').indeterminate",
        )
        .await
}

async fn all_that_match_are_selected_and_what_is_hidden_is_not_meant(stage: &Stage) -> Outcome {
    stage.list("?size=25").await?;
    let all = stage.server.with_world(|world| world.deployments().len());
    stage
        .page
        .click("checkbox", "Select all on this page")
        .await?;
    selected(stage, 25).await?;
    stage
        .page
        .click("button", &format!("=Select all {all} that match"))
        .await?;
    selected(stage, all).await?;
    stage.page.click("link", "Failed").await?;
    let failed = stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        rows.filter(|row| matches!(row.status.as_str(), "error" | "cancelled"))
            .count()
    });
    selected(stage, failed).await
}

fn newest_good(world: &World, ids: &[String]) -> String {
    let good = |id: &&String| world.deployment(id).is_some_and(|row| row.status == "done");
    ids.iter().find(good).cloned().unwrap_or_default()
}

async fn picked_rows_are_removed_and_running_and_good_ones_spared(stage: &Stage) -> Outcome {
    let ids = enter(stage).await?;
    let now = stage.server.now();
    let running = stage
        .server
        .with_world(|world| world.start_deployment("checkout-api", "feat: runs", now));
    stage.open(&stage.service_page("checkout-api")?).await?;
    stage.page.says("feat: runs").await?;
    let ids: Vec<String> = stage
        .deployments("checkout-api")?
        .into_iter()
        .filter(|id| ids.contains(id) || *id == running)
        .collect();
    for place in 0..5 {
        click(stage, at(&ids, place), false).await?;
    }
    selected(stage, 5).await?;
    let good = stage.server.with_world(|world| newest_good(world, &ids));
    let points = stage.server.with_world(|world| {
        let chosen = ids
            .iter()
            .take(5)
            .filter(|id| **id != running && **id != good);
        chosen
            .filter(|id| {
                world
                    .deployment(id)
                    .is_some_and(|row| row.rollback_id.is_some())
            })
            .count()
    });
    stage.page.click("button", "=Remove…").await?;
    stage.page.get("dialog", "Remove 3 deployments?").await?;
    stage.page.says("Include 1 that has not ended").await?;
    stage
        .page
        .says("Include the newest successful one of its service")
        .await?;
    if points > 0 {
        stage.page.says(&format!("{points} rollback point")).await?;
    }
    answer(stage, None, "Remove").await?;
    closed(stage).await?;
    stage
        .page
        .get("status", "3 of 3 deployments removed")
        .await?;
    let left: Vec<String> = ids
        .iter()
        .enumerate()
        .filter(|(place, id)| *place > 4 || **id == running || **id == good)
        .map(|(_, id)| id.clone())
        .collect();
    stage.shows_just(&left).await?;
    same(stage.deployments("checkout-api")?.len(), left.len())
}

async fn spared_rows_are_taken_in_on_purpose(stage: &Stage) -> Outcome {
    let ids = enter(stage).await?;
    let good = stage.server.with_world(|world| newest_good(world, &ids));
    click(stage, &good, false).await?;
    stage.page.click("button", "=Remove…").await?;
    stage.page.says("Everything you selected is kept.").await?;
    let verb = stage.page.get("button", "=Remove").await?;
    same(verb.attr("aria-disabled").await?.as_deref(), Some("true"))?;
    verb.click().await?;
    same(count(stage, "POST deployment.removeDeployment"), 0)?;
    stage
        .page
        .click("checkbox", "Include the newest successful one")
        .await?;
    stage.page.get("dialog", "Remove 1 deployment?").await?;
    answer(stage, None, "Remove").await?;
    closed(stage).await?;
    becomes(stage, "the deployment gone", |world| {
        world.deployment(&good).is_none()
    })
    .await
}

async fn what_could_not_be_removed_is_told_with_its_reason(stage: &Stage) -> Outcome {
    let ids = enter(stage).await?;
    let good = stage.server.with_world(|world| newest_good(world, &ids));
    let chosen: Vec<String> = ids
        .iter()
        .filter(|id| **id != good)
        .take(3)
        .cloned()
        .collect();
    for id in &chosen {
        click(stage, id, false).await?;
    }
    selected(stage, 3).await?;
    stage.page.click("button", "=Remove…").await?;
    stage.page.get("dialog", "Remove 3 deployments?").await?;
    let second = at(&chosen, 1).to_owned();
    stage
        .server
        .with_world(|world| world.remove_deployment(&second));
    answer(stage, None, "Remove").await?;
    stage.page.get("status", "1 not removed").await?;
    stage.page.says("2 of 3 deployments removed, 1 not").await?;
    stage
        .page
        .says("The server says: Deployment not found")
        .await?;
    stage.page.click("button", "=Close").await?;
    closed(stage).await?;
    let left: Vec<String> = ids
        .iter()
        .filter(|id| !chosen.contains(id))
        .cloned()
        .collect();
    stage.shows_just(&left).await
}
