//! What the page of all services costs in a large organization.

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use serde_json::json;

use super::figure::Figure;
use super::{TYPE, first_row, median, set_up};

/// Services that are added to those of the usual organization, and the deployments of each: as many as Dokploy keeps.
const SERVICES: usize = 500;
const ROWS: usize = 11;

/// 500 services: until the first row, a key in the filter, and what two answers without news change.
pub async fn many(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    stage.end_what_runs();
    stage
        .server
        .with_world(|world| world.add_services(SERVICES, ROWS));
    let page = &stage.page;
    stage.enter("services").await?;
    stage.rows().await?;
    let row = first_row(&stage, "services").await?;
    page.says("Up to date").await?;
    page.eval(
        "window.moved = 0;
         const named = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('time, .clock, .fresh');
         new MutationObserver((list) => { moved += list.filter((m) => !named(m.target)).length; })
           .observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true });",
    )
    .await?;
    for _ in 0..2 {
        stage.server.clear_requests();
        page.click("button", "Refresh").await?;
        page.says("Up to date").await?;
    }
    let moved = page.eval("return window.moved").await?;
    page.get("searchbox", "Search").await?.click().await?;
    let mut works = Vec::new();
    for text in ["service-1", "web", "api", "feat", "service-49"] {
        for letter in text.chars() {
            let work = page.answer(TYPE, &[json!(letter.to_string())]).await?;
            works.push(work.as_f64().unwrap_or(f64::NAN));
        }
        page.eval("const field = document.querySelector('input[type=search]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))").await?;
        page.at("/services").await?;
    }
    let worst = works.iter().copied().fold(0.0, f64::max);
    stage.close().await?;
    Ok(vec![
        Figure {
            what: "500 services of 11 rows: navigation to first row, median",
            value: row,
            unit: "ms",
            bound: Some(800.0),
        },
        Figure {
            what: "the same: changes of the page by two answers without news",
            value: moved.as_f64().unwrap_or(f64::NAN),
            unit: "",
            bound: Some(0.0),
        },
        Figure {
            what: "the same: one key in the filter, median",
            value: median(works),
            unit: "ms",
            bound: Some(16.0),
        },
        Figure {
            what: "the same, worst",
            value: worst,
            unit: "ms",
            bound: None,
        },
    ])
}
