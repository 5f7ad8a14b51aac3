//! Answers that are damaged, or somebody else's: what is left of them is shown, and nothing is made of the rest.

#![allow(clippy::indexing_slicing, reason = "a test may fail by panicking")]

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::Value;
use stand_in::{Fault, MEMBER_KEY, OWNER_KEY};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

/// The browser's own line about an answer that is no success.
const NETWORK: [&str; 3] = ["Failed to load resource", "net::ERR", "status of"];

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_field_of_another_type_costs_only_itself),
        flow!(rows_that_nobody_can_read_are_counted_and_asked_for_twice_at_most),
        flow!(an_odd_service_hides_neither_its_project_nor_its_neighbour)
            // The stand-in knows no settings of a service that only the answer has.
            .expecting(&["404"]),
        flow!(nothing_is_made_of_what_could_not_be_read),
        flow!(a_proxy_that_wants_a_sign_in_can_have_it).expecting(&NETWORK),
        flow!(a_key_that_is_said_back_is_not_shown).expecting(&NETWORK),
        flow!(a_key_in_the_browsers_own_words_is_not_shown),
        flow!(a_members_list_is_not_everything),
    ]
}

const LIST: &str = "deployment.allCentralized";

const UNREAD: &str = "1 row of the answer could not be read";

fn json(status: u16, body: &str) -> Option<Fault> {
    Some(Fault::Answer(status, "application/json", body.to_owned()))
}

/// What a page says, now.
async fn says_now(stage: &Stage, text: &str) -> Outcome<bool> {
    let said = stage.page.text_of("return document.body.innerText").await?;
    Ok(said.contains(text))
}

async fn a_field_of_another_type_costs_only_itself(stage: &Stage) -> Outcome {
    let case =
        include_str!("../../../cases/numbers-where-texts-were/deployment.allCentralized.json");
    stage.server.set_fault(LIST, json(200, case));
    stage.list("?status=all").await?;
    let mut titles = stage.headlines().await?;
    titles.sort();
    same(
        titles.join(", ").as_str(),
        "dates are numbers, error is an object, pid is a number, plain",
    )?;
    stage.page.get("link", "Active 1").await?;
    ensure(
        !says_now(stage, "could not be read").await?,
        "nothing is lost",
    )
}

async fn rows_that_nobody_can_read_are_counted_and_asked_for_twice_at_most(
    stage: &Stage,
) -> Outcome {
    let case = include_str!(
        "../../../cases/hostile-rows-that-nobody-can-read/deployment.allCentralized.json"
    );
    stage.end_what_runs();
    stage.server.set_fault(LIST, json(200, case));
    stage.enter("deployments").await?;
    stage.page.says(UNREAD).await?;
    // The next reading of the queue comes after all that the list is asked for.
    let queue = "GET deployment.queueList";
    requested(stage, queue, count(stage, queue) + 1).await?;
    ensure(
        count(stage, "GET deployment.allCentralized") <= 2,
        "asked too often",
    )?;
    for claim in ["No deployments yet", "of more", "there are more"] {
        ensure(!says_now(stage, claim).await?, format!("claims: {claim}"))?;
    }
    Ok(())
}

async fn an_odd_service_hides_neither_its_project_nor_its_neighbour(stage: &Stage) -> Outcome {
    let case = include_str!("../../../cases/one-odd-service-hides-its-project/project.all.json");
    stage.server.set_fault("project.all", json(200, case));
    stage.enter("applications/a2").await?;
    stage.page.get("heading", "=web").await?;
    stage.page.says("Shop").await
}

async fn nothing_is_made_of_what_could_not_be_read(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let damaged = r#"[{"projectId":"p1","name":"Shop","environments":{"0":{}}}]"#;
    stage.server.set_fault("project.all", json(200, damaged));
    stage
        .server
        .set_fault("deployment.queueList", json(200, "[7]"));
    stage.enter("applications/a2").await?;
    stage
        .page
        .get("alert", "The answer is incomplete or damaged")
        .await?;
    stage.page.says("1 row of the projects is damaged").await?;
    ensure(
        !says_now(stage, "not in this organization").await?,
        "it may be there",
    )?;
    stage.page.click("link", "Queue").await?;
    stage.page.says(UNREAD).await?;
    stage.page.says("At least 0 jobs running").await?;
    ensure(!says_now(stage, "The queue is empty").await?, "it is not")?;
    stage.page.click("link", "=Previews").await?;
    stage
        .page
        .says("1 row of the projects could not be read")
        .await
}

async fn a_proxy_that_wants_a_sign_in_can_have_it(stage: &Stage) -> Outcome {
    let case = include_str!("../../../cases/signed-out-of-the-proxy/answers.json");
    let answers: Vec<Value> = serde_json::from_str(case)?;
    stage.list("").await?;
    for answer in answers {
        let name = answer["name"].as_str().unwrap_or_default();
        let fault = match answer["status"].as_u64() {
            Some(302) => Fault::Redirect("https://login.example.com/?rd=x"),
            status => {
                let html = answer["headers"]["content-type"] == "text/html";
                let kind = if html {
                    "text/html"
                } else {
                    "application/json"
                };
                let body = answer["body"].as_str().unwrap_or_default();
                Fault::Answer(u16::try_from(status.unwrap_or(200))?, kind, body.into())
            }
        };
        stage.server.set_fault("*", Some(fault));
        stage.page.click("button", "Refresh").await?;
        stage.page.get("button", "Reload the page").await?;
        stage.page.says("It may want a new sign-in").await?;
        ensure(!says_now(stage, "Nothing answers").await?, name)?;
        ensure(
            !stage.headlines().await?.is_empty(),
            format!("{name}: the rows are gone"),
        )?;
        stage.server.set_fault("*", None);
        stage.page.click("button", "Refresh").await?;
        stage.page.says_no_more("It may want a new sign-in").await?;
    }
    // The button loads the page, as no other does.
    stage.page.eval("window.before = true; return 0").await?;
    stage
        .server
        .set_fault(LIST, Some(Fault::Redirect("/login")));
    stage.page.click("button", "Refresh").await?;
    stage.page.get("button", "Reload the page").await?;
    stage.page.click("button", "Reload the page").await?;
    stage.server.set_fault(LIST, None);
    stage.rows().await?;
    stage
        .page
        .returns("return window.before === undefined", true)
        .await
}

async fn a_key_that_is_said_back_is_not_shown(stage: &Stage) -> Outcome {
    let case = include_str!("../../../cases/hostile-key-that-is-said-back/answer.json");
    let case: Value = serde_json::from_str(case)?;
    let body = case["body"].to_string().replace("KEY-abc-123", OWNER_KEY);
    stage.server.set_fault(LIST, json(400, &body));
    stage.enter("deployments").await?;
    stage.page.says("key … is limited").await?;
    let html = stage
        .page
        .text_of("return document.documentElement.outerHTML")
        .await?;
    ensure(!html.contains(OWNER_KEY), "the key is in the page")
}

async fn a_key_in_the_browsers_own_words_is_not_shown(stage: &Stage) -> Outcome {
    stage.enter("deployments").await?;
    let fails = format!(
        "window.fetch = () => Promise.reject(new TypeError('Failed to fetch with x-api-key {OWNER_KEY}'))"
    );
    stage.page.eval(&fails).await?;
    stage.page.click("button", "Refresh").await?;
    stage.page.says("Dokploy cannot be reached").await?;
    let html = stage
        .page
        .text_of("return document.documentElement.outerHTML")
        .await?;
    ensure(!html.contains(OWNER_KEY), "the key is in the page")
}

async fn a_members_list_is_not_everything(stage: &Stage) -> Outcome {
    stage.enter_as(MEMBER_KEY, "deployments").await?;
    stage
        .page
        .says("Application and compose deployments of Acme Inc. that you have access to")
        .await
}
