use std::time::Duration;

use browser::stage::Stage;
use browser::{Outcome, ensure};
use serde_json::json;
use stand_in::Fault;

use crate::{Flow, flow};

/// The browser's own line about an answer that is no success.
const NETWORK: [&str; 3] = ["Failed to load resource", "net::ERR", "status of"];

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(each_fault_has_a_message_of_its_own_and_a_way_back).expecting(&NETWORK),
        flow!(old_rows_stay_with_their_age).expecting(&NETWORK),
        flow!(a_server_that_is_down_is_explained_before_the_sign_in).expecting(&NETWORK),
        flow!(an_answer_without_end_is_refused),
        flow!(a_server_that_never_answers_is_not_waited_for_for_ever).expecting(&NETWORK),
        flow!(a_bad_row_is_one_bad_row),
        flow!(an_action_of_the_proxy_in_html_is_not_taken_for_a_log).expecting(&NETWORK),
        flow!(a_config_that_is_not_valid_is_explained).with_config("{ \"api\": \"ftp://x\" }"),
        flow!(a_config_may_say_where_the_api_is)
            .with_config("{ \"api\": \"/elsewhere/api\" }")
            .at_both_mounts()
            .expecting(&NETWORK),
    ]
}

const LIST: &str = "deployment.allCentralized";

async fn each_fault_has_a_message_of_its_own_and_a_way_back(stage: &Stage) -> Outcome {
    let table = [
        (Fault::Status500, "Boom: the database is gone"),
        (
            Fault::HtmlBadGateway,
            "The answer did not come from Dokploy",
        ),
        (Fault::ServiceUnavailable, "with status 503"),
        (Fault::CutJson, "it ends too early"),
        (Fault::WrongContentType, "with status 200"),
        // The proxy answers for a connection that breaks off.
        (Fault::CloseConnection, "with status 502"),
        (Fault::Forbidden, "You do not have permission for this"),
    ];
    stage.server.set_fault(LIST, Some(Fault::Status500));
    stage.enter("deployments").await?;
    for (fault, words) in table {
        stage.server.set_fault(LIST, Some(fault));
        stage.page.click("button", "Try again").await?;
        let alert = stage.page.get("alert", words).await;
        ensure(
            alert.is_ok(),
            format!("no message for {words:?}: {:?}", alert.err()),
        )?;
        let empty = stage.page.text_of("return document.body.innerText").await?;
        ensure(
            !empty.contains("No deployments yet"),
            "an error was shown as an empty list",
        )?;
    }
    stage.server.set_fault(LIST, None);
    stage.page.click_unless_gone("button", "Try again").await?;
    stage.rows().await?;
    stage
        .page
        .says_no_more("You do not have permission for this")
        .await
}

async fn old_rows_stay_with_their_age(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.server.set_fault(LIST, Some(Fault::Status500));
    stage.page.click("button", "Refresh").await?;
    stage.page.get("status", "This list is out of date").await?;
    stage.page.says("Last read").await?;
    stage.page.says("Boom: the database is gone").await?;
    ensure(!stage.headlines().await?.is_empty(), "the rows are gone")?;
    stage.server.set_fault(LIST, None);
    // It recovers by itself.
    stage.page.says_no_more("This list is out of date").await
}

async fn a_server_that_is_down_is_explained_before_the_sign_in(stage: &Stage) -> Outcome {
    stage.server.set_fault("*", Some(Fault::HtmlBadGateway));
    stage.open("deployments").await?;
    stage
        .page
        .get("alert", "The answer did not come from Dokploy")
        .await?;
    stage.page.says("it sends no CORS headers").await?;
    stage.server.set_fault("*", None);
    stage.page.click_unless_gone("button", "Try again").await?;
    stage.page.get("textbox", "API key").await.map(drop)
}

async fn a_server_that_never_answers_is_not_waited_for_for_ever(stage: &Stage) -> Outcome {
    stage.server.set_fault(LIST, Some(Fault::Hang));
    // When the page requests the list, by its own clock.
    let noting = format!(
        "window.times = [];
         const original = window.fetch;
         window.fetch = (input, init) => {{
           if (String(input.url ?? input).includes('{LIST}')) times.push(performance.now());
           return original(input, init);
         }};"
    );
    stage
        .page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": noting }),
        )
        .await?;
    stage.enter("deployments").await?;
    // One attempt of 20 seconds; the next one comes after a pause.
    let timed_out = "return document.body.innerText.includes('No complete answer within 20 s')";
    stage
        .page
        .until_within(Duration::from_secs(120), "the time-out", timed_out)
        .await?;
    let times: Vec<f64> = serde_json::from_value(stage.page.eval("return times").await?)?;
    let pauses = times.iter().zip(times.iter().skip(1));
    ensure(
        !times.is_empty() && pauses.clone().all(|(one, next)| next - one > 20_000.0),
        format!("requested at {times:?} ms"),
    )
}

async fn an_answer_without_end_is_refused(stage: &Stage) -> Outcome {
    stage.server.set_fault(LIST, Some(Fault::Huge));
    stage.enter("deployments").await?;
    stage.page.get("alert", "The answer is too large").await?;
    stage.page.says("more than 64 MB").await
}

async fn a_bad_row_is_one_bad_row(stage: &Stage) -> Outcome {
    stage.server.set_fault(LIST, Some(Fault::BadRow));
    stage.list("").await?;
    stage
        .page
        .says("1 row of the answer could not be read")
        .await?;
    stage.page.says("paused-by-martians").await?;
    stage.page.click("link", "Other").await?;
    stage
        .page
        .until(
            "one row",
            "return document.querySelectorAll('tbody tr').length === 1",
        )
        .await
}

async fn an_action_of_the_proxy_in_html_is_not_taken_for_a_log(stage: &Stage) -> Outcome {
    let id = stage.server.with_world(|world| {
        world
            .deployments()
            .iter()
            .find(|row| row.status == "done")
            .map(|row| row.id.clone())
    });
    stage
        .server
        .set_fault("deployment.readLogs", Some(Fault::HtmlBadGateway));
    stage
        .enter(&format!("deployments/{}", id.ok_or("no row")?))
        .await?;
    stage.page.get("alert", "The log could not be read").await?;
    stage.server.set_fault("deployment.readLogs", None);
    // It recovers by itself.
    stage.page.says("complete").await?;
    Ok(())
}

async fn a_config_that_is_not_valid_is_explained(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    stage
        .page
        .get("heading", "Slipway is not set up correctly")
        .await?;
    stage.page.says("\"api\" must be a path like").await
}

async fn a_config_may_say_where_the_api_is(stage: &Stage) -> Outcome {
    stage.open("deployments").await?;
    // Nothing is there in this test: the page must say so, and name where it looked.
    stage
        .page
        .get("alert", "The answer did not come from Dokploy")
        .await?;
    stage.page.says("/elsewhere/api").await
}
