use std::time::Duration;

use browser::stage::Stage;
use browser::{Outcome, PATIENCE, POLL, same};

use crate::action_steps::{answer, closed, hold, let_all_go};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_poll_that_brings_nothing_new_moves_nothing),
        flow!(rows_that_come_wait_while_somebody_is_in_the_table),
        flow!(rows_that_wait_enter_when_somebody_refreshes),
        flow!(the_row_of_an_own_deployment_does_not_wait),
        flow!(rows_that_come_are_told_on_other_pages_too).at_both_mounts(),
        flow!(a_row_that_leaves_its_filter_stays_under_the_pointer),
        flow!(the_big_list_is_read_only_when_the_queue_changes),
        flow!(a_page_nobody_sees_asks_nothing_and_asks_at_once_when_seen),
        flow!(a_deployment_without_a_job_may_be_stuck),
    ]
}

const QUEUE: &str = "GET deployment.queueList";
const LIST: &str = "GET deployment.allCentralized";

/// Waits until the server has had a request so many times.
pub async fn requested(stage: &Stage, request: &str, times: usize) -> Outcome {
    let begin = std::time::Instant::now();
    while count(stage, request) < times {
        if begin.elapsed() > PATIENCE {
            let all = stage.server.requests_with_query();
            return Err(format!("{request} was not made {times} times, but {all:?}").into());
        }
        tokio::time::sleep(POLL).await;
    }
    Ok(())
}

/// Has the page count its requests that are under way, from its next document on; for [`settled`].
pub async fn count_requests(stage: &Stage) -> Outcome {
    let script = "{
        const original = window.fetch;
        window.underWay = 0;
        window.lastAnswer = performance.now();
        window.fetch = (...of) => {
          underWay += 1;
          const end = () => { underWay -= 1; lastAnswer = performance.now(); };
          const answer = original(...of);
          answer.then(end, end);
          return answer;
        };
      }";
    let source = serde_json::json!({ "source": script });
    stage
        .page
        .protocol("Page.addScriptToEvaluateOnNewDocument", source)
        .await
        .map(drop)
}

/// Waits until everything has come that the page requests: nothing is under way, and for a second nothing was requested.
pub async fn settled(stage: &Stage) -> Outcome {
    stage.page.says("Acme Inc.").await?;
    stage.page.says("Up to date").await?;
    let quiet = "return underWay === 0 && performance.now() - lastAnswer > 1000";
    stage.page.until("a page that has everything", quiet).await
}

/// How often the server has had a request; one with a query is meant as a whole.
pub fn count(stage: &Stage, request: &str) -> usize {
    let requests = if request.contains('?') {
        let requests = stage.server.requests_with_query().into_iter();
        // The console ends each of its parameters with one.
        requests
            .map(|request| request.trim_end_matches('&').to_owned())
            .collect()
    } else {
        stage.server.requests()
    };
    requests.iter().filter(|made| *made == request).count()
}

async fn a_poll_that_brings_nothing_new_moves_nothing(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    // Something runs, so that the queue is read every 2 s.
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: runs on", now));
    count_requests(stage).await?;
    stage.list("").await?;
    stage.page.says("feat: runs on").await?;
    requested(stage, QUEUE, 2).await?;
    settled(stage).await?;
    let quiet = "const now = document.documentElement.innerHTML, same = window.before === now; window.before = now; return same";
    stage.page.until("a page at rest", quiet).await?;
    stage
        .page
        .eval(
            "window.moved = [];
             const named = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('time, .clock');
             new MutationObserver((list) => list.filter((m) => !named(m.target)).forEach((m) =>
               moved.push(`${m.type} ${m.attributeName ?? ''} in ${(m.target.nodeType === 1 ? m.target : m.target.parentElement)?.outerHTML.slice(0, 120)}`)))
               .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });",
        )
        .await?;
    stage.server.clear_requests();
    requested(stage, QUEUE, 3).await?;
    let moved = stage.page.eval("return window.moved").await?;
    same(moved, serde_json::json!([]))?;
    // The list was left alone meanwhile, but for what the running deployment, which has a job, gives no reason to.
    same(count(stage, LIST), 0)
}

async fn rows_that_come_wait_while_somebody_is_in_the_table(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let before = stage.headlines().await?;
    stage
        .page
        .eval("document.querySelector('tbody a.title').focus()")
        .await?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "feat: first of two", now);
        world.start_deployment("storefront-web", "feat: second of two", now + 1_000);
    });
    let new = stage.page.get("button", "↑ 2 new").await?;
    same(stage.headlines().await?, before.clone())?;
    new.click().await?;
    stage.page.says("feat: second of two").await?;
    let after = stage.headlines().await?;
    same(
        after.iter().take(3).map(String::as_str).collect::<Vec<_>>(),
        [
            "feat: second of two",
            "feat: first of two",
            before.first().map_or("", String::as_str),
        ],
    )?;
    stage.page.says_no_more("↑ 2 new").await
}

async fn rows_that_wait_enter_when_somebody_refreshes(stage: &Stage) -> Outcome {
    stage.list("").await?;
    for (service, by_key) in [("wiki", true), ("cart-service", false)] {
        let title = format!("feat: asked for, {by_key}");
        stage
            .page
            .eval("document.querySelector('tbody a.title').focus()")
            .await?;
        let now = stage.server.now();
        stage
            .server
            .with_world(|world| world.start_deployment(service, &title, now));
        stage.page.get("button", "↑ 1 new").await?;
        if by_key {
            stage.page.press("r").await?;
        } else {
            stage.page.click("link", "All ").await?;
        }
        stage.page.says(&title).await?;
        stage.page.says_no_more("↑ 1 new").await?;
        let first = stage.headlines().await?.into_iter().next();
        same(first, Some(title))?;
    }
    // Whoever refreshes has the newest at once, with nothing to click.
    stage
        .page
        .eval("document.querySelector('tbody a.title').focus(); window.waited = false;
            new MutationObserver(() => { waited ||= document.querySelector('.new-rows button') !== null; })
              .observe(document.body, { childList: true, subtree: true })")
        .await?;
    // A look of the page's own does not come before it.
    hold(stage, "allCentralized").await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("checkout-api", "feat: came unseen", now));
    stage.page.press("r").await?;
    let_all_go(stage).await?;
    stage.page.says("feat: came unseen").await?;
    same(stage.page.eval("return window.waited").await?, false)?;
    let focus = "return document.activeElement.closest('#rows') !== null";
    same(stage.page.eval(focus).await?, true)
}

async fn the_row_of_an_own_deployment_does_not_wait(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.click("button", "=Deploy").await?;
    answer(stage, None, "Deploy").await?;
    closed(stage).await?;
    stage.page.get("status", "next in queue").await?;
    stage.page.click("link", "=Deployments").await?;
    stage.page.get("heading", "Deployments").await?;
    stage.page.says("feat").await?;
    stage
        .page
        .eval("document.querySelector('tbody a.title').focus()")
        .await?;
    // Another one is no reason to move the rows.
    let before = stage.headlines().await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("ml-scorer", "feat: not mine", now));
    stage.page.get("button", "↑ 1 new").await?;
    same(stage.headlines().await?, before)?;
    let now = stage.server.now();
    stage.server.with_world(|world| world.advance(now));
    stage
        .page
        .until(
            "its row",
            "return [...document.querySelectorAll('tbody tr')].slice(0, 2).some((row) => row.innerText.includes('wiki'))",
        )
        .await?;
    stage.page.says_no_more("↑").await
}

async fn rows_that_come_are_told_on_other_pages_too(stage: &Stage) -> Outcome {
    stage.list("?size=10&page=2").await?;
    let before = stage.headlines().await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: on page one", now));
    stage.page.get("button", "↑ 1 new").await?;
    same(stage.headlines().await?, before)?;
    stage.page.click("button", "↑ 1 new").await?;
    stage.page.says("feat: on page one").await?;
    stage.page.at(&stage.path("deployments?size=10")).await
}

async fn a_row_that_leaves_its_filter_stays_under_the_pointer(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: ends soon", now));
    stage.list("?status=active").await?;
    stage.page.says("feat: ends soon").await?;
    stage
        .page
        .eval("[...document.querySelectorAll('tbody a.title')].find((e) => e.textContent === 'feat: ends soon').focus()")
        .await?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "done", now + 1_000));
    let done = "return [...document.querySelectorAll('tbody tr')].some((row) => row.textContent.includes('feat: ends soon') && row.querySelector('.badge').textContent === 'Done')";
    stage.page.until("it is done, at its place", done).await?;
    // Another look at the list leaves it out.
    stage.page.click("link", "All").await?;
    stage.page.click("link", "Active").await?;
    stage.page.says_no_more("feat: ends soon").await
}

async fn the_big_list_is_read_only_when_the_queue_changes(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.list("").await?;
    requested(stage, QUEUE, 1).await?;
    stage.page.point_at("heading", "Deployments").await?;
    stage.server.clear_requests();
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: one change", now));
    stage.page.says("feat: one change").await?;
    same(count(stage, LIST), 1)?;
    stage.server.clear_requests();
    requested(stage, QUEUE, 3).await?;
    same(count(stage, LIST), 0)?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now + 9_000));
    stage
        .page
        .until(
            "it failed",
            "return [...document.querySelectorAll('tbody tr')].some((row) => row.textContent.includes('feat: one change') && row.querySelector('.badge').textContent === 'Failed')",
        )
        .await?;
    same(count(stage, LIST), 1)
}

async fn a_page_nobody_sees_asks_nothing_and_asks_at_once_when_seen(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: runs on", now));
    count_requests(stage).await?;
    stage.list("").await?;
    requested(stage, QUEUE, 2).await?;
    settled(stage).await?;
    // What the page requests is counted where it sends it: an answer may still be under way.
    stage
        .page
        .eval(
            "window.sent = 0;
             const original = window.fetch;
             window.fetch = (...of) => { sent += 1; return original(...of); };",
        )
        .await?;
    stage.page.seen(false).await?;
    stage.page.eval("sent = 0").await?;
    // Three times as long as the queue is left alone while somebody looks.
    stage.page.let_be(6_000).await?;
    stage.page.returns("return sent", 0).await?;
    // At once is before a timer of a second, however late both are.
    let seen = "window.soon = null;
        setTimeout(() => { soon = sent; }, 1000);
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => false });
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";
    stage.page.eval(seen).await?;
    stage
        .page
        .until("a request at once", "return soon !== null && soon > 0")
        .await
}

async fn a_deployment_without_a_job_may_be_stuck(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: lost", now);
        world.lose_job(&id);
        id
    });
    stage.list("").await?;
    let marked = "return [...document.querySelectorAll('tbody tr')].some((row) => row.textContent.includes('feat: lost') && row.querySelector('.attention')?.textContent === 'may be stuck')";
    // The list is read again after 2, 4 and 8 seconds before anything is said.
    stage
        .page
        .until_within(Duration::from_secs(120), "the mark", marked)
        .await?;
    stage.page.click("link", "feat: lost").await?;
    stage
        .page
        .get("status", "This deployment may be stuck")
        .await?;
    stage.page.says("Dokploy's queue has no job for it").await?;
    stage
        .page
        .says("Restarting Dokploy marks it as cancelled")
        .await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.set_status(&id, "cancelled", now + 1_000));
    stage.page.click("button", "Refresh").await?;
    stage
        .page
        .says_no_more("This deployment may be stuck")
        .await
}
