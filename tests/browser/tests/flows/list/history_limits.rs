//! How much this device keeps: 50,000 rows or 20 MB, of everybody together; the oldest go first.

use browser::Outcome;
use browser::same;
use browser::stage::Stage;
use serde_json::json;

use super::history::{finished, is_kept, row};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(of_too_many_rows_the_oldest_go),
        flow!(of_rows_that_are_too_large_the_oldest_go),
    ]
}

/// How many rows are kept at most, and how many bytes.
const MOST_ROWS: u32 = 50_000;
const MOST_BYTES: u32 = 20_000_000;

/// Opens the database, for scripts.
const OPEN: &str = "
    const asked = (request) => new Promise((answer, fail) => { request.onsuccess = () => answer(request.result); request.onerror = fail; });
    const open = () => asked(indexedDB.open('slipway-history'));";

/// Adds so many rows of somebody else with texts of this length, each a second newer than the one before, from 1970 on.
const FILL: &str = "
    const [count, length, done] = arguments;
    (async () => {
      const database = await open();
      const transaction = database.transaction(['rows', 'facts'], 'readwrite');
      const rows = transaction.objectStore('rows'), facts = transaction.objectStore('facts');
      const text = 'x'.repeat(length);
      for (let n = 0; n < count; n++) {
        rows.put({ reader: 999, id: `old-${n}`, owner: 'application/none', at: n * 1000, back: -n * 1000, text });
      }
      const before = await asked(facts.get('bytes'));
      facts.put((before ?? 0) + count * length, 'bytes');
      transaction.oncomplete = () => { database.close(); done(''); };
      transaction.onabort = () => { database.close(); done(String(transaction.error)); };
    })();";

/// Waits until a new row is kept, the limits hold and the oldest row is gone; answers what is wrong after that.
const LOOK: &str = "
    const [id, newest, mostRows, mostBytes, done] = arguments;
    const look = async (left) => {
      const database = await open();
      const transaction = database.transaction(['rows', 'facts']);
      const rows = transaction.objectStore('rows');
      const [count, bytes, oldest, last, listed] = await Promise.all([
        asked(rows.count()),
        asked(transaction.objectStore('facts').get('bytes')),
        asked(rows.getKey([999, 'old-0'])),
        asked(rows.getKey([999, newest])),
        asked(rows.index('by-list').getAllKeys()),
      ]);
      database.close();
      const isKept = listed.some(([, key]) => key === id);
      if (isKept && !oldest && count <= mostRows && bytes <= mostBytes) done(last ? '' : 'newer rows are gone too');
      else if (left > 0) setTimeout(look, 200, left - 1);
      else done(`${count} rows, ${bytes} bytes, the oldest: ${oldest}, the new one: ${isKept}`);
    };
    look(75);";

/// With so many rows of a length, a new deployment takes the place of the oldest.
async fn makes_room(stage: &Stage, count: u32, length: u32) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.list("?size=100").await?;
    is_kept(&stage.page, &id).await?;
    let fill = format!("{OPEN}{FILL}");
    let rows = [json!(count), json!(length)];
    same(stage.page.answer(&fill, &rows).await?, json!(""))?;
    let now = stage.server.now();
    let new = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: one more", now));
    stage.page.click("button", "Refresh").await?;
    row(&stage.page, &new).await?;
    let newest = format!("old-{}", count - 1);
    let wanted = [
        json!(new),
        json!(newest),
        json!(MOST_ROWS),
        json!(MOST_BYTES),
    ];
    let look = format!("{OPEN}{LOOK}");
    same(stage.page.answer(&look, &wanted).await?, json!(""))
}

async fn of_too_many_rows_the_oldest_go(stage: &Stage) -> Outcome {
    makes_room(stage, MOST_ROWS, 1).await
}

async fn of_rows_that_are_too_large_the_oldest_go(stage: &Stage) -> Outcome {
    makes_room(stage, 40, MOST_BYTES / 40).await
}
