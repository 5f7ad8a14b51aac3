use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::{EMAIL, Fault, MEMBER_EMAIL, OWNER_KEY, PASSWORD};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_session_that_ends_keeps_the_page_and_what_was_typed).expecting(&["401"]),
        flow!(a_log_goes_on_after_signing_in_again).expecting(&["401", "WebSocket"]),
        flow!(somebody_else_sees_nothing_of_what_was_shown).expecting(&["401"]),
        flow!(a_key_that_is_refused_later_keeps_the_page_and_recovers).expecting(&["401"]),
        flow!(a_wrong_key_in_the_middle_of_work_leaves_the_page).expecting(&["401"]),
        flow!(nothing_of_a_deployment_stays_for_somebody_else),
        flow!(a_sign_in_elsewhere_is_noticed),
        flow!(a_session_of_somebody_else_takes_over),
        flow!(somebody_else_is_noticed_by_the_next_reading),
    ]
}

async fn a_session_that_ends_keeps_the_page_and_what_was_typed(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    stage.page.fill("searchbox", "Search", "feat").await?;
    stage.page.at(&stage.path("deployments?q=feat")).await?;
    let before = stage.headlines().await?;
    stage.server.end_sessions();
    stage.page.click("button", "Refresh").await?;
    stage.page.get("status", "Your session has ended").await?;
    same(stage.headlines().await?, before.clone())?;
    let stale = stage.page.get("button", "Refresh").await?.text().await?;
    ensure(stale.contains("Stale"), stale)?;
    let marked = "document.querySelector('tbody tr').dataset.same";
    stage.page.eval(&format!("{marked} = 'yes'")).await?;
    let faults = stage.accessibility_faults().await?;
    same(faults, Vec::<String>::new())?;
    stage.page.click("button", "Sign in again").await?;
    stage.page.get("dialog", "Sign in again").await?;
    let faults = stage.accessibility_faults().await?;
    same(faults, Vec::<String>::new())?;
    stage.give_password(EMAIL, PASSWORD).await?;
    stage.page.says_no_more("Your session has ended").await?;
    stage.page.says("Up to date").await?;
    same(stage.headlines().await?, before)?;
    same(
        stage.page.text_of(&format!("return {marked}")).await?,
        "yes",
    )?;
    stage.page.at(&stage.path("deployments?q=feat")).await
}

async fn a_log_goes_on_after_signing_in_again(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, "before the end\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("before the end").await?;
    stage.server.end_sessions();
    stage.server.cut_sockets();
    stage.page.get("status", "Your session has ended").await?;
    stage.page.says("before the end").await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "after the end\n"));
    stage.page.click("button", "Sign in again").await?;
    stage.give_password(EMAIL, PASSWORD).await?;
    stage.page.says("after the end").await?;
    let lines = stage
        .page
        .eval("return [...document.querySelectorAll('.line code')].map((e) => e.textContent)")
        .await?;
    same(lines, json!(["before the end", "after the end"]))
}

async fn somebody_else_sees_nothing_of_what_was_shown(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let owners = stage
        .page
        .text_of("return document.querySelector('.segments .count').textContent")
        .await?;
    stage.server.end_sessions();
    stage.page.click("button", "Refresh").await?;
    stage.page.click("button", "Sign in again").await?;
    // The member may not see all of it; nothing of the owner's list may be left while theirs is read.
    stage
        .server
        .set_fault("deployment.allCentralized", Some(Fault::Hang));
    stage.give_password(MEMBER_EMAIL, PASSWORD).await?;
    stage
        .page
        .until(
            "the rows are gone",
            "return document.querySelectorAll('tbody tr').length === 0",
        )
        .await?;
    stage.server.set_fault("deployment.allCentralized", None);
    stage.page.refresh().await?;
    stage.rows().await?;
    let members = stage
        .page
        .text_of("return document.querySelector('.segments .count').textContent")
        .await?;
    ensure(members != owners, "the member sees the owner's list")
}

async fn a_key_that_is_refused_later_keeps_the_page_and_recovers(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.server.set_fault("*", Some(Fault::Unauthorized));
    stage.page.click("button", "Refresh").await?;
    stage.page.says("Dokploy does not accept this key").await?;
    ensure(!stage.headlines().await?.is_empty(), "the rows are gone")?;
    stage.server.clear_requests();
    stage.server.set_fault("*", None);
    // Coming back to the tab is enough; without that it is looked at every minute.
    let comes_back = "document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); return !document.body.innerText.includes('does not accept this key')";
    stage.page.until("the way back in", comes_back).await?;
    stage.page.says("Up to date").await?;
    let kept = stage
        .page
        .text_of("return JSON.stringify({ ...sessionStorage })")
        .await?;
    ensure(
        kept.contains(OWNER_KEY),
        "the key that works again was thrown away",
    )
}

async fn a_wrong_key_in_the_middle_of_work_leaves_the_page(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    stage.server.end_sessions();
    stage.page.click("button", "Refresh").await?;
    stage.page.click("button", "Sign in again").await?;
    stage
        .page
        .fill("textbox", "API key", "not-a-key-of-this-server")
        .await?;
    stage.page.click("button", "=Sign in with the key").await?;
    stage
        .page
        .get("alert", "Dokploy does not accept the sign-in")
        .await?;
    ensure(!stage.headlines().await?.is_empty(), "the rows are gone")?;
    stage.give_password(EMAIL, PASSWORD).await?;
    stage.page.says("Up to date").await
}

async fn nothing_of_a_deployment_stays_for_somebody_else(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: the owner's", now);
        world.set_log(&id, "the owner's log\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("the owner's log").await?;
    stage
        .server
        .set_fault("deployment.allCentralized", Some(Fault::Hang));
    stage
        .server
        .set_fault("listen-deployment", Some(Fault::Hang));
    sign_in_elsewhere(stage, MEMBER_EMAIL).await?;
    stage.page.seen(true).await?;
    stage.page.says_no_more("the owner's log").await?;
    stage.page.says_no_more("feat: the owner's").await
}

async fn a_sign_in_elsewhere_is_noticed(stage: &Stage) -> Outcome {
    stage.open("deployments?q=feat").await?;
    stage.page.get("heading", "Connect to Dokploy").await?;
    if stage.mount != "/" {
        // Below a path the host's root is the dashboard's.
        let link = stage.page.get("link", "Sign in to the dashboard").await?;
        same(link.attr("href").await?.as_deref(), Some("/"))?;
    }
    sign_in_elsewhere(stage, EMAIL).await?;
    stage.page.seen(true).await?;
    stage.rows().await?;
    stage.page.at(&stage.path("deployments?q=feat")).await
}

async fn a_session_of_somebody_else_takes_over(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let count = "return document.querySelector('.segments .count').textContent";
    let owners = stage.page.text_of(count).await?;
    sign_in_elsewhere(stage, MEMBER_EMAIL).await?;
    stage.page.seen(true).await?;
    let fewer = format!(
        "return document.querySelector('.segments .count')?.textContent > '' && document.querySelector('.segments .count').textContent !== {}",
        json!(owners)
    );
    stage.page.until("the member's list", &fewer).await
}

async fn somebody_else_is_noticed_by_the_next_reading(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let rows = "return document.querySelector('.segments .count').textContent";
    let owners = stage.page.text_of(rows).await?;
    stage.page.says("Up to date").await?;
    // While nothing happens nobody is asked.
    stage.page.let_be(1_000).await?;
    stage.server.clear_requests();
    requested(stage, "GET deployment.queueList", 1).await?;
    same(count(stage, "GET auth/get-session"), 0)?;
    // Whatever is shown of rows from now on, and under whose name.
    let watch = format!(
        "window.seen = new Set();
         new MutationObserver(() => {{
           const shown = (() => {{ {rows} }})();
           const who = document.querySelector('#account .who')?.textContent ?? '';
           if (shown) seen.add(`${{shown}} ${{who.includes({})}}`);
         }}).observe(document.body, {{ subtree: true, childList: true, characterData: true }});",
        json!(EMAIL)
    );
    let watch = watch.replace(".segments .count').", ".segments .count')?.");
    stage.page.eval(&watch).await?;
    sign_in_elsewhere(stage, MEMBER_EMAIL).await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: of the member's time", now));
    let theirs = format!(
        "return document.querySelector('#account .who')?.textContent.includes({}) && document.querySelector('.segments .count')?.textContent > ''",
        json!(MEMBER_EMAIL)
    );
    stage.page.until("the member's list", &theirs).await?;
    let members = stage.page.text_of(rows).await?;
    ensure(members != owners, "the member sees the owner's list")?;
    let mixed = format!("return seen.has({})", json!(format!("{members} true")));
    same(stage.page.eval(&mixed).await?, json!(false))
}

/// What the dashboard does in another tab.
async fn sign_in_elsewhere(stage: &Stage, email: &str) -> Outcome {
    let script = "const [email, password, done] = arguments;
        fetch('/api/auth/sign-in/email', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) })
          .then((answer) => done(answer.status));";
    let status = stage
        .page
        .answer(script, &[json!(email), json!(PASSWORD)])
        .await?;
    same(status, json!(200))
}
