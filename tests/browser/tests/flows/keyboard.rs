use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(rows_are_gone_through_by_keys).at_both_mounts(),
        flow!(keys_rest_while_somebody_types),
        flow!(keys_can_be_switched_off),
        flow!(the_skip_link_leads_to_the_page).at_both_mounts(),
    ]
}

const FOCUSED: &str = "return document.activeElement.textContent";

async fn rows_are_gone_through_by_keys(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let rows = stage.headlines().await?;
    for (key, row) in [("j", 0), ("j", 1), ("j", 2), ("k", 1)] {
        stage.page.press(key).await?;
        let row = rows.get(row).ok_or("too few rows")?;
        stage.page.returns(FOCUSED, &**row).await?;
    }
    stage.page.press(Key::Enter).await?;
    let opened = rows.get(1).ok_or("too few rows")?;
    stage.page.get("heading", opened).await?;
    stage.page.back().await?;
    stage.rows().await?;
    stage.page.press("?").await?;
    stage.page.get("dialog", "Keyboard shortcuts").await?;
    stage.page.press("j").await?;
    let inside = stage
        .page
        .eval("return document.querySelector('dialog').contains(document.activeElement)")
        .await?;
    ensure(inside == true, "a key worked behind the dialog")?;
    stage.page.press(Key::Escape).await?;
    stage
        .page
        .until(
            "the dialog is closed",
            "return !document.querySelector('dialog[open]')",
        )
        .await
}

async fn keys_rest_while_somebody_types(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.press("/").await?;
    stage
        .page
        .until(
            "the search has the focus",
            "return document.activeElement.type === 'search'",
        )
        .await?;
    stage.page.press("jk?").await?;
    stage.page.at(&stage.path("deployments?q=jk%3F")).await?;
    stage
        .page
        .returns("return document.activeElement.value", "jk?")
        .await
}

async fn keys_can_be_switched_off(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("button", "account and settings").await?;
    stage.page.click("checkbox", "Single-key shortcuts").await?;
    stage.page.press(Key::Escape).await?;
    stage.page.eval("document.activeElement.blur()").await?;
    stage.page.press("?").await?;
    stage.page.press("j").await?;
    let none = stage.page.eval("return !document.querySelector('dialog[open]') && !document.activeElement.closest('tbody')").await?;
    ensure(none == true, "a key worked")?;
    stage.page.refresh().await?;
    stage.rows().await?;
    stage.page.press("j").await?;
    let none = stage
        .page
        .eval("return !document.activeElement.closest('tbody')")
        .await?;
    ensure(none == true, "the choice was not kept")
}

async fn the_skip_link_leads_to_the_page(stage: &Stage) -> Outcome {
    stage.list("?q=feat").await?;
    stage
        .page
        .eval("document.body.focus(); document.querySelector('.skip').focus()")
        .await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .until(
            "the page has the focus",
            "return document.activeElement.id === 'main'",
        )
        .await?;
    stage.page.at(&stage.path("deployments?q=feat")).await
}
