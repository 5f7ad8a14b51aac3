//! Names for what lists show.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::{Value, json};
use stand_in::{MEMBER_EMAIL, PASSWORD};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(what_a_list_shows_gets_a_name_and_is_found_again).at_both_mounts(),
        flow!(every_list_can_be_saved_and_nothing_else),
        flow!(views_are_renamed_ordered_and_removed),
        flow!(a_name_that_does_not_do_is_refused_with_the_reason),
        flow!(two_tabs_have_the_same_views),
        flow!(views_are_those_of_the_person_who_is_signed_in).expecting(&["401", "403"]),
    ]
}

/// The names in the panel, in their order.
const NAMES: &str = "return [...document.querySelectorAll('#views a')].map((e) => e.textContent)";

async fn open_dialog(stage: &Stage) -> Outcome {
    stage.page.click("button", "=Saved views").await?;
    stage.page.click("button", "dit views…").await?;
    stage.page.get("dialog", "=Saved views").await.map(drop)
}

async fn close_dialog(stage: &Stage) -> Outcome {
    stage.page.click("button", "=Close").await
}

/// Names what is shown.
async fn save(stage: &Stage, name: &str) -> Outcome {
    open_dialog(stage).await?;
    let field = stage
        .page
        .get("textbox", "=Name what the list shows now")
        .await?;
    field.fill(name).await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .says(&format!("The list shows “{name}”."))
        .await?;
    close_dialog(stage).await
}

async fn names(stage: &Stage, expected: &[&str]) -> Outcome {
    stage.page.returns(NAMES, json!(expected)).await
}

async fn what_a_list_shows_gets_a_name_and_is_found_again(stage: &Stage) -> Outcome {
    stage.list("?status=failed&sort=-duration&page=2").await?;
    save(stage, "Slow failures").await?;
    stage.page.click("link", "=Services").await?;
    stage.page.get("table", "Services").await?;
    stage.page.click("button", "=Saved views").await?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    stage.page.click("link", "=Slow failures").await?;
    // From its first page.
    let address = stage.path("deployments?status=failed&sort=-duration");
    stage.page.at(&address).await?;
    let current =
        "return document.querySelector('#views a[aria-current=page]')?.textContent ?? null";
    stage.page.returns(current, "Slow failures").await?;
    let shown = "return document.querySelector('#views').matches(':popover-open')";
    same(stage.page.eval(shown).await?, json!(false))?;
    // Ctrl K, after a reload.
    stage.page.click("link", "=Queue").await?;
    stage.page.refresh().await?;
    stage.page.get("heading", "=Queue").await?;
    stage.page.press_with(Key::Control, "k").await?;
    stage.page.get("dialog", "Find a service").await?;
    stage.page.press("slow").await?;
    stage.page.get("option", "Slow failures").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.at(&address).await
}

async fn every_list_can_be_saved_and_nothing_else(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let service = stage.service_page("wiki")?;
    let pages = [
        "services?group=project",
        "insights?range=7d",
        "previews?sort=created",
        "rollbacks?q=a",
        &format!("{service}?status=failed"),
    ];
    for (number, page) in pages.iter().enumerate() {
        stage.open(page).await?;
        stage.page.get("button", "=Saved views").await?;
        save(stage, &format!("View {number}")).await?;
    }
    names(stage, &["View 0", "View 1", "View 2", "View 3", "View 4"]).await?;
    stage.open("queue").await?;
    open_dialog(stage).await?;
    stage
        .page
        .says("What this page shows cannot be saved: go to a list.")
        .await
}

async fn views_are_renamed_ordered_and_removed(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    save(stage, "Failed").await?;
    stage.page.click("link", "=Services").await?;
    save(stage, "Services").await?;
    stage.page.click("link", "=Insights").await?;
    save(stage, "Insights").await?;
    open_dialog(stage).await?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    // By key, again and again: the focus stays on the button.
    let up = stage.page.get("button", "=Move Insights up").await?;
    up.focus().await?;
    for place in [1, 0] {
        stage.page.press(Key::Enter).await?;
        let there = format!(
            "return document.querySelectorAll('.chosen input')[{place}]?.value === 'Insights'"
        );
        stage.page.until("a view further up", &there).await?;
        let focused =
            "return document.activeElement?.closest('li')?.querySelector('input').value ?? null";
        stage.page.returns(focused, "Insights").await?;
    }
    stage
        .page
        .fill("textbox", "=Name of Failed", "Gone wrong")
        .await?;
    stage.page.press(Key::Enter).await?;
    stage.page.get("textbox", "=Name of Gone wrong").await?;
    stage.page.click("button", "=Remove Services").await?;
    stage.page.says("“Services” is removed.").await?;
    names(stage, &["Insights", "Gone wrong"]).await?;
    let focused = "return document.activeElement?.id ?? null";
    stage.page.returns(focused, "undo-view").await?;
    stage.page.press(Key::Enter).await?;
    names(stage, &["Insights", "Gone wrong", "Services"]).await?;
    stage.page.click("button", "=Move Insights down").await?;
    names(stage, &["Gone wrong", "Insights", "Services"]).await
}

async fn a_name_that_does_not_do_is_refused_with_the_reason(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    save(stage, "<b>Failed</b>").await?;
    stage.page.click("link", "=Services").await?;
    open_dialog(stage).await?;
    for (name, words) in [
        ("  ", "Enter a name."),
        ("<B>failed</b>", "Another view has this name."),
    ] {
        let field = stage
            .page
            .get("textbox", "=Name what the list shows now")
            .await?;
        field.fill(name).await?;
        stage.page.click("button", "=Save view").await?;
        stage.page.says(words).await?;
    }
    names(stage, &["<b>Failed</b>"]).await
}

async fn two_tabs_have_the_same_views(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments?status=failed").await?;
    stage.rows().await?;
    let other = stage.page.beside().await?;
    other.goto(&stage.url("deployments")).await?;
    other.get("button", "=Saved views").await?;
    save(stage, "Failed").await?;
    other.returns(NAMES, json!(["Failed"])).await
}

async fn views_are_those_of_the_person_who_is_signed_in(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments?status=failed").await?;
    stage.rows().await?;
    save(stage, "Failed").await?;
    let sign_out = async || {
        stage.page.click("button", "account and settings").await?;
        stage.page.click("button", "Sign out").await
    };
    sign_out().await?;
    stage.page.get("textbox", "Password").await?;
    same(
        stage.page.eval(NAMES).await?,
        Value::from(Vec::<Value>::new()),
    )?;
    stage.give_password(MEMBER_EMAIL, PASSWORD).await?;
    stage.rows().await?;
    names(stage, &[]).await?;
    sign_out().await?;
    stage.give_password(stand_in::EMAIL, PASSWORD).await?;
    stage.rows().await?;
    names(stage, &["Failed"]).await
}
