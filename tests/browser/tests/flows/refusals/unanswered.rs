//! Actions whose answer does not come, is broken, or comes when the dialog is closed.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::Fault;

use crate::action_steps::{answer, becomes, choose, closed, hold, let_all_go, start_run};
use crate::refresh::{count, requested};

/// Time passes a hundred times as fast for what is waited for; what was requested is kept.
async fn hurry(stage: &Stage) -> Outcome {
    let script = "window.waited = [];
        const timeout = AbortSignal.timeout.bind(AbortSignal);
        AbortSignal.timeout = (ms) => { window.waited.push(ms); return timeout(ms > 20000 ? ms / 100 : ms); };";
    stage.page.eval(script).await.map(drop)
}

async fn waited_for(stage: &Stage, ms: u32) -> Outcome {
    let script = format!("return window.waited.includes({ms})");
    stage.page.until("the time that is waited", &script).await
}

pub async fn without_an_answer_it_may_have_happened(stage: &Stage) -> Outcome {
    let ids = stage.deployments("wiki")?;
    let newest = ids.first().cloned().unwrap_or_default();
    stage
        .server
        .with_world(|world| world.set_title(&newest, "feat: the newest"));
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    hurry(stage).await?;
    let list = format!(
        "GET deployment.all?applicationId={}",
        stage.service("wiki")?
    );
    let before = count(stage, &list);
    stage
        .server
        .set_fault("deployment.removeDeployment", Some(Fault::Silence));
    choose(stage, "feat: the newest", "Remove deployment").await?;
    answer(stage, None, "Remove").await?;
    stage.page.get("status", "It may have happened").await?;
    stage.page.says("Dokploy did not answer in time").await?;
    waited_for(stage, 30_000).await?;
    // Nothing is shown as done; what is shown was read again, and tells.
    same(stage.page.count("status", "Removed “").await?, 0)?;
    requested(stage, &list, before + 1).await?;
    stage.page.click("button", "=Close").await?;
    closed(stage).await?;
    becomes(stage, "the deployment gone", |world| {
        world.deployment(&newest).is_none()
    })
    .await?;
    // Read again it was, and what is gone has gone from the page.
    stage.shows_just(&stage.deployments("wiki")?).await
}

pub async fn a_long_action_is_waited_for_longer(stage: &Stage) -> Outcome {
    stage.enter("rollbacks").await?;
    stage.page.get("button", "Actions for v").await?;
    hurry(stage).await?;
    stage
        .server
        .set_fault("rollback.rollback", Some(Fault::Silence));
    choose(stage, "v", "Roll back to this").await?;
    answer(stage, None, "Roll back").await?;
    stage
        .page
        .get("status", "Sent to Dokploy. Closing this does not stop it")
        .await?;
    stage.page.get("status", "It may have happened").await?;
    stage.page.says("within 300 s").await?;
    waited_for(stage, 300_000).await?;
    stage.page.click("button", "=Close").await?;
    closed(stage).await
}

pub async fn a_broken_answer_may_have_happened(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("wiki")?).await?;
    for (fault, words) in [
        (
            Fault::HtmlBadGateway,
            "The answer did not come from Dokploy",
        ),
        (Fault::CloseConnection, "did not come from Dokploy"),
        (
            Fault::WrongContentType,
            "The answer did not come from Dokploy",
        ),
    ] {
        stage.server.set_fault("application.redeploy", Some(fault));
        stage.page.click("button", "=Redeploy").await?;
        answer(stage, None, "Redeploy").await?;
        stage.page.get("status", "It may have happened").await?;
        stage.page.says(words).await?;
        stage.page.click("button", "=Close").await?;
        closed(stage).await?;
    }
    Ok(())
}

pub async fn a_closed_question_tells_its_outcome_elsewhere(stage: &Stage) -> Outcome {
    stage.enter(&stage.service_page("wiki")?).await?;
    hold(stage, "application.redeploy").await?;
    stage.page.click("button", "=Redeploy").await?;
    answer(stage, None, "Redeploy").await?;
    stage
        .page
        .get("status", "Closing this does not stop it")
        .await?;
    stage.page.press(Key::Escape).await?;
    closed(stage).await?;
    let_all_go(stage).await?;
    stage
        .page
        .get("status", "Redeploy of wiki was queued")
        .await?;
    // A refusal stays until somebody has seen it.
    let run = start_run(stage, "3999999", false)?;
    stage.open(&run.page).await?;
    stage.page.get("link", "=checkout-api").await?;
    choose(stage, "nightly run", "Kill process").await?;
    hold(stage, "deployment.killProcess").await?;
    answer(stage, None, "Kill process").await?;
    stage
        .page
        .get("status", "Closing this does not stop it")
        .await?;
    stage.page.press(Key::Escape).await?;
    closed(stage).await?;
    let_all_go(stage).await?;
    stage.page.get("status", "kill -9 3999999").await?;
    stage.page.click("button", "Close the message").await?;
    stage.page.says_no_more("kill -9 3999999").await
}
