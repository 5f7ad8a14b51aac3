//! That another browser than Chromium gets along: the way through the console that most people take, once.

#![allow(clippy::expect_used, reason = "a test may fail by panicking")]

use browser::Outcome;
use browser::firefox::{Firefox, program};
use browser::proxy::Proxy;
use browser::scenario::Scenario;
use libtest_mimic::{Arguments, Failed, Trial};
use stand_in::{EMAIL, Options, PASSWORD, StandIn};

async fn a_session_a_list_a_deployment_and_its_stream() -> Outcome {
    let server = StandIn::start(Options::default()).await?;
    let upstream = server.addr().to_string();
    let proxy = Proxy::start("/slipway/", &upstream, &Scenario::default()).await?;
    let now = server.now();
    let id = server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: seen by a fox", now);
        world.set_log(&id, "the first line\n");
        id
    });
    let program = program().ok_or("there is no Firefox")?;
    let mut page = Firefox::start(program).await?;
    let list = format!("{}/slipway/deployments", proxy.origin());
    page.goto(&list).await?;
    page.says("E-mail address").await?;
    for (label, text) in [("E-mail address", EMAIL), ("Password", PASSWORD)] {
        let fill = format!(
            "(() => {{
               const label = [...document.querySelectorAll('label')].find((it) => it.textContent === '{label}');
               label.control.value = '{text}';
               label.control.dispatchEvent(new Event('input', {{ bubbles: true }}));
               return label.control.value;
             }})()"
        );
        page.text_of(&fill).await?;
    }
    page.text_of(
        "(() => { [...document.querySelectorAll('button')].find((it) => it.textContent === 'Sign in').click(); return ''; })()",
    )
    .await?;
    page.says("feat: seen by a fox").await?;
    page.text_of(
        "(() => { [...document.querySelectorAll('a')].find((it) => it.textContent.includes('seen by a fox')).click(); return ''; })()",
    )
    .await?;
    page.says("the first line").await?;
    page.says("· live").await?;
    server.with_world(|world| world.append_log(&id, "the second line\n"));
    page.says("the second line").await?;
    page.until(
        "the address of the deployment",
        &format!("location.pathname.endsWith('/deployments/{id}')"),
    )
    .await?;
    page.until("no crash", "document.querySelector('#crash').hidden")
        .await
}

fn main() {
    let arguments = Arguments::from_args();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let trial = Trial::test("a_session_a_list_a_deployment_and_its_stream", move || {
        runtime
            .block_on(a_session_a_list_a_deployment_and_its_stream())
            .map_err(|error| Failed::from(error.to_string()))
    });
    // Where no package of it can be had, this says "ignored" and not "ok".
    let missing = program().is_none();
    libtest_mimic::run(&arguments, vec![trial.with_ignored_flag(missing)]).exit();
}
