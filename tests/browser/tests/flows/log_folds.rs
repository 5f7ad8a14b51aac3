//! Folding steps and progress of a log, how its lines are numbered, and when they came.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_step_is_folded_into_its_first_line_by_key_and_unfolded),
        flow!(steps_that_ended_well_are_folded_at_once_and_the_address_says_so),
        flow!(progress_is_folded_into_its_last_line_and_unfolds),
        flow!(what_is_found_is_not_folded_away),
        flow!(what_a_link_points_at_is_not_folded_away),
        flow!(a_folded_log_is_copied_whole),
        flow!(the_end_of_a_log_is_numbered_from_its_last_line),
        flow!(lines_counted_from_the_end_are_the_same_in_the_whole_log),
        flow!(lines_that_arrive_have_their_time_and_others_have_none),
        flow!(the_end_of_a_log_that_grows_has_no_numbers),
    ]
}

const BUILD: &str = "Building app\n\
    #1 [internal] load build definition from Dockerfile\n\
    #1 transferring dockerfile: 123B done\n\
    #1 DONE 0.0s\n\
    #2 [1/2] RUN npm ci\n\
    #2 0.5 one\n\
    #3 [2/2] RUN npm run build\n\
    #2 0.6 two\n\
    #3 0.7 sh: next: not found\n\
    #2 DONE 1.2s\n\
    #3 ERROR: process \"/bin/sh -c npm run build\" did not complete successfully: exit code: 127\n";

const PROGRESS: &str = "start\nReceiving objects:   1% (5/423)\nReceiving objects:  42% (178/423)\n\
    Receiving objects:  60% (254/423)\nReceiving objects:  99% (420/423)\nend\n";

/// The numbers of the lines that are in the page.
const NUMBERS: &str =
    "return [...document.querySelectorAll('.line .number')].map((e) => e.textContent)";

/// The texts of the lines that the address points at.
const POINTED: &str =
    "return [...document.querySelectorAll('.line.linked code')].map((e) => e.textContent)";

/// Opens a deployment with that log and status, by a session.
async fn open(stage: &Stage, log: &str, status: &str, query: &str) -> Outcome {
    let id = deployment(stage, log, status);
    stage
        .enter_by_cookie(&format!("deployments/{id}{query}"))
        .await?;
    stage.page.get("heading", "feat: a log").await?;
    Ok(())
}

fn deployment(stage: &Stage, log: &str, status: &str) -> String {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, log);
        world.set_status(&id, status, now);
        id
    })
}

/// Waits until just these lines are shown.
async fn shows(stage: &Stage, numbers: &[usize]) -> Outcome {
    let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
    stage.page.returns(NUMBERS, json!(numbers)).await
}

async fn a_step_is_folded_into_its_first_line_by_key_and_unfolded(stage: &Stage) -> Outcome {
    open(stage, BUILD, "error", "").await?;
    let button = "Fold 3 more lines of this step";
    stage.page.get("button", button).await?.focus().await?;
    stage.page.press(Key::Enter).await?;
    // The lines of the other step between them stay.
    shows(stage, &[1, 2, 3, 4, 5, 7, 9, 11]).await?;
    stage.page.says("3 more lines").await?;
    // The focus stays where it was.
    let focused = "return document.activeElement.getAttribute('aria-label')";
    stage
        .page
        .returns(focused, "Unfold 3 more lines of this step")
        .await?;
    let faults = stage.accessibility_faults().await?;
    ensure(faults.is_empty(), faults.join("\n"))?;
    stage.page.press(Key::Enter).await?;
    shows(stage, &(1..=11).collect::<Vec<_>>()).await
}

async fn steps_that_ended_well_are_folded_at_once_and_the_address_says_so(
    stage: &Stage,
) -> Outcome {
    open(stage, BUILD, "error", "").await?;
    stage.page.click("button", "Fold steps").await?;
    // The failed one stays open.
    let folded = [1, 2, 5, 7, 9, 11];
    shows(stage, &folded).await?;
    stage
        .page
        .returns("return location.search", "?fold=1")
        .await?;
    stage.page.refresh().await?;
    shows(stage, &folded).await?;
    stage.page.press("s").await?;
    shows(stage, &(1..=11).collect::<Vec<_>>()).await?;
    stage.page.returns("return location.search", "").await
}

async fn progress_is_folded_into_its_last_line_and_unfolds(stage: &Stage) -> Outcome {
    open(stage, PROGRESS, "done", "").await?;
    shows(stage, &[1, 5, 6]).await?;
    stage.page.says("3 more lines").await?;
    stage
        .page
        .click("button", "Unfold 3 more lines of progress")
        .await?;
    shows(stage, &[1, 2, 3, 4, 5, 6]).await?;
    stage
        .page
        .click("button", "Fold 3 more lines of progress")
        .await?;
    shows(stage, &[1, 5, 6]).await
}

async fn what_is_found_is_not_folded_away(stage: &Stage) -> Outcome {
    open(stage, BUILD, "error", "?fold=1").await?;
    shows(stage, &[1, 2, 5, 7, 9, 11]).await?;
    stage
        .page
        .fill("searchbox", "Find in the log", "0.6 two")
        .await?;
    shows(stage, &[1, 2, 5, 6, 7, 8, 9, 10, 11]).await?;
    stage.page.says("1 / 1").await
}

async fn what_a_link_points_at_is_not_folded_away(stage: &Stage) -> Outcome {
    open(stage, PROGRESS, "done", "?line=3").await?;
    shows(stage, &[1, 2, 3, 4, 5, 6]).await
}

async fn a_folded_log_is_copied_whole(stage: &Stage) -> Outcome {
    open(stage, PROGRESS, "done", "?fold=1").await?;
    shows(stage, &[1, 5, 6]).await?;
    stage
        .page
        .get("region", "Lines of the log")
        .await?
        .focus()
        .await?;
    stage.page.press_with(Key::Control, "a").await?;
    stage.page.says("All lines are selected").await?;
    let copied = "const data = new DataTransfer();
        document.querySelector('.log-view').dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
        return data.getData('text/plain')";
    stage.page.returns(copied, PROGRESS).await
}

/// More lines than `readLogs` answers at once.
fn long() -> String {
    (1..=10_300).map(|n| format!("line {n}\n")).collect()
}

async fn the_end_of_a_log_is_numbered_from_its_last_line(stage: &Stage) -> Outcome {
    let id = deployment(stage, &long(), "done");
    stage.enter(&format!("deployments/{id}?line=-3-2")).await?;
    stage.page.says("The beginning may be missing").await?;
    stage.page.says("Lines are counted from the end.").await?;
    stage.page.get("link", "=Line −1").await?;
    let pointed =
        "return [...document.querySelectorAll('.line.linked code')].map((e) => e.textContent)";
    let expected = || json!(["line 10298", "line 10299"]);
    stage.page.returns(pointed, expected()).await?;
    stage.page.click("link", "=Line −1").await?;
    stage
        .page
        .returns("return location.search", "?line=-1")
        .await?;
    stage.page.returns(POINTED, json!(["line 10300"])).await?;
    stage.open(&format!("deployments/{id}?line=5")).await?;
    stage.page.says("Line 5 is not here").await
}

async fn lines_counted_from_the_end_are_the_same_in_the_whole_log(stage: &Stage) -> Outcome {
    open(stage, &long(), "done", "?line=-3-2").await?;
    stage.page.get("link", "=Line 10300").await?;
    let expected = json!(["line 10298", "line 10299"]);
    stage.page.returns(POINTED, expected).await
}

async fn the_end_of_a_log_that_grows_has_no_numbers(stage: &Stage) -> Outcome {
    let id = deployment(stage, &long(), "running");
    stage.enter(&format!("deployments/{id}")).await?;
    stage
        .page
        .says("Lines have no numbers until the deployment has ended.")
        .await?;
    stage.page.says("line 10300").await?;
    let named = "return [...document.querySelectorAll('.line .number')].some((e) => e.textContent !== '' || e.href)";
    stage.page.returns(named, false).await
}

async fn lines_that_arrive_have_their_time_and_others_have_none(stage: &Stage) -> Outcome {
    let id = deployment(stage, "was there\n", "running");
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("was there").await?;
    // What comes within three seconds may be the rest of what was there.
    stage
        .page
        .until(
            "four seconds",
            "window.opened ??= performance.now(); return performance.now() > window.opened + 4000",
        )
        .await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "arrives\n"));
    stage.page.says("arrives").await?;
    stage
        .page
        .choose("When lines arrived", "Times in UTC")
        .await?;
    let times =
        "const times = [...document.querySelectorAll('.line .log-time')].map((e) => e.textContent);
        return times.length === 2 && times[0] === '' && /^\\d\\d:\\d\\d:\\d\\d$/.test(times[1])";
    stage.page.until("one time", times).await?;
    stage
        .page
        .until(
            "the time in UTC",
            "const time = document.querySelector('.line time'); return time.dateTime.slice(11, 19) === time.textContent",
        )
        .await?;
    let faults = stage.accessibility_faults().await?;
    ensure(faults.is_empty(), faults.join("\n"))?;
    // It is remembered.
    stage.page.refresh().await?;
    stage.page.says("arrives").await?;
    stage
        .page
        .returns("return localStorage['slipway:log-times']", "utc")
        .await
}
