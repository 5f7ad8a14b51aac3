//! What a list shows as a file, and history of other devices.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::{Value, json};

use super::history::{GONE, delete, finished, is_kept, row};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(what_a_list_shows_is_saved_as_csv),
        flow!(what_a_list_shows_is_saved_as_json),
        flow!(a_file_of_another_device_brings_its_deployments),
        flow!(a_file_that_is_no_history_is_refused_with_words),
        flow!(without_history_nothing_is_imported)
            .with_config(r#"{"history":false}"#)
            .only_at_the_root(),
    ]
}

/// Chooses a file for the import.
async fn import(stage: &Stage, text: &str) -> Outcome {
    let script = format!(
        "const files = new DataTransfer();
         files.items.add(new File([{}], 'deployments.json', {{ type: 'application/json' }}));
         const input = document.querySelector('input[type=file]');
         input.files = files.files;
         input.dispatchEvent(new Event('change', {{ bubbles: true }}))",
        json!(text)
    );
    stage.page.get("button", "Import JSON").await?;
    stage.page.eval(&script).await.map(drop)
}

async fn what_a_list_shows_is_saved_as_csv(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage
        .server
        .with_world(|world| world.set_title(&id, "=HYPERLINK(\"http://evil\"), \"quoted\""));
    stage.list("?status=finished").await?;
    let of_page = stage.shown_ids().await?.len();
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    let file = stage.page.saved_by(&[("button", "Export as CSV")]).await?;
    let lines: Vec<&str> = file.split_terminator("\r\n").collect();
    ensure(
        lines
            .first()
            .is_some_and(|head| head.starts_with("id,title,status,created")),
        file.clone(),
    )?;
    // All pages of what matches, and nothing else.
    ensure(lines.len() > of_page + 1, format!("{} lines", lines.len()))?;
    let others = lines.iter().skip(1).filter(|line| !line.contains(",Done,"));
    same(others.count(), 0)?;
    let own = lines.iter().find(|line| line.starts_with(&id));
    let cell = "\"'=HYPERLINK(\"\"http://evil\"\"), \"\"quoted\"\"\"";
    ensure(
        own.is_some_and(|line| line.contains(cell)),
        format!("{own:?}"),
    )
}

async fn what_a_list_shows_is_saved_as_json(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    let service = stage.service("storefront-web")?;
    stage.list(&format!("?service={service}")).await?;
    let file = stage.page.saved_by(&[("button", "Export as JSON")]).await?;
    let file: Value = serde_json::from_str(&file)?;
    same(
        file.get("format").cloned(),
        Some(json!("slipway-history-1")),
    )?;
    let rows = file.get("deployments").and_then(Value::as_array);
    let rows = rows.ok_or("no deployments")?;
    let services = rows.iter().map(|row| row.pointer("/service/name").cloned());
    ensure(
        services
            .into_iter()
            .all(|name| name == Some(json!("storefront-web"))),
        "rows of other services",
    )?;
    let own = rows.iter().find(|row| row.get("id") == Some(&json!(id)));
    let own = own.ok_or("the row is missing")?;
    same(own.get("status").cloned(), Some(json!("done")))?;
    ensure(
        own.get("created").is_some_and(Value::is_i64),
        own.to_string(),
    )?;
    let secrets = ["logPath", "errorMessage", "pid"];
    ensure(
        secrets.iter().all(|name| own.get(name).is_none()),
        own.to_string(),
    )
}

async fn a_file_of_another_device_brings_its_deployments(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.list("?size=100").await?;
    let before = stage.shown_ids().await?.len();
    let file = stage.page.saved_by(&[("button", "Export as JSON")]).await?;
    is_kept(&stage.page, &id).await?;
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
    delete(stage, &id);
    stage.page.refresh().await?;
    stage.rows().await?;
    import(stage, &file).await?;
    stage.page.says("imported").await?;
    let text = row(&stage.page, &id).await?;
    ensure(text.contains(GONE), text)?;
    same(stage.shown_ids().await?.len(), before)?;
    // A second time it brings nothing.
    stage.page.says_no_more("imported").await?;
    import(stage, &file).await?;
    stage.page.says("0 deployments imported").await?;
    stage.page.refresh().await?;
    row(&stage.page, &id).await?;
    same(stage.shown_ids().await?.len(), before)
}

async fn a_file_that_is_no_history_is_refused_with_words(stage: &Stage) -> Outcome {
    stage.list("").await?;
    import(stage, "{\"hello\": 1}").await?;
    stage
        .page
        .says("The file was not imported: it is no history that was exported as JSON")
        .await?;
    let foreign =
        json!({ "format": "slipway-history-1", "organization": "another", "deployments": [] });
    import(stage, &foreign.to_string()).await?;
    stage
        .page
        .says("The file was not imported: it is of another organization")
        .await
}

async fn without_history_nothing_is_imported(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.get("button", "Export as JSON").await?;
    same(stage.page.count("button", "Import JSON").await?, 0)
}
