//! What this device knows of deployments that the server has deleted.

use browser::page::Page;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::{Value, json};

use crate::{Flow, flow};

/// What a row says that only this device has.
pub const GONE: &str = "No longer on the server";

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(rows_stay_after_the_server_has_deleted_them).at_both_mounts(),
        flow!(the_page_of_a_deleted_deployment_says_what_is_known_of_it).expecting(&["404"]),
        flow!(a_service_keeps_its_older_deployments),
        flow!(what_is_removed_here_is_forgotten_here),
        flow!(history_can_be_turned_off),
        flow!(an_operator_can_turn_history_off_for_everybody)
            .with_config(r#"{"history":false}"#)
            .only_at_the_root(),
        flow!(history_on_this_device_can_be_forgotten),
        flow!(two_tabs_keep_and_forget_together),
    ]
}

/// The texts of all rows that are kept, once `enough` (of them, as `texts`) holds.
pub async fn kept(page: &Page, enough: &str) -> Outcome<Vec<String>> {
    stored(page, "rows", "(row) => row.text", enough).await
}

/// What a store of the database holds, each made a text, once `enough` (of these texts) holds.
pub async fn stored(page: &Page, store: &str, text: &str, enough: &str) -> Outcome<Vec<String>> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
        const read = async () => {{
          const named = (await indexedDB.databases()).some((it) => it.name === 'slipway-history');
          if (!named) return [];
          const asked = (request) => new Promise((answer) => {{ request.onsuccess = () => answer(request.result); }});
          const database = await asked(indexedDB.open('slipway-history'));
          const all = await asked(database.transaction('{store}').objectStore('{store}').getAll());
          database.close();
          return all.map({text});
        }};
        const look = async (left) => {{
          const texts = await read();
          if (({enough})(texts)) done(texts);
          else if (left > 0) setTimeout(look, 100, left - 1);
          else done(null);
        }};
        look(150)"
    );
    let texts: Option<Vec<String>> = serde_json::from_value(page.answer(&script, &[]).await?)?;
    Ok(texts.ok_or_else(|| format!("never kept: {enough}"))?)
}

/// Waits until a deployment is kept.
pub async fn is_kept(page: &Page, id: &str) -> Outcome {
    let has = format!(
        "(texts) => texts.some((text) => text.includes({}))",
        json!(id)
    );
    kept(page, &has).await.map(drop)
}

/// The row of a deployment in words; waits for it.
pub async fn row(page: &Page, id: &str) -> Outcome<String> {
    let row = format!("document.querySelector('tbody a.title[href*=\"{id}\"]')?.closest('tr')");
    page.until(&format!("a row of {id}"), &format!("return !!{row}"))
        .await?;
    page.text_of(&format!("return {row}.textContent")).await
}

/// Waits until no row of a deployment is shown.
pub async fn no_row(page: &Page, id: &str) -> Outcome {
    let gone = format!(
        "return document.querySelectorAll('tbody tr').length > 0 && !document.querySelector('tbody a.title[href*=\"{id}\"]')"
    );
    page.until(&format!("no row of {id}"), &gone).await
}

/// The id of a finished deployment of a service, the newest.
pub fn finished(stage: &Stage, service: &str) -> Outcome<String> {
    let found = stage.server.with_world(|world| {
        let id = world.service_named(service)?.id.clone();
        let rows = world.deployments().iter();
        let row = rows
            .filter(|row| row.owner.id() == id && row.status == "done")
            .max_by_key(|row| row.created_at)?;
        Some(row.id.clone())
    });
    Ok(found.ok_or("no finished deployment")?)
}

/// Deletes a deployment as Dokploy does when there are newer ones.
pub fn delete(stage: &Stage, id: &str) {
    stage.server.with_world(|world| world.remove_deployment(id));
}

async fn rows_stay_after_the_server_has_deleted_them(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("?size=100").await?;
    let id = finished(stage, "storefront-web")?;
    let before = row(&stage.page, &id).await?;
    ensure(!before.contains(GONE), before)?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    // While the page is open, and after it was opened anew.
    for again in [false, true] {
        if again {
            stage.page.refresh().await?;
        } else {
            stage.page.click("button", "Refresh").await?;
        }
        let says = format!(
            "return document.querySelector('tbody a.title[href*=\"{id}\"]')?.closest('tr').textContent.includes({})",
            json!(GONE)
        );
        stage.page.until("a row that is marked", &says).await?;
    }
    let label = format!(
        "return document.querySelector('tbody a.title[href*=\"{id}\"]').closest('tr').querySelector('.row-menu button').ariaLabel"
    );
    let label = stage.page.text_of(&label).await?;
    stage.page.click("button", &format!("={label}")).await?;
    let denied = "return [...document.querySelectorAll('.menu [role=menuitem]')].filter((e) => e.ariaDisabled).map((e) => `${e.firstChild.textContent}: ${document.getElementById(e.getAttribute('aria-describedby'))?.textContent}`)";
    let denied: Vec<String> = serde_json::from_value(stage.page.eval(denied).await?)?;
    for action in ["Roll back to this", "Remove deployment"] {
        ensure(
            denied
                .iter()
                .any(|it| it.starts_with(action) && it.contains("no longer on the server")),
            format!("{action}: {denied:?}"),
        )?;
    }
    let watch = stage.page.has("menuitem", "Watch").await?;
    ensure(!watch, "it can be watched")?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())
}

async fn the_page_of_a_deleted_deployment_says_what_is_known_of_it(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("?size=100").await?;
    let id = finished(stage, "storefront-web")?;
    is_kept(&stage.page, &id).await?;
    let title = stage.server.with_world(|world| {
        let row = world.deployment(&id);
        row.map(|row| row.title.lines().next().unwrap_or_default().to_owned())
    });
    delete(stage, &id);
    stage.server.clear_requests();
    stage
        .page
        .goto(&stage.url(&format!("deployments/{id}")))
        .await?;
    stage
        .page
        .get("heading", &title.unwrap_or_default())
        .await?;
    stage.page.get("status", GONE).await?;
    stage.page.says("storefront-web").await?;
    ensure(
        !stage.page.has("button", "Download").await?,
        "there is a log",
    )?;
    let asked = crate::refresh::count(stage, "GET deployment.readLogs");
    same(asked, 0)?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    // What nobody knows is as before.
    stage
        .page
        .goto(&stage.url("deployments/nobody-knows-this"))
        .await?;
    stage.page.says("This deployment is not in the list").await
}

async fn a_service_keeps_its_older_deployments(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    let service = stage
        .server
        .with_world(|world| {
            world
                .service_named("storefront-web")
                .map(|it| it.id.clone())
        })
        .ok_or("no service")?;
    let page = format!("applications/{service}");
    stage.enter(&page).await?;
    row(&stage.page, &id).await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    stage.page.goto(&stage.url(&page)).await?;
    let text = row(&stage.page, &id).await?;
    ensure(text.contains(GONE), text)
}

async fn what_is_removed_here_is_forgotten_here(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.list("?size=100").await?;
    is_kept(&stage.page, &id).await?;
    let label = format!(
        "return document.querySelector('tbody a.title[href*=\"{id}\"]').closest('tr').querySelector('.row-menu button').ariaLabel"
    );
    let label = stage.page.text_of(&label).await?;
    stage.page.click("button", &format!("={label}")).await?;
    stage.page.click("menuitem", "Remove deployment").await?;
    stage.page.click("button", "=Remove").await?;
    no_row(&stage.page, &id).await?;
    let has_not = format!(
        "(texts) => texts.length > 0 && !texts.some((text) => text.includes({}))",
        json!(id)
    );
    kept(&stage.page, &has_not).await?;
    stage.page.refresh().await?;
    no_row(&stage.page, &id).await
}

/// What the history's database is called, as the browser lists it.
async fn databases(page: &Page) -> Outcome<Value> {
    page.answer(
        "indexedDB.databases().then((all) => arguments[arguments.length - 1](all.map((it) => it.name)))",
        &[],
    )
    .await
}

async fn history_can_be_turned_off(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.list("?size=100").await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    stage.page.click("button", "account and settings").await?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    stage
        .page
        .click("checkbox", "Keep history on this device")
        .await?;
    stage.page.refresh().await?;
    no_row(&stage.page, &id).await?;
    let now = stage.server.now();
    let new = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: unseen", now));
    stage.page.click("button", "Refresh").await?;
    row(&stage.page, &new).await?;
    stage.page.let_be(2_500).await?;
    let texts = kept(&stage.page, "() => true").await?;
    ensure(
        !texts.iter().any(|text| text.contains(&new)),
        "it is kept all the same",
    )?;
    // What was kept before comes back with the switch.
    stage.page.click("button", "account and settings").await?;
    stage
        .page
        .click("checkbox", "Keep history on this device")
        .await?;
    row(&stage.page, &id).await?;
    is_kept(&stage.page, &new).await
}

async fn an_operator_can_turn_history_off_for_everybody(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("button", "account and settings").await?;
    stage.page.get("checkbox", "Single-key shortcuts").await?;
    let offered = stage.page.has("checkbox", "Keep history").await?
        || stage.page.has("button", "Forget history").await?;
    ensure(!offered, "there is a switch")?;
    stage.page.let_be(2_500).await?;
    same(databases(&stage.page).await?, json!([]))
}

async fn history_on_this_device_can_be_forgotten(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.list("?size=100").await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    stage.page.refresh().await?;
    row(&stage.page, &id).await?;
    stage.page.click("button", "account and settings").await?;
    stage
        .page
        .click("button", "Forget history on this device")
        .await?;
    stage
        .page
        .get("dialog", "Forget history on this device")
        .await?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    stage.page.click("button", "=Cancel").await?;
    let focused = "return document.activeElement?.className";
    stage.page.returns(focused, "account").await?;
    row(&stage.page, &id).await?;
    stage.page.click("button", "account and settings").await?;
    stage
        .page
        .click("button", "Forget history on this device")
        .await?;
    stage.page.click("button", "=Forget").await?;
    stage
        .page
        .says("History on this device is forgotten")
        .await?;
    no_row(&stage.page, &id).await?;
    stage.page.refresh().await?;
    no_row(&stage.page, &id).await?;
    let has_not = format!(
        "(texts) => !texts.some((text) => text.includes({}))",
        json!(id)
    );
    kept(&stage.page, &has_not).await.map(drop)
}

async fn two_tabs_keep_and_forget_together(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.enter_by_cookie("deployments?size=100").await?;
    row(&stage.page, &id).await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    let other = stage.page.beside().await?;
    other.goto(&stage.url("deployments?size=100")).await?;
    let text = row(&other, &id).await?;
    ensure(text.contains(GONE), text)?;
    // Both write.
    let now = stage.server.now();
    let new = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: for both", now));
    for page in [&stage.page, &other] {
        page.click("button", "Refresh").await?;
        row(page, &new).await?;
    }
    is_kept(&other, &new).await?;
    let once = format!(
        "(texts) => texts.filter((text) => text.includes({})).length === 1",
        json!(new)
    );
    kept(&stage.page, &once).await?;
    stage.page.click("button", "account and settings").await?;
    stage
        .page
        .click("button", "Forget history on this device")
        .await?;
    stage.page.click("button", "=Forget").await?;
    no_row(&other, &id).await?;
    no_row(&stage.page, &id).await
}
