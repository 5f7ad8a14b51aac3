//! That another browser than Chromium gets along: the way through the console that most people take, once.

#![allow(clippy::expect_used, reason = "a test may fail by panicking")]

use std::pin::Pin;
use std::sync::Arc;

use browser::Outcome;
use browser::firefox::{Firefox, program};
use browser::host::Host;
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

/// From a page that sends no referrer, and whose policy allows it no styles.
async fn the_element_in_a_page_of_another_origin() -> Outcome {
    let server = StandIn::start(Options::default()).await?;
    let host = Host::start().await?;
    let scenario = Scenario {
        embed: host.origin(),
        config: Some(serde_json::json!({ "embed": host.origin() }).to_string()),
        ..Scenario::default()
    };
    let proxy = Proxy::start("/slipway/", &server.addr().to_string(), &scenario).await?;
    let script = format!("{}/slipway/embed.js", proxy.origin());
    let origin = proxy.origin();
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=referrer content=no-referrer>
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; script-src {origin} 'unsafe-inline'; frame-src {origin}\">
         <title>Intranet</title><slipway-console scope=queue></slipway-console><ol></ol>
         <script>for (const name of ['ready', 'navigate', 'height'])
           document.querySelector('slipway-console').addEventListener(name, ({{ detail }}) => {{
             const item = document.createElement('li');
             item.textContent = `${{name}} ${{detail?.route ?? ''}};`;
             document.querySelector('ol').append(item);
           }});</script>
         <script src='{script}' defer></script>"
    );
    host.put("/intranet", "text/html", &page);
    let program = program().ok_or("there is no Firefox")?;
    let mut page = Firefox::start(program).await?;
    page.goto(&format!("{}/intranet", host.origin())).await?;
    page.says("ready ;").await?;
    page.says("navigate queue;").await?;
    page.says("height ;").await?;
    page.text_of("(document.querySelector('slipway-console').scope = 'services', '')")
        .await?;
    page.says("navigate services;").await
}

fn main() {
    let arguments = Arguments::from_args();
    let runtime = Arc::new(tokio::runtime::Runtime::new().expect("a runtime"));
    // Where no package of it can be had, this says "ignored" and not "ok".
    let missing = program().is_none();
    let trial = |name: &str, steps: Pin<Box<dyn Future<Output = Outcome> + Send>>| {
        let runtime = runtime.clone();
        let trial = Trial::test(name, move || {
            let outcome = runtime.block_on(steps);
            outcome.map_err(|error| Failed::from(error.to_string()))
        });
        trial.with_ignored_flag(missing)
    };
    let trials = vec![
        trial(
            "a_session_a_list_a_deployment_and_its_stream",
            Box::pin(a_session_a_list_a_deployment_and_its_stream()),
        ),
        trial(
            "the_element_in_a_page_of_another_origin",
            Box::pin(the_element_in_a_page_of_another_origin()),
        ),
    ];
    libtest_mimic::run(&arguments, trials).exit();
}
