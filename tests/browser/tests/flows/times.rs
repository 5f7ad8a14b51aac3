//! Dates: time zones, summer time, other years, and dates that are far from all others.

#![allow(clippy::indexing_slicing, reason = "a test may fail by panicking")]

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::{Value, json};
use stand_in::Fault;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(bars_of_days_begin_at_midnight_in_sydney = bars_of_the_case_begin_at_midnight()),
        flow!(
            bars_of_days_begin_at_midnight_in_santiago = bars_begin_at_midnight(
                "America/Santiago",
                ["2026-08-15T16:00:00.000Z", "2026-11-27T15:00:00.000Z"]
            )
        ),
        flow!(
            bars_of_days_begin_at_midnight_in_berlin = bars_begin_at_midnight(
                "Europe/Berlin",
                ["2026-03-10T11:00:00.000Z", "2026-04-20T10:00:00.000Z"]
            )
        ),
        flow!(a_date_of_another_year_shows_its_year),
        flow!(a_date_far_from_all_others_is_named_beside_the_bars),
        flow!(dates_that_cannot_be_are_not_told_as_facts),
    ]
}

const ACROSS_SUMMER_TIME: &str =
    include_str!("../../../cases/bars-of-days-across-summer-time/input.json");

const YEARS: &str = include_str!("../../../cases/years/input.json");

async fn bars_of_the_case_begin_at_midnight(stage: &Stage) -> Outcome {
    let case: Value = serde_json::from_str(ACROSS_SUMMER_TIME)?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let created = [text(&case["createdAt"][0]), text(&case["createdAt"][1])];
    let zone = text(&case["timeZone"]);
    bars_begin_at_midnight(stage, &zone, [&created[0], &created[1]]).await?;
    // Chosen or not, a bar names the day on which its deployments were made, also where it is of several days.
    let titles = bars(stage).await?;
    let full = titles.iter().find(|bar| bar.ends_with(": 1 deployment"));
    let names_it = |bar: &String| bar.contains("14") || bar.contains("15");
    ensure(full.is_some_and(names_it), format!("{titles:?}"))
}

const YEAR: i64 = 365 * 86_400_000;

async fn iso(stage: &Stage, ms: i64) -> Outcome<String> {
    let script = format!("return new Date({ms}).toISOString()");
    stage.page.text_of(&script).await
}

fn row(id: &str, created: Value) -> Value {
    let done = json!({ "deploymentId": id, "title": format!("deployment {id}"), "status": "done", "applicationId": "web" });
    let mut row = done;
    for date in ["createdAt", "startedAt", "finishedAt"] {
        row[date] = created.clone();
    }
    row
}

/// Has the list answer these rows.
fn answer(stage: &Stage, rows: &[Value]) {
    let rows = Fault::Json(json!(rows).to_string());
    stage
        .server
        .set_fault("deployment.allCentralized", Some(rows));
}

/// The titles of the bars.
async fn bars(stage: &Stage) -> Outcome<Vec<String>> {
    let titles = "return [...document.querySelectorAll('[role=group][aria-label^=\"Deployments over time\"] button')].map((e) => e.title)";
    Ok(serde_json::from_value(stage.page.eval(titles).await?)?)
}

async fn bars_begin_at_midnight(stage: &Stage, zone: &str, created: [&str; 2]) -> Outcome {
    let rows: Vec<_> = created.map(|at| row(at, json!(at))).into();
    answer(stage, &rows);
    stage.page.time_zone(zone).await?;
    stage.list("").await?;
    for at in created {
        // The bar that holds it is named by days, and is one of those with a deployment.
        let titles = bars(stage).await?;
        let full: Vec<_> = titles
            .iter()
            .filter(|bar| bar.ends_with(": 1 deployment"))
            .collect();
        same(full.len(), 2)?;
        ensure(
            titles.iter().all(|bar| bar.matches(':').count() == 1),
            format!("a time of day in {titles:?}"),
        )?;
        let index = created
            .iter()
            .position(|other| *other == at)
            .unwrap_or_default();
        let title = full.get(index).ok_or("no such bar")?;
        stage.page.click("button", title).await?;
        stage
            .page
            .until(
                "a range in the address",
                "return /from=.*to=/.test(location.search)",
            )
            .await?;
        let ends = format!(
            "const query = new URLSearchParams(location.search), from = new Date(query.get('from')), to = new Date(query.get('to')), at = new Date({at:?});
             return [from.getHours(), from.getMinutes(), to.getHours(), from <= at && at < to]"
        );
        same(stage.page.eval(&ends).await?, json!([0, 0, 0, true]))?;
        stage.page.click("link", "Show all time").await?;
        stage.page.at(&stage.path("deployments")).await?;
    }
    Ok(())
}

async fn a_date_of_another_year_shows_its_year(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    // As far apart as in the case, up to now.
    let case: Value = serde_json::from_str(YEARS)?;
    let apart = format!(
        "return new Date({}) - new Date({})",
        case[0]["createdAt"], case[1]["createdAt"]
    );
    let apart = stage.page.eval(&apart).await?;
    let apart = apart.as_i64().ok_or("no dates in the case")?;
    let (new, old) = (
        iso(stage, now - 60_000).await?,
        iso(stage, now - apart).await?,
    );
    answer(stage, &[row("new", json!(new)), row("old", json!(old))]);
    let (this_year, year) = (&new[..4], &old[..4]);
    let log = Fault::Json("\"built\\n\"".to_owned());
    stage.server.set_fault("deployment.readLogs", Some(log));
    stage.list("").await?;
    let written = stage
        .page
        .get("row", "deployment old")
        .await?
        .text()
        .await?;
    ensure(written.contains(year), written)?;
    let written = stage
        .page
        .get("row", "deployment new")
        .await?
        .text()
        .await?;
    ensure(!written.contains(this_year), written)?;
    let titles = bars(stage).await?;
    let first = titles.iter().find(|bar| bar.ends_with(": 1 deployment"));
    ensure(
        first.is_some_and(|bar| bar.contains(year)),
        format!("{titles:?}"),
    )?;
    stage.page.click("link", "deployment new").await?;
    stage.page.fact("Last successful before", year).await?;
    stage.page.click("link", "Older").await?;
    stage.page.get("heading", "deployment old").await?;
    stage.page.fact("Created", year).await?;
    stage.page.fact("Ended", year).await
}

async fn a_date_far_from_all_others_is_named_beside_the_bars(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let mut rows = Vec::new();
    for hours in 1..30 {
        let at = iso(stage, now - hours * 3_600_000).await?;
        rows.push(row(&format!("n{hours}"), json!(at)));
    }
    let (old, ahead) = (
        iso(stage, now - 20 * YEAR).await?,
        iso(stage, now + 70 * YEAR).await?,
    );
    rows.push(row("old", json!(old)));
    rows.push(row("ahead", json!(ahead)));
    rows.push(row("undated", json!(null)));
    answer(stage, &rows);
    stage.list("").await?;
    stage
        .page
        .says("Not in the bars: 1 much older, 1 in the future, 1 without a date")
        .await?;
    let titles = bars(stage).await?;
    let full = titles
        .iter()
        .filter(|bar| !bar.ends_with(": 0 deployments"));
    ensure(full.count() > 20, format!("{titles:?}"))?;
    stage.page.click("link", "1 much older").await?;
    stage
        .page
        .returns(
            "return [...document.querySelectorAll('tbody a.title')].map((e) => e.textContent)",
            json!(["deployment old"]),
        )
        .await
}

/// A row of which some fields are replaced.
fn odd(id: &str, created: &str, fields: Value) -> Value {
    let mut row = row(id, json!(created));
    for (name, value) in fields.as_object().into_iter().flatten() {
        row[name] = value.clone();
    }
    row
}

/// What a row says, with its tooltips.
async fn told(stage: &Stage, id: &str) -> Outcome<String> {
    let row = stage.page.get("row", &format!("deployment {id}")).await?;
    let text = row.text().await?;
    let titles = format!(
        "return [...document.querySelectorAll('tr')].filter((e) => e.textContent.includes('deployment {id}')).flatMap((e) => [...e.querySelectorAll('.figures [title]')]).map((e) => e.title).join('; ')"
    );
    Ok(format!("{text}; {}", stage.page.text_of(&titles).await?))
}

async fn dates_that_cannot_be_are_not_told_as_facts(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let at = iso(stage, now - 600_000).await?;
    let (before, later) = (
        iso(stage, now - 660_000).await?,
        iso(stage, now + 70 * YEAR).await?,
    );
    answer(
        stage,
        &[
            odd("future", &later, json!({})),
            odd("reversed", &at, json!({ "finishedAt": before })),
            odd("endless", &at, json!({ "finishedAt": null })),
            odd(
                "zero",
                &at,
                json!({ "createdAt": 0, "startedAt": 0, "finishedAt": 0 }),
            ),
            odd(
                "epoch",
                &at,
                json!({ "finishedAt": "1970-01-01T00:00:00.000Z", "status": "running" }),
            ),
            odd(
                "garbled",
                &before,
                json!({ "startedAt": {}, "finishedAt": at }),
            ),
            odd(
                "undated",
                &at,
                json!({ "createdAt": null, "startedAt": null, "finishedAt": null }),
            ),
            odd("old", &iso(stage, now - 2 * YEAR).await?, json!({})),
        ],
    );
    stage.list("").await?;
    for (id, words) in [
        ("future", "in the future"),
        (
            "future",
            "Not known: its start or end time is in the future",
        ),
        (
            "reversed",
            "Not known: its end time is before its start time",
        ),
        ("endless", "Not known: it has no end time"),
        ("zero", "Not known: it has no start time"),
        ("epoch", "10:"),
        ("garbled", "Not known: its start time could not be read"),
        ("undated", "Not known: it has no start time"),
        ("old", "2 y ago"),
    ] {
        let told = told(stage, id).await?;
        ensure(told.contains(words), format!("{id}: {told}"))?;
        for never in ["1970", " d ago", "in 25", "NaN"] {
            ensure(!told.contains(never), format!("{id}: {told}"))?;
        }
    }
    let empty = "return [...document.querySelectorAll('tbody td.figures')].filter((e) => e.textContent.trim() === '').length";
    same(stage.page.eval(empty).await?, json!(0))?;
    let log = Fault::Json("\"built\\n\"".to_owned());
    stage.server.set_fault("deployment.readLogs", Some(log));
    // Without a date no dots are left over.
    stage.page.click("link", "deployment undated").await?;
    stage.page.get("heading", "deployment undated").await?;
    let dots = "return [...document.querySelectorAll('main p, main dd')].map((e) => e.textContent.trim()).filter((text) => /· *·|^·|·$/.test(text))";
    same(stage.page.eval(dots).await?, json!([]))?;
    stage.page.fact("Created", "—").await
}
