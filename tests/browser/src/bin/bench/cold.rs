//! A first visit from afar: nothing in the cache, no connection open.

use std::time::Duration;

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::slow::{Line, Slow};
use serde_json::{Value, json};
use stand_in::OWNER_KEY;

use super::figure::Figure;
use super::{TIMES, median, set_up};

/// What is measured over.
const LINE: Line = Line {
    round_trip: Duration::from_millis(40),
    rate: 20e6,
};

/// Notes when the first row is there, and what had come until then.
const WATCH: &str = "new MutationObserver((_, observer) => {
    if (!document.querySelector('tbody tr')) return;
    observer.disconnect();
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter((e) => e.responseEnd > 0);
    const sum = (of) => all.reduce((sum, e) => sum + of(e), 0);
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    window.cold = { row: performance.now(), painted, requests: all.length, bytes: sum((e) => e.transferSize) };
  }).observe(document, { childList: true, subtree: true });";

fn number(value: &Value, name: &str) -> Outcome<f64> {
    let number = value.get(name).and_then(Value::as_f64);
    number.ok_or_else(|| format!("the page does not tell {name}").into())
}

/// The central list of an everyday organization.
pub async fn first_visit(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    let page = &stage.page;
    let key = json!(OWNER_KEY);
    let source = format!("sessionStorage.setItem('slipway:key', {key}); {WATCH}");
    page.protocol(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": source }),
    )
    .await?;
    let names = ["painted", "row", "requests", "bytes"];
    let mut found = names.map(|_| Vec::new());
    for _ in 0..TIMES {
        // Another origin each time: neither cached files nor connections are used again.
        let slow = Slow::start(LINE, stage.proxy.port()).await?;
        page.goto(&format!("{}/deployments", slow.origin())).await?;
        page.until("a first row", "return window.cold !== undefined")
            .await?;
        let cold = page.eval("return window.cold").await?;
        for (values, name) in found.iter_mut().zip(names) {
            values.push(number(&cold, name)?);
        }
    }
    stage.close().await?;
    let [painted, row, requests, bytes] = found.map(median);
    Ok(vec![
        Figure {
            what: "first visit at 20 Mbit/s and 40 ms: something is painted",
            value: painted,
            unit: "ms",
            bound: None,
        },
        Figure {
            what: "the same: first row",
            value: row,
            unit: "ms",
            bound: Some(800.0),
        },
        Figure {
            what: "the same: requests until then, the API's among them",
            value: requests,
            unit: "",
            bound: None,
        },
        Figure {
            what: "the same: bytes until then, headers among them",
            value: bytes / 1000.0,
            unit: "kB",
            bound: None,
        },
    ])
}
