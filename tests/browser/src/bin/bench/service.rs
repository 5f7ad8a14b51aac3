//! What the page of one application costs, with the longest history and with an everyday one.

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::stage::Stage;
use serde_json::{Value, json};

use super::figure::Figure;
use super::{TIMES, first_row, median, set_up};

/// The application that is looked at, and its rows where there are many.
const APPLICATION: &str = "storefront-web";
const ROWS: usize = 2_000;

/// A page of the table.
const SIZE: u32 = 100;

fn number(value: &Value, key: &str) -> Outcome<f64> {
    let value = value.get(key).and_then(Value::as_f64);
    value.ok_or_else(|| format!("the browser does not tell {key}").into())
}

/// A number that a script answers.
pub async fn count(stage: &Stage, script: &str) -> Outcome<f64> {
    let value = stage.page.eval(script).await?.as_f64();
    value.ok_or_else(|| format!("no number: {script}").into())
}

/// Opens the application's page, signed in for the tab; answers its address.
async fn opened(stage: &Stage, query: &str) -> Outcome<String> {
    let id = stage.server.with_world(|world| {
        let service = world.service_named(APPLICATION);
        service.map(|service| service.id.clone())
    });
    let id = id.ok_or("the application is not in the world")?;
    let address = format!("applications/{id}{query}");
    stage.enter(&address).await?;
    stage.rows().await?;
    Ok(address)
}

/// JavaScript's heap after a collection, and WebAssembly's memory, which never shrinks; MB.
pub async fn memory(stage: &Stage) -> Outcome<[f64; 2]> {
    let page = &stage.page;
    page.protocol("HeapProfiler.collectGarbage", json!({}))
        .await?;
    let heap = page.protocol("Runtime.getHeapUsage", json!({})).await?;
    // The glue answers the instance that runs when one is requested again.
    let linear = page.answer(
            "const done = arguments[arguments.length - 1];
             import(document.querySelector('[rel=modulepreload]').href).then((glue) => glue.default()).then((wasm) => done(wasm.memory.buffer.byteLength));",
            &[],
        )
        .await?
        .as_f64()
        .ok_or("the program does not tell its memory")?;
    Ok([number(&heap, "usedSize")? / 1e6, linear / 1e6])
}

/// 2,000 rows of one application, a hundred on the page.
pub async fn many_rows(browser: &Browser) -> Outcome<Vec<Figure>> {
    let scenario = Scenario {
        rows_of: Some((APPLICATION, ROWS)),
        ..Scenario::default()
    };
    let stage = set_up(browser, &scenario).await?;
    let address = opened(&stage, &format!("?size={SIZE}")).await?;
    let row = first_row(&stage, &address).await?;
    stage.page.says("of 2,000").await?;
    stage.page.says("Up to date").await?;
    let shown = count(
        &stage,
        "return document.querySelectorAll('tbody tr').length",
    )
    .await?;
    if shown < f64::from(SIZE) {
        return Err(format!("{shown} rows on the page").into());
    }
    let elements = count(&stage, "return document.getElementsByTagName('*').length").await?;
    let nodes = count(
        &stage,
        "const walk = document.createNodeIterator(document); let nodes = 0; while (walk.nextNode()) nodes++; return nodes",
    )
    .await?;
    let [heap, linear] = memory(&stage).await?;
    stage.close().await?;
    Ok(vec![
        Figure {
            what: "application of 2,000 rows, 100 shown: navigation to first row",
            value: row,
            unit: "ms",
            bound: Some(500.0),
        },
        Figure {
            what: "the same: elements of the page",
            value: elements,
            unit: "",
            bound: Some(3000.0),
        },
        Figure {
            what: "the same: nodes of every kind, texts among them",
            value: nodes,
            unit: "",
            bound: None,
        },
        Figure {
            what: "the same: JavaScript's heap after a collection",
            value: heap,
            unit: "MB",
            bound: None,
        },
        Figure {
            what: "the same: heap and WebAssembly's memory",
            value: heap + linear,
            unit: "MB",
            bound: Some(24.0),
        },
    ])
}

/// From a link in the list to the rows of the application's page, within the program; ms.
async fn followed(stage: &Stage) -> Outcome<f64> {
    stage.open("deployments").await?;
    stage.page.says("Up to date").await?;
    let script = "const [name, done] = arguments, begin = performance.now();
        const there = () => document.querySelector('h1')?.textContent === name && document.querySelector('tbody tr');
        const observer = new MutationObserver(() => {
          if (there()) { observer.disconnect(); requestAnimationFrame(() => done(performance.now() - begin)); }
        });
        observer.observe(document, { childList: true, subtree: true, characterData: true });
        [...document.querySelectorAll('tbody a')].find((link) => link.textContent === name).click();";
    let answer = stage.page.answer(script, &[json!(APPLICATION)]).await?;
    answer.as_f64().ok_or_else(|| "no time".into())
}

/// 30 services of at most 11 rows: what most people have.
pub async fn everyday(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    let address = opened(&stage, "").await?;
    let application = first_row(&stage, &address).await?;
    let list = first_row(&stage, "deployments").await?;
    let mut follows = Vec::new();
    for _ in 0..TIMES {
        follows.push(followed(&stage).await?);
    }
    stage.close().await?;
    let figure = |what, value| Figure {
        what,
        value,
        unit: "ms",
        bound: None,
    };
    Ok(vec![
        figure(
            "everyday organization: navigation to the list's first row",
            list,
        ),
        figure(
            "the same: navigation to an application's first row",
            application,
        ),
        figure(
            "the same: from the list to an application's rows, by its link",
            median(follows),
        ),
    ])
}
