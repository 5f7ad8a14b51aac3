//! Failures that are read while nobody sees the page.

use browser::stage::Stage;
use browser::{Outcome, ensure};

use super::{beside, close_dialog, fails, messages, open, open_dialog, shows_failure};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_failure_is_told_on_a_hidden_page),
        flow!(without_notifications_a_hidden_page_tells_when_it_is_seen),
        flow!(without_notifications_a_hidden_page_leaves_it_to_a_visible_one),
    ]
}

async fn a_failure_is_told_on_a_hidden_page(stage: &Stage) -> Outcome {
    open(stage).await?;
    open_dialog(stage).await?;
    stage.page.click("button", "=Allow notifications").await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    close_dialog(stage).await?;
    stage.page.seen(false).await?;
    stage.server.clear_requests();
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: unseen", now));
    crate::refresh::requested(stage, "GET deployment.queueList", 1).await?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now));
    stage
        .page
        .until_within(
            std::time::Duration::from_secs(60),
            "the notification",
            "return window.notified.length === 1",
        )
        .await
}

/// Switches everything on in a browser that blocks notifications.
async fn switch_on_without_notifications(stage: &Stage) -> Outcome {
    open(stage).await?;
    stage
        .page
        .eval("window.Notification.permission = 'denied'")
        .await?;
    open_dialog(stage).await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    close_dialog(stage).await
}

async fn without_notifications_a_hidden_page_tells_when_it_is_seen(stage: &Stage) -> Outcome {
    switch_on_without_notifications(stage).await?;
    stage.page.seen(false).await?;
    fails(stage, "wiki", "feat: unseen").await?;
    shows_failure(&stage.page, "feat: unseen").await?;
    // Longer than a message is shown.
    stage.page.let_be(6_000).await?;
    let told = messages(&stage.page).await?;
    ensure(!told.contains("Failed: wiki"), told)?;
    stage.page.seen(true).await?;
    stage.page.says("Failed: wiki").await?;
    // Once.
    stage.page.says_no_more("Failed: wiki").await?;
    stage.page.seen(false).await?;
    stage.page.seen(true).await?;
    stage.page.let_be(1_000).await?;
    let told = messages(&stage.page).await?;
    ensure(!told.contains("Failed: wiki"), told)
}

async fn without_notifications_a_hidden_page_leaves_it_to_a_visible_one(stage: &Stage) -> Outcome {
    switch_on_without_notifications(stage).await?;
    let other = beside(stage).await?;
    other
        .eval("window.Notification.permission = 'denied'")
        .await?;
    stage.page.seen(false).await?;
    fails(stage, "wiki", "feat: seen by one").await?;
    shows_failure(&stage.page, "feat: seen by one").await?;
    other.click("button", "Refresh").await?;
    other.says("Failed: wiki").await?;
    stage.page.seen(true).await?;
    stage.page.let_be(1_000).await?;
    let told = messages(&stage.page).await?;
    ensure(!told.contains("Failed: wiki"), told)
}
