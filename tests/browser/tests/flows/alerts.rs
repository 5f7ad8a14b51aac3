//! Being told of deployments that fail.

mod hidden;

use browser::page::Page;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::{MEMBER_EMAIL, PASSWORD};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let mut flows = vec![
        flow!(a_failure_of_a_service_is_told_once_and_of_no_other),
        flow!(failures_of_a_project_or_of_everything_are_told),
        flow!(what_had_failed_before_the_page_was_opened_is_not_told),
        flow!(of_two_tabs_one_tells),
        flow!(in_quiet_hours_nothing_is_told),
        flow!(what_the_browser_does_not_allow_is_said),
        flow!(alerts_are_those_of_the_person_who_is_signed_in).expecting(&["401", "403"]),
    ];
    flows.extend(hidden::flows());
    flows
}

/// Keeps what notifications would say; the permission is given when it is requested.
const RECORDED: &str = "
    window.notified = [];
    window.Notification = class {
      static permission = 'default';
      static requestPermission() { this.permission = 'granted'; return Promise.resolve('granted'); }
      constructor(title, options) { notified.push([title, options.body]); }
      close() {}
    };";

/// What notifications said, by the titles.
const TITLES: &str = "return window.notified.map(([title]) => title)";

/// Opens the list, signed in by a key, with nothing going on.
async fn open(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("").await?;
    stage.page.eval(RECORDED).await.map(drop)
}

/// Opens the list in another tab, signed in by the same key.
async fn beside(stage: &Stage) -> Outcome<Page> {
    let other = stage.page.beside().await?;
    other.goto(&stage.url("deployments")).await?;
    other
        .paste("textbox", "API key", stand_in::OWNER_KEY)
        .await?;
    other
        .click("checkbox", "Keep it until this tab closes")
        .await?;
    other.click("button", "=Sign in with the key").await?;
    other.says("1–50 of").await?;
    other.eval(RECORDED).await?;
    Ok(other)
}

async fn open_dialog(stage: &Stage) -> Outcome {
    stage.page.click("button", "account and settings").await?;
    stage.page.click("button", "=Notifications…").await?;
    stage.page.get("dialog", "=Notifications").await.map(drop)
}

async fn close_dialog(stage: &Stage) -> Outcome {
    stage.page.click("button", "=Close").await
}

/// A deployment of a service starts, is seen, and fails.
async fn fails(stage: &Stage, service: &str, title: &str) -> Outcome {
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment(service, title, now));
    stage.page.click("button", "Refresh").await?;
    stage.page.says(title).await?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now));
    stage.page.click("button", "Refresh").await
}

async fn a_failure_of_a_service_is_told_once_and_of_no_other(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    stage.page.eval(RECORDED).await?;
    let menu = async |entry: &str| {
        stage.page.click("button", "=Actions for wiki").await?;
        stage.page.click("menuitem", entry).await
    };
    menu("=Notify me when a deployment fails").await?;
    stage
        .page
        .says("You get a notification when a deployment of wiki fails")
        .await?;
    stage.page.click("link", "=Deployments").await?;
    stage.rows().await?;
    fails(stage, "status-page", "feat: of another").await?;
    fails(stage, "wiki", "feat: of this").await?;
    stage.page.returns(TITLES, json!(["Failed: wiki"])).await?;
    let body = stage.page.eval("return window.notified[0][1]").await?;
    ensure(body.to_string().contains("feat: of this"), body.to_string())?;
    // Once: not by every answer that has it.
    for _ in 0..2 {
        stage.page.click("button", "Refresh").await?;
        stage.page.says("Up to date").await?;
    }
    same(stage.page.eval(TITLES).await?, json!(["Failed: wiki"]))?;
    // And no more when it is switched off, in the list of services too.
    stage.page.click("link", "=Services").await?;
    stage.page.get("table", "Services").await?;
    menu("=Stop notifying me of failures").await?;
    stage
        .page
        .says("You are no longer notified when wiki fails")
        .await?;
    open_dialog(stage).await?;
    let none = "return document.querySelectorAll('.chosen li').length";
    stage.page.returns(none, 0).await
}

async fn failures_of_a_project_or_of_everything_are_told(stage: &Stage) -> Outcome {
    open(stage).await?;
    open_dialog(stage).await?;
    stage.page.click("button", "=Allow notifications").await?;
    stage
        .page
        .choose("Add a project or service", "Project Internal Tools")
        .await?;
    stage
        .page
        .get("button", "=Remove Project Internal Tools")
        .await?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    close_dialog(stage).await?;
    fails(stage, "checkout-api", "feat: of another project").await?;
    fails(stage, "wiki", "feat: of the project").await?;
    stage.page.returns(TITLES, json!(["Failed: wiki"])).await?;
    // It survives a reload.
    stage.page.refresh().await?;
    stage.rows().await?;
    stage.page.eval(RECORDED).await?;
    open_dialog(stage).await?;
    stage
        .page
        .click("button", "=Remove Project Internal Tools")
        .await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    stage.page.click("button", "=Allow notifications").await?;
    close_dialog(stage).await?;
    fails(stage, "checkout-api", "feat: of everything").await?;
    stage
        .page
        .returns(TITLES, json!(["Failed: checkout-api"]))
        .await?;
    // A service's menu says that there is nothing to switch.
    stage.open(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    stage.page.click("button", "=Actions for wiki").await?;
    let says = "return [...document.querySelectorAll('[role=menuitem][aria-disabled=true]')].map((e) => document.getElementById(e.getAttribute('aria-describedby'))?.textContent ?? '').join()";
    let says = stage.page.text_of(says).await?;
    ensure(
        says.contains("You are notified of every deployment that fails."),
        says,
    )
}

/// Waits until the list has a failure that [`fails`] made.
async fn shows_failure(page: &Page, title: &str) -> Outcome {
    let shown = format!(
        "return [...document.querySelectorAll('tbody tr')].some((e) => e.textContent.includes({}) && e.textContent.includes('Failed'))",
        json!(title)
    );
    page.until("the failure in the list", &shown).await
}

/// What messages in the page say.
async fn messages(page: &Page) -> Outcome<String> {
    page.text_of("return document.querySelector('.toasts')?.textContent ?? ''")
        .await
}

async fn what_had_failed_before_the_page_was_opened_is_not_told(stage: &Stage) -> Outcome {
    open(stage).await?;
    open_dialog(stage).await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    close_dialog(stage).await?;
    let now = stage.server.now();
    stage.open("connect").await?;
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: failed meanwhile", now - 60_000);
        world.set_status(&id, "error", now - 30_000);
    });
    stage.open("deployments").await?;
    stage.page.says("feat: failed meanwhile").await?;
    stage.page.says("Up to date").await?;
    let told = messages(&stage.page).await?;
    ensure(!told.contains("Failed: wiki"), told)
}

async fn of_two_tabs_one_tells(stage: &Stage) -> Outcome {
    open(stage).await?;
    open_dialog(stage).await?;
    stage.page.click("button", "=Allow notifications").await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    close_dialog(stage).await?;
    let other = beside(stage).await?;
    fails(stage, "wiki", "feat: told once").await?;
    stage.page.returns(TITLES, json!(["Failed: wiki"])).await?;
    other.click("button", "Refresh").await?;
    shows_failure(&other, "feat: told once").await?;
    same(other.eval(TITLES).await?, json!([]))
}

async fn in_quiet_hours_nothing_is_told(stage: &Stage) -> Outcome {
    open(stage).await?;
    open_dialog(stage).await?;
    stage.page.click("button", "=Allow notifications").await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    stage
        .page
        .click("checkbox", "=Tell me nothing at night")
        .await?;
    // The whole day: the flow runs at any hour.
    let set = "for (const field of document.querySelectorAll('input[type=time]')) { field.value = '06:30'; field.dispatchEvent(new Event('change', { bubbles: true })); }";
    stage.page.eval(set).await?;
    close_dialog(stage).await?;
    fails(stage, "wiki", "feat: at night").await?;
    shows_failure(&stage.page, "feat: at night").await?;
    same(stage.page.eval(TITLES).await?, json!([]))?;
    // Nor afterwards.
    open_dialog(stage).await?;
    stage
        .page
        .click("checkbox", "=Tell me nothing at night")
        .await?;
    close_dialog(stage).await?;
    fails(stage, "checkout-api", "feat: by day").await?;
    stage
        .page
        .returns(TITLES, json!(["Failed: checkout-api"]))
        .await
}

async fn what_the_browser_does_not_allow_is_said(stage: &Stage) -> Outcome {
    open(stage).await?;
    stage
        .page
        .eval("window.Notification.permission = 'denied'")
        .await?;
    open_dialog(stage).await?;
    stage
        .page
        .says("Your browser blocks notifications of this site")
        .await?;
    close_dialog(stage).await?;
    stage.page.eval("delete window.Notification").await?;
    open_dialog(stage).await?;
    stage.page.says("only of sites with https").await?;
    stage
        .page
        .click("checkbox", "=Every deployment that fails")
        .await?;
    close_dialog(stage).await?;
    // It is told in the page all the same.
    fails(stage, "wiki", "feat: told in the page").await?;
    stage.page.says("Failed: wiki").await
}

async fn alerts_are_those_of_the_person_who_is_signed_in(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    open_dialog(stage).await?;
    stage
        .page
        .choose("Add a project or service", "Project Internal Tools")
        .await?;
    stage
        .page
        .get("button", "=Remove Project Internal Tools")
        .await?;
    close_dialog(stage).await?;
    stage.page.click("button", "account and settings").await?;
    stage.page.click("button", "Sign out").await?;
    stage.give_password(MEMBER_EMAIL, PASSWORD).await?;
    stage.rows().await?;
    open_dialog(stage).await?;
    let chosen = "return document.querySelectorAll('.chosen li').length";
    same(stage.page.eval(chosen).await?, json!(0))?;
    let all = "return document.querySelector('.settings input[type=checkbox]').checked";
    same(stage.page.eval(all).await?, json!(false))
}
