//! The button beside the filters of a list that gives what it shows a name, and what names and storage have to stand.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(every_list_has_a_button_that_saves_what_it_shows),
        flow!(views_are_saved_and_found_in_an_embedded_console).at_both_mounts(),
        flow!(a_view_that_is_moved_to_an_end_keeps_the_focus),
        flow!(a_name_of_a_view_is_text_and_hides_nothing),
        flow!(a_browser_that_keeps_no_views_is_told_of),
        flow!(a_rename_that_is_refused_leaves_the_name),
    ]
}

/// The names in the dialog, in their order.
const ROWS: &str =
    "return [...document.querySelectorAll('dialog[open] .chosen input')].map((e) => e.value)";

/// Saves what is shown by the button beside the filters: the field has the focus.
async fn save(stage: &Stage, name: &str) -> Outcome {
    stage.page.click("button", "=Save view…").await?;
    stage.page.get("dialog", "=Saved views").await?;
    let focused = "return document.activeElement?.computedName ?? null";
    let field = "Name what the list shows now";
    stage.page.returns(focused, field).await?;
    stage.page.press(name).await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .says(&format!("The list shows “{name}”."))
        .await?;
    close(stage).await
}

/// Closes the dialog.
async fn close(stage: &Stage) -> Outcome {
    stage.page.press(Key::Escape).await?;
    let closed = "return !document.querySelector('dialog[open]')";
    stage.page.until("the dialog is closed", closed).await
}

async fn every_list_has_a_button_that_saves_what_it_shows(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    let service = stage.service_page("wiki")?;
    let pages = [
        "deployments?status=failed",
        "services?group=project",
        "insights?when=90d",
        "previews",
        "rollbacks",
        &format!("{service}?status=failed"),
    ];
    for (number, page) in pages.iter().enumerate() {
        stage.open(page).await?;
        save(stage, &format!("View {number}")).await?;
        // The focus is where it was.
        let focused = "return document.activeElement?.textContent ?? null";
        stage.page.returns(focused, "Save view…").await?;
    }
    for (number, page) in pages.iter().enumerate() {
        stage.page.click("button", "=Saved views").await?;
        stage.page.click("link", &format!("=View {number}")).await?;
        stage.page.at(&stage.path(page)).await?;
    }
    stage.open("queue").await?;
    stage.page.get("heading", "=Queue").await?;
    let offered = stage.page.has("button", "Save view").await?;
    ensure(!offered, "the queue can be saved")
}

async fn views_are_saved_and_found_in_an_embedded_console(stage: &Stage) -> Outcome {
    stage.enter("deployments?embed&status=failed").await?;
    stage.rows().await?;
    save(stage, "What failed").await?;
    stage.page.click("link", "All").await?;
    stage.page.at(&stage.path("deployments")).await?;
    stage.page.press_with(Key::Control, "k").await?;
    stage.page.get("dialog", "Find a service").await?;
    stage.page.press("what").await?;
    stage.page.get("option", "What failed").await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .at(&stage.path("deployments?status=failed"))
        .await?;
    // Without the header views can be changed all the same.
    stage.page.click("button", "=Save view…").await?;
    stage.page.click("button", "=Remove What failed").await?;
    stage.page.says("“What failed” is removed.").await?;
    same(stage.page.eval(ROWS).await?, json!([]))
}

async fn a_view_that_is_moved_to_an_end_keeps_the_focus(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    save(stage, "One").await?;
    stage.open("services").await?;
    save(stage, "Two").await?;
    stage.page.click("button", "=Save view…").await?;
    let up = stage.page.get("button", "=Move Two up").await?;
    up.focus().await?;
    let focused = "return document.activeElement?.computedName ?? null";
    // The third press has nowhere to go.
    for _ in 0..3 {
        stage.page.press(Key::Enter).await?;
        stage.page.returns(ROWS, json!(["Two", "One"])).await?;
        stage.page.returns(focused, "Move Two up").await?;
    }
    let down = stage.page.get("button", "=Move Two down").await?;
    down.focus().await?;
    for _ in 0..2 {
        stage.page.press(Key::Enter).await?;
        stage.page.returns(ROWS, json!(["One", "Two"])).await?;
        stage.page.returns(focused, "Move Two down").await?;
    }
    Ok(())
}

async fn a_name_of_a_view_is_text_and_hides_nothing(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    stage.page.click("button", "=Save view…").await?;
    let field = "=Name what the list shows now";
    stage
        .page
        .fill("textbox", field, "\u{200b}\u{202e}")
        .await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says("Enter a name.").await?;
    let markup = "<img src=x onerror=window.owned=1>";
    stage
        .page
        .fill("textbox", field, &format!("\u{202e}{markup}"))
        .await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .says(&format!("The list shows “{markup}”."))
        .await?;
    same(stage.page.eval(ROWS).await?, json!([markup]))?;
    // What somebody else has put into the storage is as strange, and leads nowhere else.
    let strange = "const key = Object.keys(localStorage).find((it) => it.startsWith('slipway:views '));
        localStorage.setItem(key, 'A=https://evil.example&%E2%80%AEB=deployments&C=services&=queue');";
    stage.page.eval(strange).await?;
    stage.page.refresh().await?;
    let links = "return [...document.querySelectorAll('#views a')].map((e) => [e.textContent, e.getAttribute('href')])";
    let expected = json!([["B", "deployments"], ["C", "services"]]);
    stage.page.returns(links, expected).await?;
    same(stage.page.eval("return window.owned ?? 0").await?, json!(0))
}

async fn a_browser_that_keeps_no_views_is_told_of(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };";
    stage.page.eval(full).await?;
    save(stage, "One").await?;
    stage.page.says("This browser keeps no views").await?;
    // They are there as long as the tab is.
    stage.page.click("link", "=Services").await?;
    save(stage, "Two").await?;
    let names = "return [...document.querySelectorAll('#views a')].map((e) => e.textContent)";
    stage.page.returns(names, json!(["One", "Two"])).await
}

async fn a_rename_that_is_refused_leaves_the_name(stage: &Stage) -> Outcome {
    stage.list("?status=failed").await?;
    save(stage, "One").await?;
    stage.open("services").await?;
    save(stage, "Two").await?;
    stage.page.click("button", "=Save view…").await?;
    stage.page.fill("textbox", "=Name of Two", "one").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says("Another view has this name.").await?;
    stage.page.returns(ROWS, json!(["One", "Two"])).await
}
