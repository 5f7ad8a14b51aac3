use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_log_grows_while_the_deployment_runs),
        flow!(colours_are_shown_and_progress_is_collapsed),
        flow!(finding_goes_from_match_to_match).at_both_mounts(),
        flow!(a_line_can_be_linked).at_both_mounts(),
        flow!(ten_thousand_lines_are_a_few_elements),
        flow!(a_log_can_be_copied),
        flow!(a_wrong_owner_in_the_address_is_corrected_and_the_log_is_read),
    ]
}

/// A running deployment with a log of its own; opens its page.
async fn with_log(stage: &Stage, log: &str, query: &str) -> Outcome<String> {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, log);
        id
    });
    stage.enter(&format!("deployments/{id}{query}")).await?;
    stage.page.get("heading", "feat: a log").await?;
    Ok(id)
}

async fn a_log_grows_while_the_deployment_runs(stage: &Stage) -> Outcome {
    let id = with_log(stage, "first line\n", "").await?;
    stage.page.says("first line").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "second line\n"));
    stage.page.says("second line").await?;
    stage.page.says("read every 2 s").await?;
    // Following keeps the end in view; scrolling up pauses it and counts what comes.
    let many: String = (0..200).map(|n| format!("line {n}\n")).collect();
    stage
        .server
        .with_world(|world| world.append_log(&id, &many));
    stage.page.says("line 199").await?;
    stage
        .page
        .eval("document.querySelector('.log-view').scrollTop = 0")
        .await?;
    stage.page.says("first line").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "news\n"));
    stage
        .page
        .get("button", "↓ 1 new line")
        .await?
        .click()
        .await?;
    stage.page.says("news").await?;
    // The last lines come with the end.
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.append_log(&id, "the very end\n");
        world.set_status(&id, "done", now);
    });
    stage.page.click("button", "Refresh").await?;
    stage.page.says("the very end").await?;
    stage.page.says("complete").await
}

async fn colours_are_shown_and_progress_is_collapsed(stage: &Stage) -> Outcome {
    with_log(
        stage,
        "\u{1b}[31mred\u{1b}[0m plain \u{1b}[38;2;1;2;3mexact\u{1b}[0m\n10%\r50%\r100%\n  kept\n",
        "",
    )
    .await?;
    stage.page.says("red plain exact").await?;
    let red = stage
        .page
        .text_of("return document.querySelector('.line .fg-1').textContent")
        .await?;
    same(red, "red")?;
    let exact = stage.page.text_of("return getComputedStyle([...document.querySelectorAll('.line span')].find((e) => e.textContent === 'exact')).color").await?;
    same(exact, "rgb(1, 2, 3)")?;
    let lines = stage
        .page
        .eval("return [...document.querySelectorAll('.line code')].map((e) => e.textContent)")
        .await?;
    same(lines, json!(["red plain exact", "100%", "  kept"]))
}

async fn finding_goes_from_match_to_match(stage: &Stage) -> Outcome {
    let log: String = (1..=300)
        .map(|n| {
            if n % 100 == 0 {
                format!("needle {n}\n")
            } else {
                format!("hay {n}\n")
            }
        })
        .collect();
    with_log(stage, &log, "?line=1").await?;
    stage.page.says("hay 1").await?;
    stage
        .page
        .fill("searchbox", "Find in the log", "NEEDLE")
        .await?;
    stage.page.says("1 / 3").await?;
    stage
        .page
        .until(
            "the address has it",
            "return location.search.includes('find=NEEDLE')",
        )
        .await?;
    stage.page.says("needle 100").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says("2 / 3").await?;
    stage.page.says("needle 200").await?;
    let marked = stage
        .page
        .text_of("return document.querySelector('mark.current').textContent")
        .await?;
    same(marked, "needle")?;
    stage.page.click("button", "Previous match").await?;
    stage.page.says("1 / 3").await?;
    stage
        .page
        .fill("searchbox", "Find in the log", "nowhere")
        .await?;
    stage.page.says("0 / 0").await
}

async fn a_line_can_be_linked(stage: &Stage) -> Outcome {
    let log: String = (1..=2000).map(|n| format!("text {n}\n")).collect();
    with_log(stage, &log, "?line=1234").await?;
    stage
        .page
        .until(
            "the linked line",
            "return document.querySelector('.line.linked code')?.textContent === 'text 1234'",
        )
        .await?;
    stage.page.until("it is in view", "const line = document.querySelector('.line.linked').getBoundingClientRect(), view = document.querySelector('.log-view').getBoundingClientRect(); return line.top >= view.top && line.bottom <= view.bottom").await?;
    stage
        .page
        .fill("searchbox", "Find in the log", ":77")
        .await?;
    stage.page.press(Key::Enter).await?;
    stage.page.until("another line", "return document.querySelector('.line.linked code')?.textContent === 'text 77' && location.search === '?line=77'").await
}

async fn ten_thousand_lines_are_a_few_elements(stage: &Stage) -> Outcome {
    let log: String = (1..=9_999).map(|n| format!("text {n}\n")).collect();
    with_log(stage, &log, "?line=1").await?;
    stage.page.says("9,999 lines").await?;
    let is_laid_out = "return document.querySelector('.log-view').scrollHeight > 199000";
    stage.page.until("room for all lines", is_laid_out).await?;
    stage
        .page
        .eval("document.querySelector('.log-view').scrollTop = 100000")
        .await?;
    stage.page.says("text 5001").await?;
    let lines = stage
        .page
        .eval("return document.querySelectorAll('.line').length")
        .await?;
    ensure(
        lines.as_u64().is_some_and(|lines| lines < 200),
        format!("{lines} lines are in the page"),
    )
}

async fn a_log_can_be_copied(stage: &Stage) -> Outcome {
    with_log(stage, "\u{1b}[31mred\u{1b}[0m\n", "").await?;
    stage.page.says("red").await?;
    stage.page.eval("window.copied = ''; document.addEventListener('copy', () => { window.copied = getSelection().toString() || document.activeElement.value; });
        Object.defineProperty(navigator, 'clipboard', { value: undefined });").await?;
    stage.page.click("button", "=Copy").await?;
    stage.page.says("Log copied").await?;
    stage.page.returns("return window.copied", "red\n").await
}

async fn a_wrong_owner_in_the_address_is_corrected_and_the_log_is_read(stage: &Stage) -> Outcome {
    let ids = stage.deployments("wiki")?;
    let id = ids.first().cloned().unwrap_or_default();
    let page = stage.service_page("wiki")?;
    stage
        .enter(&format!("applications/nonsense/deployments/{id}"))
        .await?;
    let right = format!("return location.pathname.endsWith('/{page}/deployments/{id}')");
    stage.page.until("the right address", &right).await?;
    stage
        .page
        .until(
            "lines of the log",
            "return document.querySelector('.log-lines .line') !== null",
        )
        .await
}
