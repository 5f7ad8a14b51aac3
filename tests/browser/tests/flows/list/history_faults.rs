//! A browser's storage that is refused, full, newer or closed: the console works as without it and says so once.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use super::history::{delete, finished, is_kept, row};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(storage_that_is_refused_costs_only_history).expecting(&["404"]),
        flow!(storage_that_is_not_there_costs_only_history).expecting(&["404"]),
        flow!(storage_that_is_full_costs_only_history).expecting(&["404"]),
        flow!(storage_whose_space_is_used_up_costs_only_history).expecting(&["404"]),
        flow!(storage_of_a_newer_version_costs_only_history).expecting(&["404"]),
        flow!(storage_that_is_closed_meanwhile_is_opened_again),
        flow!(storage_that_never_answers_keeps_no_page_waiting).expecting(&["404"]),
    ]
}

/// Counts what the database is asked for.
const COUNTING: &str = "window.openings = 0;
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...all) { window.openings += 1; return wrong.call(this, open, all); };";

async fn before_the_program(stage: &Stage, script: &str) -> Outcome {
    stage
        .page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .await
        .map(drop)
}

/// The list works, and one message says that history does not; nothing is tried again.
async fn works_and_says_once(stage: &Stage, words: &str) -> Outcome {
    stage.list("").await?;
    stage.page.says(words).await?;
    stage.page.says_no_more(words).await?;
    let openings = stage.page.eval("return window.openings").await?;
    let now = stage.server.now();
    let new = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: without history", now));
    stage.page.click("button", "Refresh").await?;
    row(&stage.page, &new).await?;
    stage.page.let_be(2_500).await?;
    let said = format!("return document.body.innerText.includes({})", json!(words));
    same(stage.page.eval(&said).await?, json!(false))?;
    same(stage.page.eval("return window.openings").await?, openings)?;
    stage
        .page
        .goto(&stage.url("deployments/nobody-knows-this"))
        .await?;
    stage.page.says("This deployment is not in the list").await
}

async fn storage_that_is_refused_costs_only_history(stage: &Stage) -> Outcome {
    let wrong = "const wrong = () => { throw new DOMException('denied', 'SecurityError'); };";
    before_the_program(stage, &format!("{wrong} {COUNTING}")).await?;
    works_and_says_once(stage, "this browser gives the page no storage").await
}

async fn storage_that_is_not_there_costs_only_history(stage: &Stage) -> Outcome {
    let none = "window.openings = 0; Object.defineProperty(window, 'indexedDB', { get: () => undefined });";
    before_the_program(stage, none).await?;
    works_and_says_once(stage, "this browser gives the page no storage").await
}

async fn storage_that_is_full_costs_only_history(stage: &Stage) -> Outcome {
    let full = "const wrong = function (open, all) { return open.apply(this, all); };
        IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError'); };";
    before_the_program(stage, &format!("{full} {COUNTING}")).await?;
    works_and_says_once(stage, "the browser's storage for this page is full").await
}

/// The browser itself refuses: its transaction is aborted when it is to be written.
async fn storage_whose_space_is_used_up_costs_only_history(stage: &Stage) -> Outcome {
    let right = "const wrong = function (open, all) { return open.apply(this, all); };";
    before_the_program(stage, &format!("{right} {COUNTING}")).await?;
    stage.open("connect").await?;
    let origin = stage.page.text_of("return location.origin").await?;
    let none = json!({ "origin": origin, "quotaSize": 1 });
    stage
        .page
        .protocol("Storage.overrideQuotaForOrigin", none)
        .await?;
    works_and_says_once(stage, "the browser's storage for this page is full").await
}

async fn storage_of_a_newer_version_costs_only_history(stage: &Stage) -> Outcome {
    stage.open("connect").await?;
    let newer = "const request = indexedDB.open('slipway-history', 99);
        request.onsuccess = () => { request.result.close(); window.made = true; };";
    stage.page.eval(newer).await?;
    stage
        .page
        .until("a newer database", "return window.made === true")
        .await?;
    let right = "const wrong = function (open, all) { return open.apply(this, all); };";
    before_the_program(stage, &format!("{right} {COUNTING}")).await?;
    works_and_says_once(stage, "a newer Slipway wrote it on this device").await
}

async fn storage_that_is_closed_meanwhile_is_opened_again(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("?size=100").await?;
    let id = finished(stage, "storefront-web")?;
    is_kept(&stage.page, &id).await?;
    // An update in another tab is not held up: the connection gives way.
    let delete_all = "const done = arguments[arguments.length - 1];
        const request = indexedDB.deleteDatabase('slipway-history');
        request.onsuccess = () => done('deleted'); request.onblocked = () => done('blocked');";
    same(stage.page.answer(delete_all, &[]).await?, json!("deleted"))?;
    let now = stage.server.now();
    let new = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: after that", now));
    stage.page.click("button", "Refresh").await?;
    row(&stage.page, &new).await?;
    is_kept(&stage.page, &new).await?;
    // So are those that were kept before and have not changed.
    is_kept(&stage.page, &id).await?;
    let failed = stage
        .page
        .eval("return document.body.innerText.includes('History is not kept')");
    same(failed.await?, json!(false))
}

async fn storage_that_never_answers_keeps_no_page_waiting(stage: &Stage) -> Outcome {
    let silent = "const wrong = function (open) {
          const request = open.call(this, 'another');
          for (const name of ['onsuccess', 'onerror', 'onupgradeneeded']) Object.defineProperty(request, name, { set() {} });
          return request;
        };";
    before_the_program(stage, &format!("{silent} {COUNTING}")).await?;
    let id = finished(stage, "storefront-web")?;
    delete(stage, &id);
    stage.enter(&format!("deployments/{id}")).await?;
    stage
        .page
        .says("This deployment is not in the list")
        .await?;
    ensure(stage.page.has("button", "Refresh").await?, "no way on")
}
