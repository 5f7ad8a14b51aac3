use browser::stage::Stage;
use browser::{Outcome, ensure, root, same};
use serde_json::Value;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(an_essay_as_a_title_leaves_the_log_in_view = titled(true)),
        flow!(a_title_without_a_space_leaves_the_log_in_view = titled(false)),
        flow!(an_endless_error_message_is_shown_on_demand),
    ]
}

async fn titled(stage: &Stage, spaces: bool) -> Outcome {
    let path = root().join("tests/cases/title-of-a-whole-essay/input.json");
    let case: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let title = case.pointer("/title").and_then(Value::as_str);
    let mut title = title.ok_or("no title")?.to_owned();
    if !spaces {
        title.retain(|char| char != ' ');
    }
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", &title, now);
        world.set_log(&id, "one\ntwo\n");
        world.set_status(&id, "done", now);
        id
    });
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("two").await?;
    stage
        .page
        .until(
            "a heading of three lines at most, and the bar of the log in the first screen",
            "const box = (name) => document.querySelector(name).getBoundingClientRect();
             return box('h1').height < 90 && box('.log-bar').bottom < innerHeight",
        )
        .await?;
    let whole = "return document.querySelector('.message').innerText.length";
    let before = stage.page.eval(whole).await?;
    ensure(before.as_u64() < Some(600), format!("{before} at first"))?;
    stage.page.click("button", "Show all").await?;
    let end: String = title
        .chars()
        .rev()
        .take(20)
        .collect::<Vec<_>>()
        .iter()
        .rev()
        .collect();
    stage.page.says(&end).await?;
    stage.page.click("button", "Show less").await?;
    stage.page.get("button", "Show all").await.map(drop)
}

async fn an_endless_error_message_is_shown_on_demand(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: broken", now);
        world.set_status(&id, "error", now);
        let message = format!("{}the end", "because of this and that ".repeat(8_000));
        world.edit_deployment(&id, |row| row.error_message = Some(message));
        id
    });
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("It could not be started").await?;
    let low = "return document.documentElement.scrollHeight < 2 * innerHeight";
    stage.page.until("a page of ordinary height", low).await?;
    stage
        .page
        .eval("window.pressed = performance.now()")
        .await?;
    stage.page.click("button", "Show all").await?;
    stage.page.says("the end").await?;
    stage.page.until("a page of ordinary height", low).await?;
    let took = stage
        .page
        .eval("return new Promise((done) => requestAnimationFrame(() => done(performance.now() - pressed)))")
        .await?;
    ensure(took.as_f64() < Some(2_000.0), format!("it took {took} ms"))?;
    // What was opened scrolls, and can be scrolled by keys.
    same(stage.accessibility_faults().await?, Vec::<String>::new())
}
