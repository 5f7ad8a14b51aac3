use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use crate::refresh::requested;
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(the_tab_tells_what_runs_and_what_failed).at_both_mounts(),
        flow!(a_watched_deployment_tells_its_end).at_both_mounts(),
        flow!(without_notifications_the_end_is_told_in_the_page),
    ]
}

async fn the_tab_tells_what_runs_and_what_failed(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("").await?;
    same(stage.page.title().await?, "Deployments · Slipway")?;
    let usual = stage
        .page
        .text_of("return document.querySelector('link[rel=icon]').href")
        .await?;
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: in the tab", now));
    let title = |title: &str| format!("return document.title === {}", json!(title));
    stage
        .page
        .until("the title", &title("▶1 Deployments · Slipway"))
        .await?;
    let icon = stage
        .page
        .text_of("return document.querySelector('link[rel=icon]').href")
        .await?;
    ensure(
        icon != usual && icon.starts_with("data:image/svg+xml"),
        icon,
    )?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now));
    stage
        .page
        .until("the title", &title("✕1 Deployments · Slipway"))
        .await?;
    // Whoever goes has seen it.
    stage.page.seen(false).await?;
    stage
        .page
        .until("the title", &title("Deployments · Slipway"))
        .await?;
    stage.page.seen(true).await?;
    stage
        .page
        .until("the title", &title("Deployments · Slipway"))
        .await?;
    stage
        .page
        .until(
            "the icon",
            &format!(
                "return document.querySelector('link[rel=icon]').href === {}",
                json!(usual)
            ),
        )
        .await?;
    // What fails while nobody is here is shown when somebody comes back.
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: fails alone", now));
    stage.page.seen(true).await?;
    stage
        .page
        .until("the title", &title("▶1 Deployments · Slipway"))
        .await?;
    stage.page.seen(false).await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now + 1_000));
    stage.page.seen(true).await?;
    stage
        .page
        .until("the title", &title("✕1 Deployments · Slipway"))
        .await
}

/// The log of a failure with a known cause.
const FAILURE: &str = include_str!("../../../failures/01-npm-ci-sync-dockerfile.log");

/// Keeps what notifications would say; the permission is given when it is requested.
const RECORDED: &str = "
    window.notified = [];
    window.Notification = class {
      static permission = 'default';
      static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
      constructor(title, options) { notified.push([title, options.body]); window.lastNotification = this; }
      close() {}
    };";

async fn a_watched_deployment_tells_its_end(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: worth watching", now));
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.eval(RECORDED).await?;
    let watch = stage.page.get("button", "=Watch").await?;
    same(watch.attr("aria-pressed").await?.as_deref(), Some("false"))?;
    same(
        stage.page.text_of("return Notification.permission").await?,
        "default",
    )?;
    watch.click().await?;
    stage
        .page
        .says("You get a notification when it ends")
        .await?;
    stage
        .page
        .until(
            "it is pressed",
            "return document.querySelector('[aria-pressed=true]')?.textContent === 'Watch'",
        )
        .await?;
    // Also while nobody looks.
    stage.page.seen(false).await?;
    stage.server.clear_requests();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.set_log(&id, FAILURE);
        world.set_status(&id, "error", now);
    });
    requested(stage, "GET deployment.queueList", 1).await?;
    stage
        .page
        .until("the notification", "return window.notified.length === 1")
        .await?;
    let notified = stage.page.eval("return window.notified[0]").await?;
    same(notified.get(0).cloned(), Some(json!("Failed: wiki")))?;
    ensure(
        notified.to_string().contains("feat: worth watching")
            && notified
                .to_string()
                .contains("package.json and package-lock.json disagree"),
        notified.to_string(),
    )?;
    // The page goes back to sleep.
    stage.page.seen(true).await?;
    stage.page.click("link", "=Deployments").await?;
    stage.page.eval("window.lastNotification.onclick()").await?;
    stage
        .page
        .get("heading", "feat: worth watching")
        .await
        .map(drop)
}

async fn without_notifications_the_end_is_told_in_the_page(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: worth watching", now));
    stage.list("").await?;
    stage.page.eval("delete window.Notification").await?;
    stage
        .page
        .click("button", "Actions for feat: worth watching")
        .await?;
    stage.page.click("menuitem", "=Watch").await?;
    stage.page.says("does not allow notifications here").await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.set_status(&id, "done", now));
    stage.page.says("Done: wiki").await
}
