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
      const rows = transaction.objectStore('rows'), facts = transaction.objectStore('facts');
      let bytes = 0;
      for (let n = 0; n < wanted - models.length; n++) {
        const model = models[n % models.length], id = `kept-${n}`;
        const at = model.at - (Math.floor(n / models.length) + 1) * 86400000 / 4;
        const text = model.text.replaceAll(model.id, id).replaceAll(new Date(model.at).toISOString(), new Date(at).toISOString()).replaceAll(String(model.at), String(at));
        rows.put({ ...model, id, at, back: -at, text });
        bytes += text.length;
      }
      const before = await asked(facts.get('bytes'));
      facts.put((before ?? 0) + bytes, 'bytes');
      transaction.oncomplete = () => { database.close(); done(''); };
      transaction.onabort = () => done(String(transaction.error));
    };
    fill(150);";

/// From navigation until the insights stand there with everything that is kept; the median, in ms.
async fn insights(stage: &Stage) -> Outcome<f64> {
    let page = &stage.page;
    let watch = "new MutationObserver((_, observer) => {
        const region = document.querySelector('main');
        if (region?.querySelector('svg') && region.ariaBusy !== 'true') { window.drawn = performance.now(); }
      }).observe(document, { childList: true, subtree: true, attributes: true });";
    let script = page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": watch }),
        )
        .await?;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        stage.open("insights?when=90d").await?;
        page.until(
            "insights that no longer change",
            "return typeof window.drawn === 'number' && performance.now() - window.drawn > 1000",
        )
        .await?;
        let drawn = page.eval("return window.drawn").await?;
        times.push(drawn.as_f64().unwrap_or(f64::NAN));
    }
    page.protocol("Page.removeScriptToEvaluateOnNewDocument", script)
        .await?;
    Ok(median(times))
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
    let drawn = insights(&stage).await?;
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
            what: "50,000 kept rows: navigation to the last change of the insights",
            value: drawn,
            unit: "ms",
            bound: Some(1000.0),
        },
    ])
}
