//! Two deployments beside each other.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use stand_in::Fault;

use crate::refresh::count;
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(two_selected_deployments_are_compared).at_both_mounts(),
        flow!(a_failed_deployment_is_compared_with_the_last_good_one),
        flow!(a_log_that_cannot_be_read_is_told_and_read_again).expecting(&["500"]),
        flow!(long_logs_are_compared_in_a_few_elements),
        flow!(a_deployment_that_runs_is_compared_as_it_is_and_again_at_its_end),
        flow!(with_a_session_ended_logs_of_a_stack_are_compared_at_once),
        flow!(with_a_session_a_long_log_is_compared_from_its_first_line),
        flow!(with_a_key_a_cut_log_says_that_its_beginning_may_be_missing),
        flow!(logs_that_cannot_be_compared_line_by_line_are_compared_roughly_and_say_so),
        flow!(the_changes_between_both_commits_are_a_link),
        flow!(an_address_without_two_deployments_says_so),
        flow!(a_comparison_is_accessible_in_both_themes_wide_and_narrow).only_at_the_root(),
    ]
}

const GOOD: &str = "Initializing deployment\nBuilding wiki\n#5 [2/3] COPY . .\n#5 DONE 0.5s\n#6 [3/3] RUN npm ci\n\
    #6 1.100 added 811 packages in 9s\n#6 1.200 one\n#6 1.300 two\n#6 1.400 three\n#6 1.500 four\n#6 1.600 five\n\
    #6 1.700 six\n#6 1.800 seven\n#6 1.900 eight\n#6 DONE 2.0s\nDocker build completed.\n";

/// A good and a failed deployment of "wiki" with these logs; their ids.
fn two(stage: &Stage, good: &str, bad: &str) -> (String, String) {
    two_of(stage, "wiki", good, bad)
}

/// The same of another service.
fn two_of(stage: &Stage, service: &str, good: &str, bad: &str) -> (String, String) {
    stage.end_what_runs();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let first = world.start_deployment(service, "feat: good", now);
        world.set_log(&first, good);
        world.set_status(&first, "done", now + 4_000);
        let second = world.start_deployment(service, "feat: bad", now + 5_000);
        world.set_log(&second, bad);
        world.set_status(&second, "error", now + 12_000);
        (first, second)
    })
}

fn bad() -> String {
    GOOD.replace("added 811 packages in 9s", "npm error code EUSAGE")
        .replace("#5 DONE 0.5s", "#5 DONE 0.9s")
        .replace("1.200 one", "7.200 one")
}

/// The address of the comparison of these two.
fn address(stage: &Stage, from: &str, to: &str) -> Outcome<String> {
    let page = stage.service_page("wiki")?;
    Ok(format!("{page}/compare?from={from}&to={to}"))
}

async fn shows_the_difference(stage: &Stage) -> Outcome {
    stage
        .page
        .says("1 line is only in the first (−), 1 line is only in the second (+).")
        .await?;
    stage.page.says("npm error code EUSAGE").await?;
    stage.page.says("added 811 packages").await?;
    stage.page.says_no_more("#6 1.600 five").await
}

async fn two_selected_deployments_are_compared(stage: &Stage) -> Outcome {
    let (first, second) = two(stage, GOOD, &bad());
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.rows().await?;
    for (count, id) in [&second, &first].into_iter().enumerate() {
        let script = format!("document.getElementById('select-{id}').click()");
        stage.page.eval(&script).await?;
        let words = format!("={} selected", count + 1);
        stage.page.get("status", &words).await?;
        same(stage.page.count("link", "=Compare").await?, count)?;
    }
    stage.page.click("link", "=Compare").await?;
    shows_the_difference(stage).await?;
    let expected = stage.path(&address(stage, &first, &second)?);
    same(stage.page.address().await?, expected)?;
    stage.page.says("+0.4 s").await?;
    stage.page.click("button", "unchanged lines").await?;
    stage.page.says("Initializing deployment").await?;
    let line = stage.page.href("=Second log, line 6").await?;
    ensure(
        line.ends_with(&format!("deployments/{second}?line=6")),
        line,
    )?;
    // Shared, it shows the same.
    stage.page.refresh().await?;
    shows_the_difference(stage).await
}

async fn a_failed_deployment_is_compared_with_the_last_good_one(stage: &Stage) -> Outcome {
    let (_, second) = two(stage, GOOD, &bad());
    stage.enter(&format!("deployments/{second}")).await?;
    stage.page.click("link", "=Compare with last good").await?;
    shows_the_difference(stage).await
}

async fn a_log_that_cannot_be_read_is_told_and_read_again(stage: &Stage) -> Outcome {
    let (first, second) = two(stage, GOOD, &bad());
    let read = format!("deployment.readLogs?deploymentId={first}");
    stage.server.set_fault(&read, Some(Fault::Status500));
    stage.enter(&address(stage, &first, &second)?).await?;
    stage
        .page
        .says("The log of the first deployment could not be read")
        .await?;
    stage.page.says("feat: bad").await?;
    stage.server.set_fault(&read, None);
    stage
        .page
        .click_unless_gone("button", "Read it again")
        .await?;
    shows_the_difference(stage).await
}

async fn long_logs_are_compared_in_a_few_elements(stage: &Stage) -> Outcome {
    let log = |changed: bool| -> String {
        let line = |number: usize| {
            let other = changed && number.is_multiple_of(10);
            let word = if other { "other" } else { "same" };
            format!("step {number} is {word}\n")
        };
        (1..=9_000).map(line).collect()
    };
    let (first, second) = two(stage, &log(false), &log(true));
    stage.enter(&address(stage, &first, &second)?).await?;
    stage.page.says("900 lines are only in the first").await?;
    let count = "return document.querySelectorAll('.differences li').length";
    same(stage.page.eval(count).await?.as_u64(), Some(300))?;
    stage.page.click("button", "=Show more lines").await?;
    let twice = format!("{count} === 600");
    stage.page.until("600 rows", &twice).await
}

async fn a_deployment_that_runs_is_compared_as_it_is_and_again_at_its_end(
    stage: &Stage,
) -> Outcome {
    let (first, _) = two(stage, GOOD, &bad());
    let now = stage.server.now() + 20_000;
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: runs", now);
        world.set_log(&id, "Initializing deployment\n");
        id
    });
    stage.enter(&address(stage, &first, &id)?).await?;
    stage.page.says("A deployment still runs").await?;
    stage.page.says("15 lines are only in the first").await?;
    let rest = GOOD.split_once('\n').map_or("", |(_, rest)| rest);
    stage.server.with_world(|world| {
        world.append_log(&id, rest);
        world.set_status(&id, "done", now + 9_000);
    });
    stage.page.click("button", "Refresh").await?;
    stage.page.says("Both logs say the same.").await?;
    stage.page.says_no_more("A deployment still runs").await
}

async fn with_a_session_ended_logs_of_a_stack_are_compared_at_once(stage: &Stage) -> Outcome {
    let (first, second) = two_of(stage, "plausible", GOOD, &bad());
    let page = stage.service_page("plausible")?;
    ensure(page.starts_with("compose/"), page.clone())?;
    stage
        .enter_by_cookie(&format!("{page}/compare?from={first}&to={second}"))
        .await?;
    stage.page.get("heading", "Compare two").await?;
    shows_the_difference(stage).await?;
    // A stream does not tell when a log is whole.
    same(count(stage, "WS listen-deployment"), 0)
}

/// 12,000 lines, of which the first differs.
fn beyond(first: &str) -> String {
    let rest: String = (2..=12_000).map(|n| format!("line {n}\n")).collect();
    format!("{first}\n{rest}")
}

async fn with_a_session_a_long_log_is_compared_from_its_first_line(stage: &Stage) -> Outcome {
    let (first, second) = two(stage, &beyond("good"), &beyond("bad"));
    stage
        .enter_by_cookie(&address(stage, &first, &second)?)
        .await?;
    stage
        .page
        .says("1 line is only in the first (−), 1 line is only in the second (+).")
        .await?;
    stage.page.says_no_more("may be missing").await
}

async fn with_a_key_a_cut_log_says_that_its_beginning_may_be_missing(stage: &Stage) -> Outcome {
    let (first, second) = two(stage, &beyond("good"), &beyond("bad"));
    stage.enter(&address(stage, &first, &second)?).await?;
    for name in ["first", "second"] {
        let words = format!("The beginning of the log of the {name} deployment may be missing");
        stage.page.says(&words).await?;
    }
    stage.page.says("Both logs say the same.").await
}

async fn logs_that_cannot_be_compared_line_by_line_are_compared_roughly_and_say_so(
    stage: &Stage,
) -> Outcome {
    // Few different lines, again and again in another order.
    let log = |factor: usize| -> String {
        let line = |number: usize| format!("word{}\n", number * factor % 50);
        (0..9_000).map(line).collect()
    };
    let (first, second) = two(stage, &log(7), &log(11));
    stage.enter(&address(stage, &first, &second)?).await?;
    stage.page.says("The comparison is approximate").await
}

async fn the_changes_between_both_commits_are_a_link(stage: &Stage) -> Outcome {
    let (first, second) = two_of(stage, "checkout-api", GOOD, &bad());
    let (from, to) = ("a".repeat(40), "b".repeat(40));
    stage.server.with_world(|world| {
        for (id, sha) in [(&first, &from), (&second, &to)] {
            world.edit_deployment(id, |row| row.description = format!("Commit: {sha}"));
        }
    });
    let page = stage.service_page("checkout-api")?;
    stage
        .enter(&format!("{page}/compare?from={first}&to={second}"))
        .await?;
    let link = stage.page.href("Changes between both commits").await?;
    ensure(link.ends_with(&format!("/compare/{from}...{to}")), link)
}

async fn an_address_without_two_deployments_says_so(stage: &Stage) -> Outcome {
    let page = stage.service_page("wiki")?;
    stage.enter(&format!("{page}/compare?from=x")).await?;
    stage
        .page
        .says("This address does not name two deployments")
        .await
}

async fn a_comparison_is_accessible_in_both_themes_wide_and_narrow(stage: &Stage) -> Outcome {
    let (first, second) = two(stage, GOOD, &bad());
    stage.enter(&address(stage, &first, &second)?).await?;
    shows_the_difference(stage).await?;
    for (scheme, width) in [
        ("light", 1400),
        ("dark", 1400),
        ("light", 390),
        ("dark", 390),
    ] {
        stage.page.prefer(scheme).await?;
        stage.page.resize(width, 900).await?;
        let faults = stage.accessibility_faults().await?;
        ensure(
            faults.is_empty(),
            format!("{scheme}, {width} wide:\n{}", faults.join("\n")),
        )?;
    }
    let wide = "return document.documentElement.scrollWidth";
    same(stage.page.eval(wide).await?.as_u64(), Some(390))
}
