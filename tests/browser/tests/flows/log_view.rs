//! What a person can do with a long log.

use std::time::Duration;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_match_far_to_the_right_comes_into_view),
        flow!(only_matches_are_shown_and_the_address_says_so),
        flow!(upper_and_lower_case_can_matter),
        flow!(long_lines_are_wrapped_and_stay_so),
        flow!(errors_are_gone_to_one_by_one),
        flow!(lines_from_one_to_another_are_linked_and_copied),
        flow!(a_selection_is_copied_whole_also_beyond_what_is_in_the_page),
        flow!(a_log_is_saved_as_text_and_as_it_came),
        flow!(a_raw_log_of_megabytes_is_saved_whole),
        flow!(the_log_fills_the_screen_until_escape),
        flow!(whoever_scrolls_up_by_key_is_not_pulled_down),
        flow!(a_link_to_a_line_that_is_not_there_says_so),
        flow!(a_log_higher_than_a_browser_allows_is_shown_to_its_end),
    ]
}

const FAR: &str = include_str!("../../../cases/match-far-to-the-right/input.log");
const MATCH_IN_VIEW: &str = "const mark = document.querySelector('mark.current')?.getBoundingClientRect(), view = document.querySelector('.log-view').getBoundingClientRect();
    return !!mark && mark.left >= view.left && mark.right <= view.right && mark.top >= view.top && mark.bottom <= view.bottom";

/// Opens an ended deployment with that log.
async fn open(stage: &Stage, log: &str, query: &str) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, log);
        world.set_status(&id, "done", now);
        id
    });
    stage
        .enter_by_cookie(&format!("deployments/{id}{query}"))
        .await?;
    stage.page.get("heading", "feat: a log").await?;
    Ok(())
}

async fn find(stage: &Stage, text: &str) -> Outcome {
    stage.page.fill("searchbox", "Find in the log", text).await
}

async fn a_match_far_to_the_right_comes_into_view(stage: &Stage) -> Outcome {
    open(stage, FAR, "?find=NEEDLE").await?;
    stage.page.until("the match", MATCH_IN_VIEW).await?;
    find(stage, "start").await?;
    stage
        .page
        .until("the match on the left", MATCH_IN_VIEW)
        .await?;
    find(stage, "NEEDLE").await?;
    stage.page.until("the match again", MATCH_IN_VIEW).await?;
    let scrolled = "return document.querySelector('.log-view').scrollLeft > 1000";
    stage.page.until("far to the right", scrolled).await?;
    for way in ["Enter", "Next match", "Previous match"] {
        stage
            .page
            .eval("document.querySelector('.log-view').scrollLeft = 0")
            .await?;
        stage
            .page
            .until(
                "the match out of view",
                &format!("return !(() => {{ {MATCH_IN_VIEW} }})()"),
            )
            .await?;
        if way == "Enter" {
            let field = stage.page.get("searchbox", "Find in the log").await?;
            field.focus().await?;
            stage.page.press(Key::Enter).await?;
        } else {
            stage.page.click("button", way).await?;
        }
        stage
            .page
            .until(&format!("the match in view by {way}"), MATCH_IN_VIEW)
            .await?;
    }
    Ok(())
}

const SHOWN: &str = "return [...document.querySelectorAll('.line code')].map((e) => e.textContent)";

async fn only_matches_are_shown_and_the_address_says_so(stage: &Stage) -> Outcome {
    open(stage, "one\ntwo\nthree\ntwo and two\n", "?find=two").await?;
    stage.page.says("1 / 3").await?;
    stage.page.click("button", "Only matches").await?;
    stage
        .page
        .returns(SHOWN, json!(["two", "two and two"]))
        .await?;
    stage
        .page
        .returns("return location.search", "?find=two&only=1")
        .await?;
    stage.page.get("link", "=Line 4").await?;
    // As many matches, but others.
    find(stage, "t").await?;
    stage
        .page
        .returns(SHOWN, json!(["two", "three", "two and two"]))
        .await?;
    find(stage, "five").await?;
    stage.page.says("No line matches").await?;
    stage.page.click("button", "Only matches").await?;
    stage
        .page
        .returns(SHOWN, json!(["one", "two", "three", "two and two"]))
        .await
}

async fn upper_and_lower_case_can_matter(stage: &Stage) -> Outcome {
    open(stage, "Error\nerror\n", "?find=error").await?;
    stage.page.says("1 / 2").await?;
    stage.page.click("button", "Match case").await?;
    stage.page.says("1 / 1").await?;
    stage
        .page
        .returns("return location.search", "?find=error&case=1")
        .await
}

async fn long_lines_are_wrapped_and_stay_so(stage: &Stage) -> Outcome {
    let long = format!("{}end\nlast\n", "word ".repeat(200));
    open(stage, &long, "").await?;
    stage.page.says("last").await?;
    stage.page.click("button", "Wrap").await?;
    let wrapped = "const lines = [...document.querySelectorAll('.line')], view = document.querySelector('.log-view');
        return lines[0].offsetHeight > 60 && lines[0].offsetHeight + 20 === document.querySelector('.log-lines').offsetHeight
            && view.scrollWidth <= view.clientWidth";
    stage.page.until("wrapped lines", wrapped).await?;
    stage.page.refresh().await?;
    stage.page.until("still wrapped lines", wrapped).await
}

async fn errors_are_gone_to_one_by_one(stage: &Stage) -> Outcome {
    let log: String = (1..=1_000)
        .map(|n| match n {
            300 | 600 => format!("ERROR: number {n}\n"),
            _ => format!("line {n}\n"),
        })
        .collect();
    open(stage, &log, "").await?;
    stage.page.says("2 errors").await?;
    stage.page.click("button", "Next error").await?;
    stage.page.says("ERROR: number 300").await?;
    stage.page.click("button", "Next error").await?;
    stage.page.says("ERROR: number 600").await?;
    stage
        .page
        .returns("return location.search", "?line=600")
        .await?;
    stage.page.click("button", "Previous error").await?;
    stage.page.says("ERROR: number 300").await
}

async fn lines_from_one_to_another_are_linked_and_copied(stage: &Stage) -> Outcome {
    let log: String = (1..=300).map(|n| format!("text {n}\n")).collect();
    open(stage, &log, "?line=120-122").await?;
    let linked =
        "return [...document.querySelectorAll('.line.linked code')].map((e) => e.textContent)";
    stage
        .page
        .returns(linked, json!(["text 120", "text 121", "text 122"]))
        .await?;
    stage.page.eval("window.copied = ''; document.addEventListener('copy', () => { window.copied = document.activeElement.value; });
        Object.defineProperty(navigator, 'clipboard', { value: undefined });").await?;
    stage.page.click("button", "Copy lines 120 to 122").await?;
    stage
        .page
        .returns("return window.copied", "text 120\ntext 121\ntext 122\n")
        .await?;
    stage.page.click("link", "=Line 118").await?;
    stage
        .page
        .returns("return location.search", "?line=118")
        .await?;
    stage.page.eval("[...document.querySelectorAll('.line .number')].find((e) => e.textContent === '119').dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }))").await?;
    stage
        .page
        .returns("return location.search", "?line=118-119")
        .await
}

async fn a_selection_is_copied_whole_also_beyond_what_is_in_the_page(stage: &Stage) -> Outcome {
    let log: String = (1..=2_000).map(|n| format!("text {n}\n")).collect();
    open(stage, &log, "?line=1").await?;
    stage.page.says("2,000 lines").await?;
    stage.page.says("text 10").await?;
    stage.page.eval("window.copied = null; document.addEventListener('copy', (event) => { window.copied = event.clipboardData.getData('text/plain'); });
        window.code = (text) => [...document.querySelectorAll('.line code')].find((e) => e.textContent === text);
        getSelection().collapse(code('text 3').firstChild, 5);
        getSelection().extend(code('text 10').firstChild, 4);").await?;
    stage
        .page
        .eval("document.querySelector('.log-view').scrollTop = 30000")
        .await?;
    stage.page.says("text 1501").await?;
    stage
        .page
        .eval("getSelection().extend(code('text 1502').firstChild, 4)")
        .await?;
    stage.page.eval("document.querySelector('.log-view').dispatchEvent(new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }))").await?;
    let copied = stage.page.eval("return window.copied").await?;
    let middle: String = (4..=1501).map(|n| format!("text {n}\n")).collect();
    same(copied, json!(format!("3\n{middle}text")))?;
    stage
        .page
        .get("region", "Lines of the log")
        .await?
        .focus()
        .await?;
    stage.page.press_with(Key::Control, "a").await?;
    stage.page.says("All lines are selected").await?;
    stage.page.eval("document.querySelector('.log-view').dispatchEvent(new ClipboardEvent('copy', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }))").await?;
    let copied = stage.page.eval("return window.copied").await?;
    same(copied, json!(log))
}

async fn a_log_is_saved_as_text_and_as_it_came(stage: &Stage) -> Outcome {
    let log = "\x1b[32mgreen\x1b[0m\r\n10%\r100%\nlast\n";
    open(stage, log, "").await?;
    stage.page.says("last").await?;
    same(stage.page.save_log("=Download raw").await?, log)?;
    same(stage.page.download().await?, "green\n100%\nlast\n")
}

async fn a_raw_log_of_megabytes_is_saved_whole(stage: &Stage) -> Outcome {
    let line = format!("\x1b[1m{}\x1b[0m\n", "é".repeat(600_001));
    let log = format!("{line}{line}last\n");
    open(stage, &log, "").await?;
    stage.page.says("last").await?;
    let raw = stage.page.save_log("=Download raw").await?;
    ensure(raw == log, "the raw log is not what came")
}

async fn the_log_fills_the_screen_until_escape(stage: &Stage) -> Outcome {
    open(stage, "a line\n", "").await?;
    stage.page.says("a line").await?;
    stage.page.click("button", "Full screen").await?;
    let full = "const log = document.querySelector('.log').getBoundingClientRect(); return log.top === 0 && log.left === 0 && log.width === innerWidth && log.height === innerHeight";
    stage.page.until("it fills the window", full).await?;
    let screen = "return document.fullscreenElement !== null";
    stage.page.until("the whole screen", screen).await?;
    stage.page.press(Key::Escape).await?;
    let not = format!(
        "{} === false",
        full.replace("return ", "return (")
            .replace("innerHeight", "innerHeight)")
    );
    stage.page.until("as before", &not).await
}

async fn whoever_scrolls_up_by_key_is_not_pulled_down(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, &"line\n".repeat(300));
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("300 lines").await?;
    let log = stage.page.get("region", "Lines of the log").await?;
    log.focus().await?;
    stage.page.press(Key::Home).await?;
    let at_start = "return document.querySelector('.log-view').scrollTop === 0";
    stage.page.until("the beginning", at_start).await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "more\nand more\n"));
    stage.page.get("button", "↓ 2 new lines").await?;
    stage.page.until("still the beginning", at_start).await?;
    stage.page.press(Key::End).await?;
    stage.page.says("and more").await
}

async fn a_log_higher_than_a_browser_allows_is_shown_to_its_end(stage: &Stage) -> Outcome {
    let log: String = (1..=1_000_000).map(|n| format!("{n}\n")).collect();
    open(stage, &log, "?line=1").await?;
    let whole = "return document.body.textContent.includes('1,000,000 lines')";
    let patience = Duration::from_secs(120);
    stage
        .page
        .until_within(patience, "the whole log", whole)
        .await?;
    let height = stage
        .page
        .eval("return document.querySelector('.log-lines').offsetHeight")
        .await?;
    ensure(
        height.as_u64().is_some_and(|height| height < 17_000_000),
        format!("{height} px"),
    )?;
    let log = stage.page.get("region", "Lines of the log").await?;
    log.focus().await?;
    let in_view = |line: usize| {
        format!(
            "const view = document.querySelector('.log-view').getBoundingClientRect(), line = document.querySelector('[data-line=\"{line}\"]')?.getBoundingClientRect();
            return !!line && line.top >= view.top && line.bottom <= view.bottom"
        )
    };
    stage.page.press(Key::End).await?;
    stage.page.until("the last line", &in_view(999_999)).await?;
    find(stage, ":654321").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.until("that line", &in_view(654_320)).await?;
    // A small movement is exact.
    let script =
        "return document.querySelector('[data-line=\"654320\"]').getBoundingClientRect().top";
    let before = stage.page.eval(script).await?;
    stage
        .page
        .eval("document.querySelector('.log-view').scrollTop -= 60")
        .await?;
    let down = before.as_f64().unwrap_or_default() + 60.0;
    stage
        .page
        .until("60 pixels further down", &format!("{} === {down}", script))
        .await?;
    let elements = stage
        .page
        .eval("return document.querySelectorAll('.log *').length")
        .await?;
    ensure(
        elements.as_u64().is_some_and(|count| count < 1_500),
        format!("{elements} elements"),
    )
}

async fn a_link_to_a_line_that_is_not_there_says_so(stage: &Stage) -> Outcome {
    open(stage, "one\ntwo\n", "?line=7").await?;
    stage.page.says("Line 7 is not here").await?;
    stage.page.says("The log has 2 lines.").await?;
    find(stage, ":2").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says_no_more("is not here").await
}
