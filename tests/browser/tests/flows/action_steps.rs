//! What flows of actions share: the way to an action, through its question, to what is said of it.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, PATIENCE, POLL, ensure, same};
use stand_in::World;
use stand_in::world::Owner;

use crate::refresh::{count, requested};

/// A run of a schedule that goes on as a process, alive or not: its title is "nightly run".
pub struct Run {
    /// Its deployment.
    pub id: String,
    /// The page that lists it.
    pub page: String,
}

/// Starts one.
pub fn start_run(stage: &Stage, pid: &str, alive: bool) -> Outcome<Run> {
    let schedule = stage.schedule("token-cleanup")?;
    let application = stage.service("checkout-api")?;
    let runs = stage.runs(&Owner::Schedule(schedule.clone()));
    let id = runs.first().cloned().unwrap_or_default();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.set_status(&id, "running", now);
        world.set_title(&id, "nightly run");
        world.set_pid(&id, pid, alive);
    });
    let page = format!("schedules/{schedule}?application={application}");
    Ok(Run { id, page })
}

/// Opens the menu of what has this in its name, and chooses an entry.
pub async fn choose(stage: &Stage, of: &str, entry: &str) -> Outcome {
    stage
        .page
        .click("button", &format!("Actions for {of}"))
        .await?;
    stage.page.click("menuitem", entry).await
}

/// Answers the question that is open: types what is wanted, and presses the button.
pub async fn answer(stage: &Stage, typed: Option<&str>, verb: &str) -> Outcome {
    stage.page.get("dialog", "").await?;
    if let Some(typed) = typed {
        same(
            stage
                .page
                .get("button", &format!("={verb}"))
                .await?
                .attr("aria-disabled")
                .await?
                .as_deref(),
            Some("true"),
        )?;
        stage.page.fill("textbox", "Type", typed).await?;
    }
    // A press before that does nothing: what it needs to know may still be read.
    let ready = format!(
        "return [...document.querySelectorAll('dialog[open] button')].some((e) => e.textContent === '{verb}' && !e.hasAttribute('aria-disabled'))"
    );
    stage.page.until("a button that works", &ready).await?;
    stage.page.click("button", &format!("={verb}")).await
}

/// Waits until the dialog is closed.
pub async fn closed(stage: &Stage) -> Outcome {
    stage
        .page
        .until(
            "no dialog",
            "return document.querySelector('dialog[open]') === null",
        )
        .await
}

/// Waits until the world is as it has to be.
pub async fn becomes(stage: &Stage, what: &str, is: impl Fn(&World) -> bool) -> Outcome {
    let begin = std::time::Instant::now();
    while !stage.server.with_world(|world| is(world)) {
        ensure(
            begin.elapsed() < PATIENCE,
            format!("the server never had: {what}"),
        )?;
        tokio::time::sleep(POLL).await;
    }
    Ok(())
}

/// Holds back the answers that the page gets from a procedure, until they are let go: however long a machine takes, they come
/// after what is done meanwhile.
pub async fn hold(stage: &Stage, procedure: &str) -> Outcome {
    let script = format!(
        "window.held = []; window.holds = true;
         const original = window.fetch;
         window.fetch = (input, init) => {{
           const answer = original(input, init);
           if (!holds || !String(input.url ?? input).includes({})) return answer;
           return new Promise((yes, no) => held.push(() => answer.then(yes, no)));
         }};",
        serde_json::json!(procedure)
    );
    stage.page.eval(&script).await.map(drop)
}

/// Lets the first answer go that is held back; waits for it.
pub async fn let_go(stage: &Stage) -> Outcome {
    let script = "if (held.length === 0) return false; held.shift()(); return true";
    stage.page.until("an answer that is held", script).await
}

/// Lets go what is held back, and holds nothing more.
pub async fn let_all_go(stage: &Stage) -> Outcome {
    let script = "window.holds = false; held.splice(0).forEach((go) => go())";
    stage.page.eval(script).await.map(drop)
}

/// Answers the question, waits until it says why the server refused it, in the server's own words, and closes it: what is
/// shown has been read again by then, or is soon.
pub async fn refused(stage: &Stage, typed: Option<&str>, verb: &str, words: &str) -> Outcome {
    const LIST: &str = "GET deployment.allCentralized";
    let before = count(stage, LIST);
    answer(stage, typed, verb).await?;
    stage
        .page
        .get("alert", &format!("The server says: {words}"))
        .await?;
    stage.page.press(Key::Escape).await?;
    closed(stage).await?;
    requested(stage, LIST, before + 1).await
}
