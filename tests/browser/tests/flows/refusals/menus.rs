//! What menus list, and why an entry cannot be done.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;

use crate::action_steps::{closed, hold, let_all_go};

/// The entries of the open menu, with why they cannot be done as assistive technology tells it.
const ENTRIES: &str =
    "return [...document.querySelectorAll('.menu:popover-open [role=menuitem]')].map((entry) => {
    const reason = document.getElementById(entry.getAttribute('aria-describedby'))?.textContent;
    return entry.firstChild.textContent + (reason ? ` (${reason})` : '');
}).join(', ')";

/// Opens the menu of what has this in its name, which has these entries.
async fn opens(stage: &Stage, of: &str, entries: &str) -> Outcome {
    stage
        .page
        .click("button", &format!("Actions for {of}"))
        .await?;
    stage.page.returns(ENTRIES, entries).await
}

pub async fn what_cannot_be_done_says_why_in_its_place(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = stage
        .deployments("wiki")?
        .first()
        .cloned()
        .unwrap_or_default();
    stage
        .server
        .with_world(|world| world.set_title(&id, "feat: the newest"));
    stage.enter(&stage.service_page("wiki")?).await?;
    // Deploy and Redeploy are buttons beside it.
    opens(
        stage,
        "wiki",
            "Cancel deployment (only Dokploy Cloud can cancel a deployment), Kill builds (no deployment of it is running), Drop waiting jobs (no job is waiting), Notify me when a deployment fails",
        )
        .await?;
    stage.page.press(Key::Escape).await?;
    // What makes no sense for a deployment that has ended is not there.
    opens(
        stage,
        "feat: the newest",
            "Open, Copy link, Copy commit, Roll back to this (rollbacks are switched off for this application), Remove deployment…",
        )
        .await?;
    // The reason is seen when it is wanted: by pointing, and with the focus, which a tap brings as well.
    let off = "[...document.querySelectorAll('.menu [role=menuitem]')].find((e) => e.ariaDisabled)";
    let seen = format!("return {off}.querySelector('small').checkVisibility()");
    same(stage.page.eval(&seen).await?, false)?;
    stage.page.click("menuitem", "=Roll back to this").await?;
    stage.page.until("the reason", &seen).await?;
    same(stage.page.count("dialog", "").await?, 0)?;
    stage.page.press(Key::End).await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .get("dialog", "Remove “feat: the newest” (")
        .await?;
    // What destroys begins at the way out.
    stage
        .page
        .until(
            "the focus on Cancel",
            "return document.activeElement.textContent === 'Cancel'",
        )
        .await?;
    stage.page.press(Key::Escape).await?;
    closed(stage).await?;
    stage
        .page
        .until(
            "the focus back at the menu's button",
            &format!("return document.activeElement.id === 'menu-{id}'"),
        )
        .await
}

/// In a list of several services the service's actions stand below its name, and what stops a build is with what runs.
pub async fn a_menu_lists_what_a_row_has(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "feat: runs", now);
        let schedule = world.deployments().first().map(|row| row.id.clone());
        world.set_title(&schedule.unwrap_or_default(), "feat: newest of all");
    });
    stage.list("").await?;
    let newest = "feat: newest of all";
    opens(
        stage,
        newest,
        "Open, Watch, Copy link, Remove deployment…, Only this service, Deploy…, Redeploy…, Cancel deployment (only Dokploy Cloud can cancel a deployment), Kill builds…",
    )
    .await?;
    let group = "return document.querySelector('.menu [role=group][aria-label]').ariaLabel";
    stage.page.returns(group, "wiki").await?;
    stage.page.press(Key::Escape).await?;
    stage.open(&stage.service_page("wiki")?).await?;
    opens(
        stage,
        newest,
        "Open, Watch, Copy link, Remove deployment…, Cancel deployment (only Dokploy Cloud can cancel a deployment), Kill builds…",
    )
    .await
}

pub async fn an_open_menu_follows_what_becomes_known(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = stage
        .deployments("wiki")?
        .first()
        .cloned()
        .unwrap_or_default();
    stage
        .server
        .with_world(|world| world.set_title(&id, "feat: the newest"));
    stage.list("").await?;
    hold(stage, "application.one").await?;
    stage.page.click("link", "=wiki").await?;
    stage
        .page
        .click("button", "Actions for feat: the newest")
        .await?;
    // The settings are not there yet.
    let entry = "const entry = [...document.querySelectorAll('[role=menuitem]')].find((e) => e.textContent.startsWith('Roll back to this'));";
    let says = |words: &str| {
        format!(
            "{entry} return entry?.textContent.includes({})",
            json!(words)
        )
    };
    stage
        .page
        .until("what the row says", &says("it left no rollback point"))
        .await?;
    let focus = format!("{entry} entry.focus(); entry.dataset.same = 'yes'");
    stage.page.eval(&focus).await?;
    let_all_go(stage).await?;
    stage
        .page
        .until("what the settings say", &says("rollbacks are switched off"))
        .await?;
    let kept =
        format!("{entry} return entry.dataset.same === 'yes' && entry === document.activeElement");
    same(stage.page.eval(&kept).await?, json!(true))?;
    stage.page.press(Key::Escape).await?;
    // A job enters the queue: the entry is pressed now that was not possible before.
    stage.page.click("button", "Actions for wiki").await?;
    stage.page.get("menuitem", "=Kill builds").await?;
    stage.page.press(Key::Down).await?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "feat: another one", now);
    });
    stage.page.get("menuitem", "=Kill builds…").await?;
    let focused = "return document.activeElement.textContent";
    stage.page.returns(focused, "Kill builds…").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.get("dialog", "Kill").await.map(drop)
}
