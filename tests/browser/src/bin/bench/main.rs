//! Measures every bound, prints each figure, and fails on a missed one: `make bench`, or `make bench PART=logs` for a part.

mod cold;
mod compare;
mod figure;
mod history;
mod idle;
mod logs;
mod queue;
mod service;
mod services;
mod sockets;

use std::process::ExitCode;

use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::stage::Stage;
use browser::{Outcome, size};
use figure::Figure;
use serde_json::json;
use stand_in::OWNER_KEY;

/// Rows of the organization that is measured.
const ROWS: usize = 4_000;

/// How often each time is taken; the median counts.
const TIMES: usize = 7;

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Sets a stage up. What the tests read of the accessibility tree costs time at each change of the page: here it is off.
async fn set_up(browser: &Browser, scenario: &Scenario) -> Outcome<Stage> {
    let stage = Stage::new(browser, "/", scenario).await?;
    let off = stage.page.protocol("Accessibility.disable", json!({}));
    off.await?;
    Ok(stage)
}

/// A server with many rows, and a browser before it.
async fn stage(browser: &Browser) -> Outcome<Stage> {
    let scenario = Scenario {
        rows: Some(ROWS),
        ..Scenario::default()
    };
    set_up(browser, &scenario).await
}

/// Sign in for the tab, so that navigations measure the list alone.
async fn ready(browser: &Browser) -> Outcome<Stage> {
    let stage = stage(browser).await?;
    stage.list("").await?;
    Ok(stage)
}

async fn weight(stage: &Stage) -> Outcome<Vec<Figure>> {
    let files = size::files(stage).await?;
    for file in &files {
        println!("{:>10} B  {}", file.bytes, file.name);
    }
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    let (kilobytes, requests) = (bytes as f64 / 1000.0, files.len() as f64);
    Ok(vec![
        Figure {
            what: "first page, everything it needs, brotli",
            value: kilobytes,
            unit: "kB",
            bound: Some(430.0),
        },
        Figure {
            what: "first page, static requests",
            value: requests,
            unit: "",
            bound: Some(10.0),
        },
    ])
}

/// From navigation to the first row of a page's table, caches as on a first visit; the median, in ms.
async fn first_row(stage: &Stage, address: &str) -> Outcome<f64> {
    let page = &stage.page;
    page.protocol("Network.enable", json!({})).await?;
    page.protocol("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
        .await?;
    let key = serde_json::to_string(OWNER_KEY)?;
    let watch = format!(
        "sessionStorage.setItem('slipway:key', {key});
         new MutationObserver((_, observer) => {{
           if (document.querySelector('tbody tr')) {{ window.firstRow = performance.now(); observer.disconnect(); }}
         }}).observe(document, {{ childList: true, subtree: true }});"
    );
    let script = page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": watch }),
        )
        .await?;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        stage.open(address).await?;
        page.until("a first row", "return typeof window.firstRow === 'number'")
            .await?;
        times.push(
            page.eval("return window.firstRow")
                .await?
                .as_f64()
                .unwrap_or(f64::NAN),
        );
    }
    page.protocol("Page.removeScriptToEvaluateOnNewDocument", script)
        .await?;
    page.protocol(
        "Network.setCacheDisabled",
        json!({ "cacheDisabled": false }),
    )
    .await?;
    Ok(median(times))
}

/// The central list with many rows on the server.
async fn list(stage: &Stage) -> Outcome<Figure> {
    Ok(Figure {
        what: "4,000 rows on the server: navigation to first row, median",
        value: first_row(stage, "deployments").await?,
        unit: "ms",
        bound: Some(600.0),
    })
}

/// One letter typed into the field that has the focus, and the main thread's work for it up to the end of the paint, in
/// milliseconds: the input with everything that follows from it at once, and the frame. Waiting for the frame is no work.
const TYPE: &str = "
    const [letter, done] = arguments, now = () => performance.now();
    const after = (then) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = then; port2.postMessage(0); };
    let settled = null, frame = null;
    const begin = now();
    after(() => { settled ??= now(); });
    requestAnimationFrame(() => {
      frame = now();
      after(() => { const end = now(); done(settled !== null && settled < frame ? settled - begin + end - frame : end - begin); });
    });
    document.execCommand('insertText', false, letter);";

/// Main-thread work of one key in the filter.
async fn keystroke(stage: &Stage) -> Outcome<Vec<Figure>> {
    let page = &stage.page;
    stage.open("deployments").await?;
    stage.rows().await?;
    page.get("searchbox", "Search").await?.click().await?;
    let mut works = Vec::new();
    for text in ["feat", "fix", "web", "api", "pro", "chore", "done", "main"] {
        for letter in text.chars() {
            let work = page.answer(TYPE, &[json!(letter.to_string())]).await?;
            works.push(work.as_f64().unwrap_or(f64::NAN));
        }
        page.eval("const field = document.querySelector('input[type=search]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true }))").await?;
        page.at("/deployments").await?;
    }
    let worst = works.iter().copied().fold(0.0, f64::max);
    Ok(vec![
        Figure {
            what: "4,000 rows, 50 on the page: one key in the filter, median",
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

/// Scrolling through a log of 10,000 lines, a screen at a time.
async fn scrolling(stage: &Stage) -> Outcome<Figure> {
    let page = &stage.page;
    let log: String = (1..10_000)
        .map(|n| {
            format!("#{n} \u{1b}[32mok\u{1b}[0m step {n} of a build with a line of usual length\n")
        })
        .collect();
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "bench", now);
        world.set_log(&id, &log);
        world.set_status(&id, "done", now);
        id
    });
    stage.open(&format!("deployments/{id}")).await?;
    page.says("9,999 lines").await?;
    let script = "const done = arguments[arguments.length - 1], view = document.querySelector('.log-view'), frames = [];
        let last = performance.now(), left = 120;
        const step = (now) => {
          frames.push(now - last); last = now;
          if (left-- === 0) { frames.sort((a, b) => a - b); done(frames[Math.floor(frames.length * 0.95)]); return; }
          view.scrollTop += 600; requestAnimationFrame(step);
        };
        requestAnimationFrame(step);";
    let frame = page.answer(script, &[]).await?.as_f64().unwrap_or(f64::NAN);
    Ok(Figure {
        what: "log of 10,000 lines: 95th percentile of a frame while scrolling",
        value: frame,
        unit: "ms",
        bound: Some(17.0),
    })
}

/// The parts that can be measured alone, by name.
const PARTS: [&str; 9] = [
    "list", "service", "services", "history", "queue", "idle", "logs", "compare", "sockets",
];

/// Prints these figures; whether a bound is missed. Each is printed as soon as it is known: what fails later does not take it
/// along.
fn tell(figures: Vec<Figure>) -> bool {
    figures.iter().for_each(Figure::print);
    figures.iter().any(Figure::missed)
}

/// Measures the parts that are asked for, all of them if none is; whether a bound is missed.
async fn measure(asked: &[String]) -> Outcome<bool> {
    if let Some(unknown) = asked.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(format!("no part {unknown}; there are {}", PARTS.join(", ")).into());
    }
    let wants = |part: &str| asked.is_empty() || asked.iter().any(|asked| asked == part);
    let browser = Browser::start().await?;
    let mut missed = false;
    if wants("list") {
        let stage = ready(&browser).await?;
        missed |= tell(weight(&stage).await?);
        missed |= tell(vec![list(&stage).await?]);
        missed |= tell(keystroke(&stage).await?);
        stage.close().await?;
        missed |= tell(cold::first_visit(&browser).await?);
    }
    if wants("service") {
        missed |= tell(service::many_rows(&browser).await?);
        missed |= tell(service::everyday(&browser).await?);
    }
    if wants("services") {
        missed |= tell(services::many(&browser).await?);
    }
    if wants("history") {
        missed |= tell(history::full(&browser).await?);
    }
    if wants("queue") {
        missed |= tell(queue::long(&browser).await?);
    }
    if wants("idle") {
        missed |= tell(idle::ten_seconds(&browser).await?);
        missed |= tell(idle::ten_minutes(&browser).await?);
    }
    if wants("logs") {
        let stage = ready(&browser).await?;
        missed |= tell(vec![scrolling(&stage).await?]);
        stage.close().await?;
        missed |= tell(logs::big(&browser).await?);
        missed |= tell(logs::huge(&browser).await?);
        missed |= tell(logs::fast(&browser).await?);
    }
    if wants("compare") {
        missed |= tell(compare::long(&browser).await?);
    }
    if wants("sockets") {
        missed |= tell(sockets::cut(&browser).await?);
    }
    Ok(missed)
}

#[tokio::main]
async fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    match measure(&asked).await {
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
        Ok(true) => ExitCode::FAILURE,
        Ok(false) => ExitCode::SUCCESS,
    }
}
