//! What an operator decides in `config.json`.

use browser::stage::Stage;
use browser::{Outcome, clock, ensure};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_server_that_shall_be_asked_rarely_is)
            .with_config(r#"{"refresh":{"active":300,"idle":300}}"#)
            .only_at_the_root(),
        flow!(whoever_may_embed_is_named_by_origin).with_config(r#"{"embed":"example.com"}"#),
        flow!(a_wrong_pace_is_explained)
            .with_config(r#"{"refresh":{"active":0}}"#)
            .only_at_the_root(),
        flow!(a_file_that_is_missing_is_as_usual)
            .without_a_config()
            .expecting(&["config.json"]),
    ]
}

async fn a_server_that_shall_be_asked_rarely_is(stage: &Stage) -> Outcome {
    let noting = "window.times = [];
        const original = window.fetch;
        window.fetch = (input, init) => {
          if (String(input.url ?? input).includes('deployment.queueList')) times.push(passed());
          return original(input, init);
        };";
    let source = json!({ "source": format!("{} {noting}", clock::faster(1)) });
    stage
        .page
        .protocol("Page.addScriptToEvaluateOnNewDocument", source)
        .await?;
    stage.list("").await?;
    stage.page.says("Up to date").await?;
    stage.page.eval("pace(60)").await?;
    // Usually the queue is requested every 2 s while something runs, every 15 s otherwise.
    stage
        .page
        .until("a second request", "return times.length > 1")
        .await?;
    let times: Vec<f64> = serde_json::from_value(stage.page.eval("return times").await?)?;
    let pauses = times.iter().zip(times.iter().skip(1));
    ensure(
        pauses.clone().all(|(one, next)| next - one > 290_000.0),
        format!("requested at {times:?} ms"),
    )
}

async fn whoever_may_embed_is_named_by_origin(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.page.says("Slipway is not set up correctly").await?;
    stage
        .page
        .says("\"embed\" must be origins to the letter")
        .await
}

async fn a_wrong_pace_is_explained(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage.page.says("Slipway is not set up correctly").await?;
    stage.page.says("in seconds from 1 to 3600").await
}

async fn a_file_that_is_missing_is_as_usual(stage: &Stage) -> Outcome {
    stage.list("").await
}
