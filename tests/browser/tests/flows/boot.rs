use browser::stage::Stage;
use browser::{Outcome, ensure, size};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_download_that_fails_is_told_with_a_way_back).expecting(&[
            "net::ERR_BLOCKED",
            "Failed to fetch",
            "boot-",
        ]),
        flow!(without_scripts_there_are_words),
        flow!(without_the_start_script_there_are_words)
            .expecting(&["net::ERR_BLOCKED", "was preloaded"]),
        flow!(the_first_page_is_small_and_few_requests),
    ]
}

async fn a_download_that_fails_is_told_with_a_way_back(stage: &Stage) -> Outcome {
    stage.page.protocol("Network.enable", json!({})).await?;
    stage
        .page
        .protocol("Network.setBlockedURLs", json!({ "urls": ["*_bg.wasm"] }))
        .await?;
    stage.open("deployments").await?;
    stage
        .page
        .get("alert", "Slipway could not be loaded")
        .await?;
    stage
        .page
        .protocol("Network.setBlockedURLs", json!({ "urls": [] }))
        .await?;
    stage.page.click("button", "Try again").await?;
    stage.page.get("textbox", "API key").await.map(drop)
}

async fn without_the_start_script_there_are_words(stage: &Stage) -> Outcome {
    stage.page.protocol("Network.enable", json!({})).await?;
    stage
        .page
        .protocol("Network.setBlockedURLs", json!({ "urls": ["*/boot-*.js"] }))
        .await?;
    stage.open("deployments").await?;
    stage
        .page
        .until(
            "words about what may hold it back",
            "return getComputedStyle(document.querySelector('.slow')).visibility === 'visible'",
        )
        .await
}

async fn without_scripts_there_are_words(stage: &Stage) -> Outcome {
    stage
        .page
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await?;
    stage.open("deployments").await?;
    let body = stage
        .page
        .driver
        .find(thirtyfour::By::Css(".noscript"))
        .await?
        .text()
        .await?;
    stage
        .page
        .protocol(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": false }),
        )
        .await?;
    ensure(body.contains("switch on JavaScript"), body)
}

/// Bytes of everything that the first page needs, as a browser that knows brotli gets it.
const MOST_BYTES: u64 = 255_000;
const MOST_REQUESTS: usize = 10;

async fn the_first_page_is_small_and_few_requests(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let files = size::files(stage).await?;
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    ensure(
        files.len() <= MOST_REQUESTS,
        format!("{} requests: {files:?}", files.len()),
    )?;
    ensure(
        bytes <= MOST_BYTES,
        format!("{bytes} bytes, {MOST_BYTES} at most: {files:?}"),
    )
}
