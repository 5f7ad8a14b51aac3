use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(why_it_failed_stands_above_the_log),
        flow!(a_failed_log_opens_at_the_line_that_tells_why),
        flow!(a_line_of_the_address_comes_before_the_one_that_tells_why),
        flow!(steps_lead_into_the_log),
        flow!(the_reason_is_there_when_the_status_turns),
        flow!(a_failure_of_no_known_cause_says_so),
        flow!(a_failure_is_copied_without_secrets),
        flow!(a_copied_failure_of_a_cut_log_has_the_numbers_of_the_page),
        flow!(a_cause_that_only_the_record_tells_is_told_everywhere),
        flow!(a_failed_deployment_without_a_log_says_so).expecting(&["404"]),
        flow!(what_failed_after_a_build_that_ended_well_is_said_to_be_unknown),
        flow!(a_failure_of_no_known_cause_opens_at_its_last_lines),
        flow!(a_list_tells_causes_that_were_found_on_this_device),
        flow!(a_service_tells_why_its_newest_failure_failed),
    ]
}

const NPM: &str = include_str!("../../../failures/01-npm-ci-sync-dockerfile.log");
const DISK: &str = include_str!("../../../failures/08-disk-full-npm.log");
const NPM_TITLE: &str = "package.json and package-lock.json disagree";

/// A failed deployment of the service "wiki" with this log; its id.
fn failed(stage: &Stage, log: &str) -> String {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, log);
        world.set_status(&id, "error", now);
        id
    })
}

async fn why_it_failed_stands_above_the_log(stage: &Stage) -> Outcome {
    let id = failed(stage, NPM);
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.get("region", "Why it failed").await?;
    stage.page.says(NPM_TITLE).await?;
    stage.page.says("[4/6] RUN npm ci").await?;
    stage
        .page
        .get("link", "Open Environment in Dokploy")
        .await?;
    stage.page.click("link", "=Line 32").await?;
    stage
        .page
        .until(
            "line 32 in the address",
            "return location.search.includes('line=32')",
        )
        .await?;
    stage
        .page
        .until(
            "line 32 in view",
            "return !!document.querySelector('.line.linked')",
        )
        .await
}

/// The log of a failure with many lines before it.
fn long() -> String {
    let before: String = (1..=400)
        .map(|n| format!("#5 {n}.100 copying file {n}\n"))
        .collect();
    NPM.replacen(
        "#6 [4/6] RUN npm ci\n",
        &format!("{before}#6 [4/6] RUN npm ci\n"),
        1,
    )
}

const IN_VIEW: &str = "const view = document.querySelector('.log-view').getBoundingClientRect();
    const line = [...document.querySelectorAll('.line')].find((line) => line.textContent.includes(arguments[0]))?.getBoundingClientRect();
    return !!line && line.top >= view.top && line.bottom <= view.bottom";

async fn a_failed_log_opens_at_the_line_that_tells_why(stage: &Stage) -> Outcome {
    let id = failed(stage, &long());
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.get("region", "Why it failed").await?;
    let in_view = IN_VIEW.replace("arguments[0]", "'`npm ci` can only'");
    stage
        .page
        .until("the decisive line in view", &in_view)
        .await
}

async fn a_line_of_the_address_comes_before_the_one_that_tells_why(stage: &Stage) -> Outcome {
    let id = failed(stage, &long());
    stage.enter(&format!("deployments/{id}?line=40")).await?;
    stage.page.get("region", "Why it failed").await?;
    let in_view = IN_VIEW.replace("arguments[0]", "'copying file 12'");
    stage.page.until("line 40 in view", &in_view).await?;
    stage.page.let_be(500).await?;
    same(stage.page.eval(&in_view).await?, json!(true))
}

async fn the_reason_is_there_when_the_status_turns(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, "Initializing deployment\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("Initializing deployment").await?;
    let rest = NPM.split_once('\n').map_or("", |(_, rest)| rest);
    stage.server.with_world(|world| world.append_log(&id, rest));
    stage.page.says("Error occurred").await?;
    same(stage.page.count("region", "Why it failed").await?, 0)?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now + 9_000));
    stage.page.get("region", "Why it failed").await?;
    stage.page.says(NPM_TITLE).await
}

async fn a_failure_of_no_known_cause_says_so(stage: &Stage) -> Outcome {
    let log = "Initializing deployment\nBuilding wiki\n#5 [2/3] RUN ./make\n#5 0.400 it went wrong in its own way\n\
        #5 ERROR: process \"/bin/sh -c ./make\" did not complete successfully: exit code: 3\n❌ Docker build failed\n\n\
        Error occurred ❌, check the logs for details.\n";
    let id = failed(stage, log);
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("No known cause").await?;
    stage.page.says("[2/3] RUN ./make").await?;
    stage.page.says("it went wrong in its own way").await
}

/// What "Copy for an issue" copies.
async fn copied(stage: &Stage) -> Outcome<String> {
    let copy = stage.page.get("button", "Copy for an issue").await?;
    stage
        .page
        .eval("Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })")
        .await?;
    copy.focus().await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .until("a copied text", "return !!window.copied")
        .await?;
    stage.page.text_of("return window.copied").await
}

async fn a_failure_is_copied_without_secrets(stage: &Stage) -> Outcome {
    let secret = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
    let log = NPM.replace(
        "npm error code EUSAGE",
        &format!("npm error code EUSAGE --build-arg TOKEN={secret}"),
    );
    let id = failed(stage, &log.replace("> [4/6]", &format!("{secret} > [4/6]")));
    stage.server.with_world(|world| {
        world.edit_deployment(&id, |row| {
            row.description = "Hash: 0f3c9a1be27d4c5f8a6b7c8d9e0f1a2b3c4d5e6f".to_owned();
        });
    });
    stage.enter(&format!("deployments/{id}")).await?;
    let copied = copied(stage).await?;
    for part in [
        "wiki",
        "Commit: 0f3c9a1",
        "[4/6] RUN npm ci",
        NPM_TITLE,
        "npm ci` can only",
    ] {
        ensure(copied.contains(part), format!("no {part} in {copied}"))?;
    }
    ensure(!copied.contains(secret), copied)
}

async fn a_copied_failure_of_a_cut_log_has_the_numbers_of_the_page(stage: &Stage) -> Outcome {
    let id = failed(stage, &format!("{}{NPM}", "a line\n".repeat(10_500)));
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.get("region", "Why it failed").await?;
    let number = "return document.querySelector('.failure-lines .decisive a').textContent.replace('Line ', '')";
    let number = stage.page.text_of(number).await?;
    ensure(
        number.starts_with('−'),
        format!("not from the end: {number}"),
    )?;
    let copied = copied(stage).await?;
    ensure(copied.contains(&format!("{number} | ")), copied)
}

async fn a_cause_that_only_the_record_tells_is_told_everywhere(stage: &Stage) -> Outcome {
    let id = failed(stage, "Initializing deployment\n");
    stage.server.with_world(|world| {
        world.edit_deployment(&id, |row| {
            row.error_message = Some("SSH connection error: connect ECONNREFUSED".into());
        });
    });
    let title = "The server cannot be reached by SSH";
    stage.enter("deployments").await?;
    // Nobody has opened its log.
    let told = format!("return document.querySelector('tbody').textContent.includes('{title}')");
    stage.page.until("the cause in the row", &told).await?;
    stage.open(&format!("deployments/{id}")).await?;
    stage.page.says(title).await?;
    // The panel is made anew when the log has been looked at.
    let looked_at = "return document.querySelector('.failure-lines') !== null";
    stage.page.until("the lines of the log", looked_at).await?;
    let copied = copied(stage).await?;
    ensure(copied.contains(&format!("Cause: {title}")), copied)
}

async fn a_failed_deployment_without_a_log_says_so(stage: &Stage) -> Outcome {
    let id = failed(stage, "");
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.get("region", "Why it failed").await?;
    stage.page.says("There is no log that could tell it.").await
}

async fn what_failed_after_a_build_that_ended_well_is_said_to_be_unknown(stage: &Stage) -> Outcome {
    let id = failed(stage, include_str!("../../../logs/build-done-1.log"));
    stage.enter(&format!("deployments/{id}")).await?;
    stage
        .page
        .says("The log says that the build ended well. What failed after it, Dokploy did not log.")
        .await
}

async fn a_failure_of_no_known_cause_opens_at_its_last_lines(stage: &Stage) -> Outcome {
    let log = format!(
        "Initializing deployment\nBuilding wiki\n{}it went wrong in its own way\n",
        "a line\n".repeat(900)
    );
    let id = failed(stage, &log);
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("No known cause").await?;
    let in_view = IN_VIEW.replace("arguments[0]", "'in its own way'");
    stage.page.until("the last lines in view", &in_view).await
}

async fn a_list_tells_causes_that_were_found_on_this_device(stage: &Stage) -> Outcome {
    failed(stage, DISK);
    stage.enter("deployments").await?;
    stage.page.get("link", "feat: a log").await?;
    let told = "return [...document.querySelectorAll('tbody tr')].find((row) => row.textContent.includes('feat: a log')).textContent.includes('disk is full')";
    stage.page.returns(told, json!(false)).await?;
    stage.page.click("link", "feat: a log").await?;
    stage.page.get("region", "Why it failed").await?;
    stage.page.click("link", "=Deployments").await?;
    stage.page.get("heading", "Deployments").await?;
    stage.page.until("the cause in the row", told).await
}

async fn a_service_tells_why_its_newest_failure_failed(stage: &Stage) -> Outcome {
    failed(stage, DISK);
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.says("disk is full").await
}

async fn steps_lead_into_the_log(stage: &Stage) -> Outcome {
    let id = failed(stage, &long());
    stage.enter(&format!("deployments/{id}?line=40")).await?;
    let steps = "return [...document.querySelectorAll('nav[aria-label=Steps] li[data-state=failed] .name')].map((it) => it.textContent)";
    stage
        .page
        .returns(steps, json!(["docker build", "[4/6] RUN npm ci"]))
        .await?;
    stage.page.click("link", "[4/6] RUN npm ci").await?;
    let in_view = IN_VIEW.replace("arguments[0]", "'`npm ci` can only'");
    stage.page.until("the step's lines in view", &in_view).await
}
