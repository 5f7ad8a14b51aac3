use browser::stage::Stage;
use browser::{Outcome, ensure, root, same};
use serde_json::Value;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(an_essay_as_a_title_leaves_the_log_in_view = titled(true)),
        flow!(a_title_without_a_space_leaves_the_log_in_view = titled(false)),
        flow!(an_endless_error_message_is_shown_on_demand),
        flow!(texts_of_a_million_letters_make_no_page_long_or_slow),
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
        let message = format!("{}the end", "because of this and that ".repeat(3_900));
        world.edit_deployment(&id, |row| row.error_message = Some(message));
        id
    });
    stage.enter(&format!("deployments/{id}")).await?;
    stage.page.says("It could not be started").await?;
    let low = "return document.documentElement.scrollHeight < 2 * innerHeight";
    stage.page.until("a page of ordinary height", low).await?;
    // From the click to the second frame after it, by the page's own clock.
    let clock = "addEventListener('click', () => {
            const pressed = performance.now();
            const shown = () => { window.took = performance.now() - pressed; };
            requestAnimationFrame(() => requestAnimationFrame(shown));
        }, { capture: true, once: true })";
    stage.page.eval(clock).await?;
    stage.page.click("button", "Show all").await?;
    stage.page.says("the end").await?;
    stage.page.until("a page of ordinary height", low).await?;
    stage
        .page
        .until("the time it took", "return window.took !== undefined")
        .await?;
    let took = stage.page.eval("return window.took").await?;
    ensure(took.as_f64() < Some(2_000.0), format!("it took {took} ms"))?;
    // What was opened scrolls, and can be scrolled by keys.
    same(stage.accessibility_faults().await?, Vec::<String>::new())
}

async fn texts_of_a_million_letters_make_no_page_long_or_slow(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let million = |letter: &str| letter.repeat(1_000_000);
    let (id, service, preview) = stage.server.with_world(|world| {
        let id = world.start_deployment("vpn-portal", &million("t"), now);
        world.set_status(&id, "error", now);
        world.edit_deployment(&id, |row| row.error_message = Some(million("e")));
        let preview = world.add_preview("vpn-portal", &million("b"), &million("p"), now);
        let mut services = world.services.iter_mut();
        let service = services.find(|service| service.name == "vpn-portal");
        let service = service.map(|service| {
            service.name = million("n");
            service.id.clone()
        });
        (id, service.unwrap_or_default(), preview)
    });
    let pages = [
        ("deployments".to_owned(), "tttt"),
        (format!("deployments/{id}"), "eeee"),
        (format!("applications/{service}"), "nnnn"),
        ("previews".to_owned(), "pppp"),
        (format!("previews/{preview}"), "bbbb"),
    ];
    stage.enter("queue").await?;
    for (page, letters) in pages {
        stage.page.goto(&stage.url(&page)).await?;
        stage.page.says(letters).await?;
        // An address is what it is.
        let too_large = "const box = document.documentElement;
             const height = (element) => element?.getBoundingClientRect().height ?? 0;
             const sizes = {
                 width: [box.scrollWidth, innerWidth],
                 text: [document.body.innerHTML.replace(/href=\"[^\"]*/g, '').length, 400_000],
                 head: [height(document.querySelector('.head')), 200],
                 row: [Math.max(0, ...[...document.querySelectorAll('tbody tr')].map(height)), 120],
             };
             return Object.keys(sizes).filter((name) => sizes[name][0] > sizes[name][1]).map((name) => name + ' ' + sizes[name][0]).join()";
        stage.page.returns(too_large, "").await?;
    }
    // All of it can be had.
    stage
        .page
        .goto(&stage.url(&format!("deployments/{id}")))
        .await?;
    stage.page.click("button", "Show all").await?;
    stage.page.get("button", "Copy all of it").await?;
    stage
        .page
        .until(
            "a bounded text",
            "return document.body.innerText.length < 300_000",
        )
        .await
}
