//! What comparing two long logs costs.

use std::fmt::Write;

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::stage::Stage;
use serde_json::json;

use super::figure::Figure;
use super::{TIMES, median, set_up};

/// Lines of each log.
const LINES: usize = 20_000;

/// Notes when something of the logs came last, when the differences were there, and the longest task between the two.
const WATCH: &str = "
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
      constructor(...of) { super(...of); this.addEventListener('message', () => { window.came = performance.now(); }); }
    };
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.differences li')) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const there = performance.now();
        // Tasks are told with a delay.
        setTimeout(() => {
          const reads = performance.getEntriesByType('resource').filter((it) => it.name.includes('readLogs'));
          const came = Math.max(window.came ?? 0, ...reads.map((it) => it.responseEnd));
          const own = tasks.filter((it) => it.startTime + it.duration > came && it.startTime < there);
          window.compared = [there - came, Math.max(0, ...own.map((it) => it.duration))];
        }, 500);
      });
    }).observe(document, { childList: true, subtree: true });";

/// A log in which every `nth` line is one that the other has not.
fn log(name: &str, nth: usize) -> String {
    let mut log = String::from("Initializing deployment\nBuilding wiki\n#5 [2/2] RUN make\n");
    for line in 4..LINES {
        // Writing to a string does not fail.
        let _ = match line % nth {
            0 => writeln!(log, "#5 {line}.250 {name} has compiled part {line}"),
            _ => writeln!(log, "#5 {line}.250 module {line} was compiled in 125 ms"),
        };
    }
    log.push_str("#5 DONE 9.9s\n");
    log
}

/// The same few lines again and again, in an order of its own: nothing can be found exactly in time.
fn shuffled(factor: usize) -> String {
    let line = |line: usize| format!("word{}\n", line * factor % 50);
    (0..LINES).map(line).collect()
}

/// From the last byte until the differences stand there, and the longest stretch without a pause, both in ms; medians, for these
/// logs.
async fn compared(stage: &Stage, logs: [String; 2]) -> Outcome<(f64, f64)> {
    let now = stage.server.now();
    let [from, to] = logs.map(|log| {
        stage.server.with_world(|world| {
            let id = world.start_deployment("wiki", "bench", now);
            world.set_log(&id, &log);
            world.set_status(&id, "done", now);
            id
        })
    });
    let address = format!(
        "{}/compare?from={from}&to={to}",
        stage.service_page("wiki")?
    );
    let page = &stage.page;
    let script = page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": WATCH }),
        )
        .await?;
    let (mut times, mut stretches) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        stage.open(&address).await?;
        page.until(
            "the differences",
            "return typeof window.compared === 'object'",
        )
        .await?;
        let (time, stretch) = serde_json::from_value(page.eval("return window.compared").await?)?;
        times.push(time);
        stretches.push(stretch);
    }
    page.protocol("Page.removeScriptToEvaluateOnNewDocument", script)
        .await?;
    Ok((median(times), median(stretches)))
}

/// Two logs of 20,000 lines that are alike, and two that are not.
pub async fn long(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    stage.end_what_runs();
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let every = |nth| ["the first", "the second"].map(|name| log(name, nth));
    let (alike, of_alike) = compared(&stage, every(20)).await?;
    let (unlike, of_unlike) = compared(&stage, every(1)).await?;
    let (rough, of_rough) = compared(&stage, [7, 11].map(shuffled)).await?;
    stage.close().await?;
    let figure = |what, value, bound| Figure::at_most(what, value, "ms", bound);
    Ok(vec![
        figure(
            "20,000 lines against 20,000, one in 20 differs: compared",
            alike,
            1000.0,
        ),
        figure("the same, longest stretch without a pause", of_alike, 50.0),
        figure(
            "20,000 lines against 20,000, all differ: compared",
            unlike,
            1000.0,
        ),
        figure("the same, longest stretch without a pause", of_unlike, 50.0),
        figure(
            "20,000 lines against 20,000, alike in another order: compared",
            rough,
            1000.0,
        ),
        figure("the same, longest stretch without a pause", of_rough, 50.0),
    ])
}
