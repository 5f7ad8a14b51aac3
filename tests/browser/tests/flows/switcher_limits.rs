//! Where the switcher offers less, or nothing.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::{Fault, MEMBER_KEY};

use crate::switcher::{CLOSED, NAME, control_k, find, open};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(nobody_who_is_signed_out_is_offered_anything),
        flow!(a_member_finds_her_own_services_only).expecting(&["401"]),
        flow!(services_that_could_not_be_read_are_explained).expecting(&["500"]),
        flow!(keys_of_the_page_rest_below_the_switcher),
        flow!(a_server_is_found_by_its_name),
    ]
}

async fn nobody_who_is_signed_out_is_offered_anything(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.page.get("textbox", "API key").await?;
    same(stage.page.count("button", NAME).await?, 0)?;
    control_k(stage).await?;
    control_k(stage).await?;
    same(stage.page.eval(CLOSED).await?, true)?;
    // And nothing is left of it after signing out.
    stage.list("").await?;
    stage.page.get("button", NAME).await?;
    stage.open("connect").await?;
    stage.page.click("button", "Forget the key").await?;
    stage.page.get("textbox", "API key").await?;
    same(stage.page.count("button", NAME).await?, 0)?;
    control_k(stage).await?;
    same(stage.page.eval(CLOSED).await?, true)
}

async fn a_member_finds_her_own_services_only(stage: &Stage) -> Outcome {
    stage.enter_as(MEMBER_KEY, "deployments").await?;
    stage.rows().await?;
    open(stage).await?;
    let services = "return [...document.querySelectorAll('[role=group][aria-label*=\" / \"] .found-label')].map((e) => e.textContent).sort().join()";
    stage
        .page
        .until(
            "her four",
            &format!("{services} === 'cart-service,checkout-api,plausible,wiki'"),
        )
        .await
}

async fn a_server_is_found_by_its_name(stage: &Stage) -> Outcome {
    stage.list("").await?;
    open(stage).await?;
    find(stage, "servers fra", &["fra-worker-1"]).await?;
    stage.page.press(Key::Enter).await?;
    stage.page.get("heading", "=fra-worker-1").await?;
    stage.page.get("region", "Set-up runs").await?;
    Ok(())
}

async fn services_that_could_not_be_read_are_explained(stage: &Stage) -> Outcome {
    stage
        .server
        .set_fault("project.all", Some(Fault::Status500));
    stage.list("").await?;
    open(stage).await?;
    stage
        .page
        .get("status", "The services could not be read")
        .await?;
    // Pages and deployments are found all the same.
    find(stage, "queue", &["Queue"]).await?;
    stage.page.press(Key::Enter).await?;
    stage.page.at(&stage.path("queue")).await
}

async fn keys_of_the_page_rest_below_the_switcher(stage: &Stage) -> Outcome {
    stage.list("").await?;
    open(stage).await?;
    stage.page.press("jr?/").await?;
    let typed = "return document.activeElement.value === 'jr?/'";
    stage
        .page
        .until("what was typed is in the field", typed)
        .await?;
    stage
        .page
        .returns("return document.querySelectorAll('dialog[open]').length", 1)
        .await?;
    // The keys of the page have a list, and this is in it.
    stage.page.press(Key::Escape).await?;
    stage.page.until("it is closed", CLOSED).await?;
    stage.page.eval("document.activeElement.blur()").await?;
    stage.page.press("?").await?;
    stage.page.get("dialog", "Keyboard shortcuts").await?;
    stage.page.says("Ctrl K").await?;
    // One dialog at a time.
    control_k(stage).await?;
    same(
        stage
            .page
            .eval("return document.querySelectorAll('dialog[open]').length")
            .await?,
        1,
    )
}
