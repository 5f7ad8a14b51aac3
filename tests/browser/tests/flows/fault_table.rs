//! Every fault, with what the person sees, that old rows stay with their age, that the page recovers by itself, and that
//! no storm of requests follows.

use std::time::Duration;

use browser::stage::Stage;
use browser::{Outcome, PATIENCE, ensure, same};
use serde_json::json;
use stand_in::{Fault, SocketFault};

use crate::flow::flow_of;
use crate::refresh::{count, count_requests, requested, settled};
use crate::{Flow, flow};

/// What goes wrong.
#[derive(Clone)]
enum Trouble {
    /// A procedure, or `*` for all of them, answers wrongly.
    Answer(&'static str, Fault),
    /// Nothing listens at the address any more.
    Down,
    /// The browser has no network.
    Offline,
}

#[derive(Clone)]
struct Case {
    name: &'static str,
    trouble: Trouble,
    /// What the person sees.
    sees: &'static str,
    /// Whether the page recovers by itself within this time; else a person has to try again.
    recovers: Option<Duration>,
}

const SOON: Option<Duration> = Some(Duration::from_secs(120));

const LIST: &str = "deployment.allCentralized";

fn table() -> Vec<Case> {
    let answer = |name, on, fault, sees| Case {
        name,
        trouble: Trouble::Answer(on, fault),
        sees,
        recovers: SOON,
    };
    vec![
        Case {
            name: "fault: the server is down",
            trouble: Trouble::Down,
            sees: "Dokploy cannot be reached",
            recovers: SOON,
        },
        answer(
            "fault: the server reports an error",
            "*",
            Fault::Status500,
            "Boom: the database is gone",
        ),
        answer(
            "fault: the proxy answers 502 in HTML",
            "*",
            Fault::HtmlBadGateway,
            "with status 502",
        ),
        answer(
            "fault: the answer breaks off",
            "*",
            Fault::CutJson,
            "it ends too early",
        ),
        answer(
            "fault: the answer is a page",
            "*",
            Fault::WrongContentType,
            "with status 200",
        ),
        answer(
            "fault: too many requests",
            "*",
            Fault::TooManyRequests,
            "Try again in 7 s.",
        ),
        answer(
            "fault: the permission is lost",
            LIST,
            Fault::Forbidden,
            "You do not have permission for this",
        ),
        Case {
            name: "fault: the key is used up",
            trouble: Trouble::Answer("*", Fault::Unauthorized),
            sees: "Dokploy does not accept this key",
            // Looked at once a minute.
            recovers: Some(Duration::from_secs(180)),
        },
        Case {
            name: "fault: the answer is huge",
            trouble: Trouble::Answer(LIST, Fault::Huge),
            sees: "The answer is too large",
            // After ten minutes: each attempt costs 64 MB.
            recovers: None,
        },
        Case {
            name: "fault: offline and back",
            trouble: Trouble::Offline,
            sees: "This browser is offline",
            recovers: SOON,
        },
    ]
}

pub fn flows() -> Vec<Flow> {
    let cases = table().into_iter().map(|case| {
        let name = case.name;
        flow_of(
            name,
            Box::new(move |stage| Box::pin(endure(stage, case.clone()))),
        )
        .expecting(&["Failed to load resource", "net::ERR", "status of"])
        .only_at_the_root()
    });
    let others = [
        flow!(fault_a_slow_server_is_asked_one_thing_at_a_time).only_at_the_root(),
        flow!(fault_a_clock_that_is_wrong_by_an_hour).only_at_the_root(),
        flow!(fault_a_socket_that_is_cut_again_and_again)
            .expecting(&["WebSocket"])
            .only_at_the_root(),
    ];
    cases.chain(others).collect()
}

async fn begin(stage: &Stage, trouble: &Trouble) -> Outcome {
    match trouble {
        Trouble::Answer(procedure, fault) => {
            stage.server.set_fault(procedure, Some(fault.clone()));
        }
        Trouble::Down => stage.proxy.stop(),
        Trouble::Offline => stage.page.offline(true).await?,
    }
    Ok(())
}

async fn end(stage: &Stage, trouble: &Trouble) -> Outcome {
    match trouble {
        Trouble::Answer(procedure, _) => stage.server.set_fault(procedure, None),
        Trouble::Down => stage.proxy.go_on().await?,
        Trouble::Offline => stage.page.offline(false).await?,
    }
    Ok(())
}

/// How many requests the page makes in eight seconds, as the browser sees it: also those that reach nobody.
async fn requests_in_eight_seconds(stage: &Stage) -> Outcome<u64> {
    stage
        .page
        .eval("window.sent ??= (() => { const sent = { count: 0 }, original = window.fetch; window.fetch = (...of) => { sent.count += 1; return original(...of); }; return sent; })(); sent.count = 0")
        .await?;
    stage.page.let_be(8_000).await?;
    let count = stage.page.eval("return window.sent.count").await?;
    Ok(count.as_u64().unwrap_or(u64::MAX))
}

async fn endure(stage: &Stage, case: Case) -> Outcome {
    stage.end_what_runs();
    count_requests(stage).await?;
    stage.list("").await?;
    // Else what had not come yet would be requested again as well.
    settled(stage).await?;
    let before = stage.headlines().await?;
    begin(stage, &case.trouble).await?;
    stage.page.click("button", "Refresh").await?;
    stage.page.says(case.sees).await?;
    stage.page.says("Stale, read").await?;
    same(stage.headlines().await?, before.clone())?;
    // Queue and list, each after 2, 4 and 8 s, a quarter sooner or later by chance.
    let sent = requests_in_eight_seconds(stage).await?;
    ensure(sent <= 8, format!("{sent} requests in 8 s"))?;
    stage.page.says(case.sees).await?;
    same(stage.headlines().await?, before)?;
    end(stage, &case.trouble).await?;
    let patience = match case.recovers {
        Some(patience) => patience,
        None => {
            stage.page.click("button", "Try again").await?;
            PATIENCE
        }
    };
    let recovered = format!(
        "return !document.body.innerText.includes({}) && document.body.innerText.includes('Up to date')",
        json!(case.sees)
    );
    stage
        .page
        .until_within(patience, "recovery", &recovered)
        .await
}

async fn fault_a_slow_server_is_asked_one_thing_at_a_time(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: runs on", now));
    count_requests(stage).await?;
    stage.list("").await?;
    stage.page.says("feat: runs on").await?;
    settled(stage).await?;
    let before = stage.headlines().await?;
    let slow = Fault::Latency(Duration::from_secs(5));
    stage.server.set_fault("*", Some(slow));
    stage.page.click("button", "Refresh").await?;
    let sent = requests_in_eight_seconds(stage).await?;
    // Each at most every five seconds, and the projects once.
    ensure(sent <= 6, format!("{sent} requests in 8 s"))?;
    same(stage.headlines().await?, before)?;
    stage.server.set_fault("*", None);
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("storefront-web", "feat: quick again", now));
    let comes = "return document.body.innerText.includes('feat: quick again') || document.body.innerText.includes('1 new')";
    stage.page.until("what is new", comes).await
}

async fn fault_a_clock_that_is_wrong_by_an_hour(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: since a minute", now - 60_000));
    let wrong =
        "window.wrong = -3600000; const right = Date.now; Date.now = () => right() + window.wrong;";
    stage
        .page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": wrong }),
        )
        .await?;
    stage.list("").await?;
    stage
        .page
        .get("status", "This computer's clock is 1 h behind Dokploy's")
        .await?;
    // Running since a minute or, on a busy machine, a few, and not since minus 59 minutes.
    let running = "const row = [...document.querySelectorAll('tbody tr')].find((e) => e.textContent.includes('feat: since a minute')); return /^[1-9]:[0-5]\\d$/.test(row?.querySelector('.clock').textContent)";
    stage.page.until("the right duration", running).await?;
    stage.page.says("Up to date").await?;
    // Polling goes on at its pace, however far the clock was set.
    stage.server.clear_requests();
    stage.page.let_be(6_000).await?;
    let polls = count(stage, "GET deployment.queueList");
    ensure(polls <= 4, format!("{polls} polls in 6 s"))?;
    requested(stage, "GET deployment.queueList", 2).await?;
    let polls = count(stage, "GET deployment.queueList");
    stage.page.eval("window.wrong = 0").await?;
    stage.page.says_no_more("This computer's clock").await?;
    stage.page.until("the right duration", running).await?;
    requested(stage, "GET deployment.queueList", polls + 1).await
}

async fn fault_a_socket_that_is_cut_again_and_again(stage: &Stage) -> Outcome {
    let log: String = (1..=3_000)
        .map(|n| format!("line {n} of a log\n"))
        .collect();
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: cut", now);
        world.set_log(&id, &log);
        id
    });
    stage
        .server
        .set_socket_fault(Some(SocketFault::CutAfter(10_007)));
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("reconnecting in").await?;
    stage.server.clear_requests();
    stage.page.let_be(8_000).await?;
    let connections = count(stage, "WS listen-deployment");
    ensure(
        connections <= 6,
        format!("{connections} connections in 8 s"),
    )?;
    stage.page.says(" lines · ").await?;
    stage.server.set_socket_fault(None);
    stage.page.says("3,000 lines").await?;
    same(stage.page.download().await?, log)
}
