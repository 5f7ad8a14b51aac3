//! What many rows cost that this device has kept.

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::stage::Stage;
use serde_json::json;

use super::figure::Figure;
use super::{TIMES, first_row, median, set_up};

/// Rows that are kept: as many as the console keeps at most.
const ROWS: u32 = 50_000;

/// Waits until rows are kept, and adds as many as are missing, each like one of those but older.
const FILL: &str = "
    const [wanted, done] = arguments;
    const asked = (request) => new Promise((answer, fail) => { request.onsuccess = () => answer(request.result); request.onerror = fail; });
    const fill = async (left) => {
      const named = (await indexedDB.databases()).some((it) => it.name === 'slipway-history');
      const database = named ? await asked(indexedDB.open('slipway-history')) : null;
      const models = database ? await asked(database.transaction('rows').objectStore('rows').getAll()) : [];
      if (models.length < 20) {
        database?.close();
        return left > 0 ? setTimeout(fill, 100, left - 1) : done('nothing is kept');
      }
      const transaction = database.transaction(['rows', 'facts'], 'readwrite');
      const rows = transaction.objectStore('rows'), sums = transaction.objectStore('facts');
      let bytes = 0;
      for (let n = 0; n < wanted - models.length; n++) {
        const model = models[n % models.length], id = `kept-${n}`;
        const back = (Math.floor(n / models.length) + 1) * 86400000 / 4, at = model.at - back, facts = JSON.parse(model.text);
        for (const time of ['created', 'started', 'finished']) if (facts[time]) facts[time] -= back;
        const text = JSON.stringify({ ...facts, id });
        rows.put({ ...model, id, at, back: -at, text });
        bytes += text.length;
      }
      const before = await asked(sums.get('bytes'));
      sums.put((before ?? 0) + bytes, 'bytes');
      transaction.oncomplete = () => { database.close(); done(''); };
      transaction.onabort = () => done(String(transaction.error));
    };
    fill(150);";

/// From navigation until the insights stand there, in ms: the last change of figures and charts, and the last one of all. What
/// follows is read below them, and tells since when deployments are known. Medians.
async fn insights(stage: &Stage, query: &str) -> Outcome<(f64, f64)> {
    let page = &stage.page;
    let watch = "new MutationObserver((changes) => {
        if (!document.querySelector('main svg')) return;
        window.changed = performance.now();
        const below = (change) => change.target.closest?.('.coverage') ?? change.target.parentElement?.closest('.coverage');
        if (!changes.every(below)) window.drawn = window.changed;
      }).observe(document, { childList: true, characterData: true, subtree: true, attributes: true });";
    let script = page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": watch }),
        )
        .await?;
    let (mut figures, mut everything) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        stage.open(&format!("insights{query}")).await?;
        page.until(
            "insights that no longer change",
            "return typeof window.changed === 'number' && performance.now() - window.changed > 1500",
        )
        .await?;
        let times = page.eval("return [drawn, changed]").await?;
        let (drawn, changed) = serde_json::from_value(times)?;
        figures.push(drawn);
        everything.push(changed);
    }
    page.protocol("Page.removeScriptToEvaluateOnNewDocument", script)
        .await?;
    Ok((median(figures), median(everything)))
}

/// The list before and with 50,000 kept rows, and the insights made of them.
pub async fn full(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    stage.end_what_runs();
    stage.enter("deployments").await?;
    stage.rows().await?;
    let before = first_row(&stage, "deployments").await?;
    let trouble = stage.page.answer(FILL, &[json!(ROWS)]).await?;
    if trouble != json!("") {
        return Err(format!("rows could not be kept: {trouble}").into());
    }
    let after = first_row(&stage, "deployments").await?;
    let (month, all_of_month) = insights(&stage, "").await?;
    let (quarter, _) = insights(&stage, "?when=90d").await?;
    stage.close().await?;
    Ok(vec![
        Figure {
            what: "everyday organization, nothing kept: navigation to first row",
            value: before,
            unit: "ms",
            bound: None,
        },
        Figure {
            what: "the same with 50,000 kept rows",
            value: after,
            unit: "ms",
            bound: None,
        },
        Figure {
            what: "how much longer that is",
            value: (after / before - 1.0) * 100.0,
            unit: "%",
            bound: Some(10.0),
        },
        Figure {
            what: "50,000 kept rows: navigation to the figures of /insights",
            value: month,
            unit: "ms",
            bound: Some(1000.0),
        },
        Figure {
            what: "the same, until all rows are read",
            value: all_of_month,
            unit: "ms",
            bound: None,
        },
        Figure {
            what: "the same with 90 days, which is nearly all rows",
            value: quarter,
            unit: "ms",
            bound: None,
        },
    ])
}
