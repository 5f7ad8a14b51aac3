//! What a page costs that is left open.

use std::time::Duration;

use browser::browser::Browser;
use browser::stage::Stage;
use browser::{Outcome, clock};
use serde_json::json;

use super::figure::Figure;

/// How much quicker than time the page's clock goes while ten minutes pass.
const SPEED: u32 = 40;

/// A stage with an idle server of many rows, in front of which nothing is left to be found out.
async fn settled(browser: &Browser, prepare: Option<&str>) -> Outcome<Stage> {
    let stage = super::stage(browser).await?;
    stage.end_what_runs();
    if let Some(script) = prepare {
        let source = json!({ "source": script });
        stage
            .page
            .protocol("Page.addScriptToEvaluateOnNewDocument", source)
            .await?;
    }
    stage.list("").await?;
    stage.page.says("Acme Inc.").await?;
    stage.page.says("Up to date").await?;
    // Names and the version come after the rows, and the browser tidies up after megabytes of JSON.
    tokio::time::sleep(Duration::from_secs(20)).await;
    Ok(stage)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}

/// Seconds that the main thread was busy so far.
pub async fn busy(stage: &Stage) -> Outcome<f64> {
    let metrics = stage
        .page
        .protocol("Performance.getMetrics", json!({}))
        .await?;
    let metrics = metrics.get("metrics").and_then(|list| list.as_array());
    let task = metrics
        .into_iter()
        .flatten()
        .find(|metric| metric.get("name") == Some(&json!("TaskDuration")));
    let value = task.and_then(|metric| metric.get("value")?.as_f64());
    value.ok_or_else(|| "the browser does not tell how busy it was".into())
}

/// Ten seconds without anything to do.
pub async fn ten_seconds(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = settled(browser, None).await?;
    stage.page.protocol("Performance.enable", json!({})).await?;
    let (bytes, work) = (stage.proxy.traffic(), busy(&stage).await?);
    tokio::time::sleep(Duration::from_secs(10)).await;
    let work = busy(&stage).await? - work;
    let bytes = stage.proxy.traffic() - bytes;
    stage.close().await?;
    Ok(vec![
        Figure {
            what: "4,000 rows, idle for 10 s: bytes, both ways",
            value: kilobytes(bytes),
            unit: "kB",
            bound: Some(5.0),
        },
        Figure {
            what: "4,000 rows, idle for 10 s: main thread",
            value: work,
            unit: "s",
            bound: Some(0.05),
        },
    ])
}

/// Ten minutes by the page's clock: the queue, again and again, and the big list once.
pub async fn ten_minutes(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = settled(browser, Some(&clock::faster(1))).await?;
    stage
        .page
        .eval(
            "window.moved = 0;
             const named = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('time, .clock');
             new MutationObserver((list) => { moved += list.filter((m) => !named(m.target)).length; })
               .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });",
        )
        .await?;
    stage.server.clear_requests();
    let bytes = stage.proxy.traffic();
    stage
        .page
        .eval(&format!("window.begun = passed(); pace({SPEED})"))
        .await?;
    stage
        .page
        .until_within(
            Duration::from_secs(120),
            "ten minutes",
            "return passed() - begun >= 600000",
        )
        .await?;
    stage.page.eval("pace(1)").await?;
    let requests = stage.server.requests();
    let bytes = stage.proxy.traffic() - bytes;
    let moved = stage.page.eval("return window.moved").await?;
    let count = |name: &str| requests.iter().filter(|made| made.ends_with(name)).count();
    println!(
        "idle for 10 min: the queue was requested {} times, the list {} times, anything else {} times",
        count("queueList"),
        count("allCentralized"),
        requests.len() - count("queueList") - count("allCentralized"),
    );
    stage.close().await?;
    Ok(vec![
        Figure {
            what: "4,000 rows, idle for 10 min of simulated time: bytes, both ways",
            value: kilobytes(bytes),
            unit: "kB",
            bound: Some(500.0),
        },
        Figure {
            what: "the same: changes of the page but for times and running durations",
            value: moved.as_f64().unwrap_or(f64::NAN),
            unit: "",
            bound: Some(0.0),
        },
    ])
}
