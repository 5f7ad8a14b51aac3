//! What long logs cost.

use std::fmt::Write;
use std::time::{Duration, Instant};

use browser::Outcome;
use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::stage::Stage;
use serde_json::json;

use super::figure::Figure;
use super::service::{count, memory};
use super::{TIMES, median, set_up};

/// A log of 9.7 MB.
const BIG: usize = 120_000;
/// A log that no proxy would like.
const HUGE: usize = 1_000_000;
/// A log that grows.
const PER_SECOND: usize = 5_000;
const SECONDS: usize = 60;

/// Lines like those of a build: steps, colours, a failing step at the end.
fn build(lines: usize) -> String {
    let mut log = String::from("Initializing deployment\nBuilding wiki\n");
    for line in 3..=lines - 6 {
        let step = line / 1_000 + 1;
        let _ = match line % 1_000 {
            3 => writeln!(log, "#{step} [{step}/999] RUN step-{step}"),
            2 => writeln!(log, "#{} DONE 9.9s", step.saturating_sub(1).max(1)),
            _ => writeln!(
                log,
                "#{step} {line}.250 \u{1b}[32mok\u{1b}[0m module {line} of the application was compiled in 125 ms"
            ),
        };
    }
    let step = lines / 1_000 + 2;
    let _ = write!(
        log,
        "#{step} [9/9] RUN npm ci\n#{step} 0.300 npm error code ENOSPC\n#{step} 0.400 npm error ENOSPC: no space left on device, write\n\
         #{step} ERROR: process \"/bin/sh -c npm ci\" did not complete successfully: exit code: 228\n❌ Docker build failed\n\
         Error occurred ❌, check the logs for details.\n"
    );
    log
}

fn deployment(stage: &Stage, log: &str, status: &str) -> String {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "bench", now);
        world.set_log(&id, log);
        if status != "running" {
            world.set_status(&id, status, now);
        }
        id
    })
}

/// Notes when the first log socket was opened, and when what is waited for was in the page.
async fn watch(stage: &Stage, there: &str) -> Outcome<serde_json::Value> {
    let source = format!(
        "const Socket = window.WebSocket;
         window.WebSocket = class extends Socket {{ constructor(...of) {{ super(...of); window.opened ??= performance.now(); }} }};
         new MutationObserver((_, observer) => {{
           if ({there}) {{ observer.disconnect(); requestAnimationFrame(() => {{ window.there = performance.now(); }}); }}
         }}).observe(document, {{ childList: true, subtree: true, characterData: true, attributes: true }});"
    );
    let page = &stage.page;
    page.protocol(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": source }),
    )
    .await
}

/// From opening the socket until it is in the page; ms, the median.
async fn until_there(stage: &Stage, address: &str, there: &str) -> Outcome<f64> {
    let script = watch(stage, there).await?;
    let mut times = Vec::new();
    for _ in 0..TIMES {
        stage.open(address).await?;
        stage
            .page
            .until_within(
                Duration::from_secs(60),
                there,
                "return typeof window.there === 'number'",
            )
            .await?;
        times.push(count(stage, "return window.there - window.opened").await?);
    }
    let page = &stage.page;
    page.protocol("Page.removeScriptToEvaluateOnNewDocument", script)
        .await?;
    Ok(median(times))
}

/// 9.7 MB over the socket.
pub async fn big(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    let log = build(BIG);
    println!("a log of {} bytes", log.len());
    let good = deployment(&stage, &log, "done");
    let bad = deployment(&stage, &log, "error");
    let last = format!("?line={BIG}");
    stage
        .enter_by_cookie(&format!("deployments/{good}"))
        .await?;
    let linked =
        format!("document.querySelector('.line.linked .number')?.textContent.trim() === '{BIG}'");
    let shown = until_there(&stage, &format!("deployments/{good}{last}"), &linked).await?;
    let elements = count(&stage, "return document.getElementsByTagName('*').length").await?;
    let [heap, linear] = memory(&stage).await?;
    let reason = format!("{linked} && document.querySelector('.failure-lines .decisive')");
    let told = until_there(&stage, &format!("deployments/{bad}{last}"), &reason).await?;
    stage.close().await?;
    let figure = Figure::at_most;
    Ok(vec![
        figure(
            "log of 120,000 lines by socket: until its last line is shown",
            shown,
            "ms",
            1500.0,
        ),
        figure(
            "the same: heap and WebAssembly's memory",
            heap + linear,
            "MB",
            60.0,
        ),
        figure("the same: elements of the page", elements, "", 1500.0),
        figure(
            "the same of a failed deployment: until the reason is shown",
            told,
            "ms",
            1700.0,
        ),
    ])
}

/// Scrolls as told, a step a frame; answers the worst frame and the median.
const SCROLL: &str = "const [how, done] = arguments, view = document.querySelector('.log-view'), frames = [];
    let last = performance.now(), left = 120;
    const step = (now) => {
      frames.push(now - last); last = now;
      if (left-- === 0) { frames.sort((a, b) => a - b); done([frames.at(-1), frames[frames.length >> 1]]); return; }
      if (how === 'page') view.scrollTop += view.clientHeight;
      if (how === 'bar') view.scrollTop = (left * 7919 % 120) / 120 * view.scrollHeight;
      if (how === 'end') view.scrollTop = left % 2 ? view.scrollHeight : 0;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);";

/// Types a text into Find; answers after how many ms the first match is shown, and the longest task meanwhile.
const FIND: &str = "const [text, done] = arguments, field = document.querySelector('#log-find');
    let longest = 0;
    new PerformanceObserver((list) => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration); }).observe({ entryTypes: ['longtask'] });
    const begin = performance.now();
    const poll = () => {
      if (document.querySelector('.line mark')) setTimeout(() => done([performance.now() - begin - 300, longest]), 300);
      else requestAnimationFrame(poll);
    };
    field.focus();
    document.execCommand('insertText', false, text);
    poll();";

/// 1,000,000 lines: scrolling and finding.
pub async fn huge(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    let id = deployment(&stage, &build(HUGE), "done");
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    let whole =
        "return document.querySelector('.log-foot')?.textContent.includes('1,000,000 lines')";
    stage
        .page
        .until_within(Duration::from_secs(120), "all lines", whole)
        .await?;
    let pair = |value: serde_json::Value| -> Outcome<(f64, f64)> {
        let at = |index: usize| value.get(index).and_then(serde_json::Value::as_f64);
        Ok((at(0).ok_or("no figure")?, at(1).ok_or("no figure")?))
    };
    let (mut worst, mut medians) = (0.0_f64, Vec::new());
    for how in ["page", "bar", "end"] {
        let (most, median) = pair(stage.page.answer(SCROLL, &[json!(how)]).await?)?;
        worst = worst.max(most);
        medians.push(median);
    }
    let needle = format!("module {} of", HUGE - 500_000);
    let (first, longest) = pair(stage.page.answer(FIND, &[json!(needle)]).await?)?;
    stage.close().await?;
    let figure = |what, value, bound| Figure::at_most(what, value, "ms", bound);
    Ok(vec![
        figure(
            "log of 1,000,000 lines, scrolled by page, bar and End: worst frame",
            worst,
            50.0,
        ),
        figure("the same: median frame", median(medians), 17.0),
        figure(
            "the same: find, until the first match is shown",
            first,
            150.0,
        ),
        figure("the same: find, longest task", longest, 50.0),
    ])
}

/// A log that grows by 5,000 lines a second, while somebody types into Find.
pub async fn fast(browser: &Browser) -> Outcome<Vec<Figure>> {
    let stage = set_up(browser, &Scenario::default()).await?;
    let id = deployment(&stage, "", "running");
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.get("region", "Lines of the log").await?;
    // The time from a key's event to the next frame, for each key.
    stage
        .page
        .eval(
            "window.answers = []; const field = document.querySelector('#log-find');
             window.typing = setInterval(() => {
               const begin = performance.now();
               field.focus(); document.execCommand('insertText', false, 'x');
               requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => window.answers.push(performance.now() - begin); port2.postMessage(0); });
             }, 1_000)",
        )
        .await?;
    let began = Instant::now();
    let mut sent = 0;
    while sent < PER_SECOND * SECONDS {
        let due = usize::try_from(began.elapsed().as_millis()).unwrap_or(0) * PER_SECOND / 1_000;
        let lines: String = (sent..due)
            .map(|line| format!("line {line} of a busy build\n"))
            .collect();
        sent = sent.max(due);
        stage
            .server
            .with_world(|world| world.append_log(&id, &lines));
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let told = "return Number(document.querySelector('.log-foot').textContent.match(/([\\d,]+) lines/)?.[1].replaceAll(',', ''))";
    let mut shown = 0.0;
    let end = Instant::now() + Duration::from_secs(10);
    #[allow(clippy::cast_precision_loss, reason = "far below 2^53")]
    let sent = sent as f64;
    while shown < sent && Instant::now() < end {
        shown = count(&stage, told).await?;
    }
    let answer = count(
        &stage,
        "clearInterval(window.typing); return Math.max(...window.answers)",
    )
    .await?;
    stage.close().await?;
    Ok(vec![
        Figure {
            what: "log that grows by 5,000 lines a second for 60 s: lines lost",
            value: sent - shown,
            unit: "",
            bound: Some(0.0),
        },
        Figure {
            what: "the same: a key is answered, the slowest of 60",
            value: answer,
            unit: "ms",
            bound: Some(50.0),
        },
    ])
}
