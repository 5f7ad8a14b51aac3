use browser::stage::Stage;
use browser::{Outcome, ensure, same, size};
use serde_json::json;

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_download_that_fails_is_told_with_a_way_back).expecting(&[
            "net::ERR_BLOCKED",
            "Failed to fetch",
            "boot-",
        ]),
        flow!(who_is_signed_in_is_asked_while_the_program_is_under_way).expecting(&[
            "net::ERR_BLOCKED",
            "Failed to fetch",
            "boot-",
        ]),
        flow!(an_early_answer_that_failed_is_asked_for_again).expecting(&["502"]),
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

async fn who_is_signed_in_is_asked_while_the_program_is_under_way(stage: &Stage) -> Outcome {
    let block = |urls: &[&str]| {
        let urls = json!({ "urls": urls });
        stage.page.protocol("Network.setBlockedURLs", urls)
    };
    stage.page.protocol("Network.enable", json!({})).await?;
    block(&["*_bg.wasm"]).await?;
    stage.open("deployments").await?;
    requested(stage, "GET auth/get-session", 1).await?;
    block(&[]).await?;
    // The program takes that answer and does not request it again; with a key it is another request.
    stage.server.clear_requests();
    stage.enter("deployments").await?;
    stage.rows().await?;
    same(count(stage, "GET auth/get-session"), 1)?;
    stage.server.clear_requests();
    stage.page.refresh().await?;
    stage.page.get("button", "Acme Inc.").await?;
    same(count(stage, "GET auth/get-session"), 0)?;
    same(count(stage, "GET user.session"), 1)
}

async fn an_early_answer_that_failed_is_asked_for_again(stage: &Stage) -> Outcome {
    let fault = stand_in::Fault::HtmlBadGateway;
    stage.server.set_fault("auth/get-session", Some(fault));
    stage.open("deployments").await?;
    requested(stage, "GET auth/get-session", 2).await?;
    stage.server.set_fault("auth/get-session", None);
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
        .text_of("return document.querySelector('.noscript').innerText")
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

/// Bytes of everything that the first page needs, as a browser that knows brotli gets it from nginx: what it weighs today,
/// so that it does not grow unseen. The bound that is aimed at is smaller; `make bench` prints by how much it is missed.
const MOST_BYTES: u64 = 920_000;
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
