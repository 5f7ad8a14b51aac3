use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;

use crate::refresh::requested;
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![flow!(rows_with_the_same_id_are_shown_each_with_its_text)]
}

const TITLES: &str =
    "return [...document.querySelectorAll('#rows a.title')].map((e) => e.textContent).slice(0, 3)";

async fn rows_with_the_same_id_are_shown_each_with_its_text(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let ids = stage.server.with_world(|world| {
        let mut start = |title: &str, ago: i64| {
            let id = world.start_deployment("wiki", title, now - ago);
            world.set_status(&id, "done", now - ago + 500);
            id
        };
        [
            start("third", 3_000),
            start("second", 2_000),
            start("first", 1_000),
        ]
    });
    let [third, second, _] = &ids;
    stage
        .server
        .with_world(|world| world.edit_deployment(third, |row| row.id.clone_from(second)));
    stage.list("").await?;
    stage
        .page
        .returns(TITLES, json!(["first", "second", "third"]))
        .await?;
    // The same through a refresh that brings one more row.
    stage.server.clear_requests();
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "newest", now);
    });
    stage.page.click("button", "Refresh").await?;
    requested(stage, "GET deployment.allCentralized", 1).await?;
    stage
        .page
        .returns(TITLES, json!(["newest", "first", "second"]))
        .await?;
    stage.page.says("third").await?;
    // The menu of each is its own.
    stage.page.click("button", "Actions for third").await?;
    stage.page.get("menu", "Actions for third").await?;
    let open = "return document.querySelectorAll('[aria-expanded=\"true\"][aria-haspopup]').length";
    same(stage.page.eval(open).await?, 1)
}
