//! Accessibility checks on every question, on what is said of it, and on what is selected and followed.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure};
use stand_in::Fault;

use crate::action_steps::{answer, choose, closed, start_run};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(accessibility_of_questions_light_and_wide = check_all("light", 1400)),
        flow!(accessibility_of_questions_dark_and_wide = check_all("dark", 1400)),
        flow!(accessibility_of_questions_light_and_narrow = check_all("light", 390)),
        flow!(accessibility_of_questions_dark_and_narrow = check_all("dark", 390)),
    ]
    .into_iter()
    .map(|flow| flow.only_at_the_root().expecting(&["400", "404", "500"]))
    .collect()
}

async fn check(stage: &Stage, what: &str, faults: &mut Vec<String>) -> Outcome {
    for fault in stage.accessibility_faults().await? {
        faults.push(format!("{what}: {fault}"));
    }
    let wide = "return document.documentElement.scrollWidth > innerWidth";
    if stage.page.eval(wide).await? == true {
        faults.push(format!("{what} is wider than the window"));
    }
    Ok(())
}

async fn leave(stage: &Stage) -> Outcome {
    stage.page.press(Key::Escape).await?;
    closed(stage).await
}

/// The panel and the dialog of saved views: with none, with a name that is refused, with some, and after one was removed.
async fn check_views(stage: &Stage, faults: &mut Vec<String>) -> Outcome {
    for page in ["rollbacks", "insights"] {
        stage.open(page).await?;
        stage.page.click("button", "=Save view…").await?;
        let field = stage.page.get("textbox", "Name what the list").await?;
        check(stage, "a name for a view", faults).await?;
        stage.page.press(Key::Enter).await?;
        stage.page.get("alert", "Enter a name.").await?;
        check(stage, "a refused name", faults).await?;
        let long = "A long name without an end".repeat(2);
        field.fill(&format!("{long} {page}")).await?;
        stage.page.press(Key::Enter).await?;
        stage.page.get("button", "Remove A long name").await?;
        check(stage, "saved views", faults).await?;
        leave(stage).await?;
    }
    stage.page.click("button", "=Saved views").await?;
    stage.page.get("link", "A long name").await?;
    check(stage, "the panel of saved views", faults).await?;
    stage.page.press(Key::Escape).await?;
    stage.page.click("button", "=Save view…").await?;
    stage.page.click("button", "Remove A long name").await?;
    stage.page.get("button", "=Undo").await?;
    check(stage, "a view that was removed", faults).await?;
    leave(stage).await
}

async fn check_all(stage: &Stage, scheme: &str, width: u32) -> Outcome {
    stage.page.prefer(scheme).await?;
    stage.page.resize(width, 900).await?;
    let now = stage.server.now();
    let run = start_run(stage, "3999999", false)?;
    stage.server.with_world(|world| {
        world.cloud = true;
        world.start_deployment("wiki", "feat: runs", now);
        world.queue_deploy("wiki", now + 1);
    });
    let mut faults = Vec::new();
    let wiki = stage.service_page("wiki")?;
    stage.enter(&wiki).await?;
    stage.page.fact("Running", "feat: runs").await?;
    for button in ["Deploy", "Redeploy"] {
        stage.page.click("button", &format!("={button}")).await?;
        stage.page.get("dialog", "wiki").await?;
        check(stage, button, &mut faults).await?;
        leave(stage).await?;
    }
    stage.page.click("button", "Actions for feat: runs").await?;
    stage.page.get("menuitem", "Kill builds").await?;
    check(stage, "a menu", &mut faults).await?;
    stage.page.press(Key::Escape).await?;
    for entry in ["Cancel deployment", "Kill builds", "Drop waiting jobs"] {
        choose(stage, "wiki", entry).await?;
        stage.page.get("dialog", "wiki").await?;
        check(stage, entry, &mut faults).await?;
        leave(stage).await?;
    }
    choose(stage, "feat: runs", "Remove deployment").await?;
    stage.page.get("dialog", "Remove").await?;
    check(stage, "Remove", &mut faults).await?;
    leave(stage).await?;
    stage
        .page
        .eval("document.querySelectorAll('tbody .select-cell input').forEach((e) => e.click())")
        .await?;
    stage.page.get("status", "selected").await?;
    check(stage, "selected rows", &mut faults).await?;
    stage.page.click("button", "=Remove…").await?;
    stage.page.get("dialog", "Remove").await?;
    check(stage, "Remove several", &mut faults).await?;
    stage
        .server
        .set_fault("deployment.removeDeployment", Some(Fault::Status500));
    stage.page.click("checkbox", "Include the newest").await?;
    stage.page.click("checkbox", "Include 1 that").await?;
    let count = stage
        .page
        .text_of("return document.querySelector('.typed code')?.textContent ?? ''")
        .await?;
    answer(
        stage,
        Some(&count)
            .filter(|count| !count.is_empty())
            .map(String::as_str),
        "Remove",
    )
    .await?;
    stage.page.get("status", "not removed").await?;
    check(stage, "what was not removed", &mut faults).await?;
    leave(stage).await?;
    stage.page.click("button", "=Deploy").await?;
    answer(stage, None, "Deploy").await?;
    stage.page.get("status", "in queue").await?;
    check(stage, "what is followed", &mut faults).await?;
    stage.open(&run.page).await?;
    // Until its service is known, nothing tells where the process runs.
    stage.page.get("link", "=checkout-api").await?;
    choose(stage, "nightly run", "Kill process").await?;
    stage.page.get("dialog", "Kill the process").await?;
    check(stage, "Kill process", &mut faults).await?;
    answer(stage, None, "Kill process").await?;
    stage.page.get("alert", "The server says").await?;
    check(stage, "a refusal", &mut faults).await?;
    leave(stage).await?;
    for (page, of, entries) in [
        (
            "rollbacks",
            "v",
            ["Roll back to this", "Delete rollback point"],
        ),
        ("previews", "#", ["Redeploy preview", "Delete preview"]),
    ] {
        stage.open(page).await?;
        for entry in entries {
            choose(stage, of, entry).await?;
            stage.page.get("dialog", "").await?;
            check(stage, entry, &mut faults).await?;
            leave(stage).await?;
        }
    }
    stage.open("queue").await?;
    stage.page.click("button", "=Drop all waiting jobs").await?;
    stage.page.get("dialog", "Drop all").await?;
    check(stage, "Drop all", &mut faults).await?;
    leave(stage).await?;
    check_views(stage, &mut faults).await?;
    ensure(
        faults.is_empty(),
        format!("{scheme}, {width} wide:\n{}", faults.join("\n")),
    )
}
