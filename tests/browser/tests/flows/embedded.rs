//! The console inside of another page.

mod component;
mod component_life;
mod dashboard;
mod layout;
mod panel;
mod sidebar;

use browser::keys::Key;
use browser::proxy::Kind;
use browser::stage::Stage;
use browser::{Outcome, case, ensure, same};
use serde_json::{Value, json};
use stand_in::OWNER_KEY;

use crate::{Flow, flow};

use dashboard::in_the_dashboard_its_theme_is_followed;
use layout::{
    accessibility_checks_find_nothing_embedded, an_embedded_page_grows_to_its_end_and_no_further,
    asked_to_it_has_no_frame_of_its_own,
};

pub fn flows() -> Vec<Flow> {
    let mut flows = component::flows();
    flows.extend(component_life::flows());
    flows.extend(sidebar::flows());
    flows.extend(panel::flows());
    // A field that would have the focus does not get it in a frame of another site.
    let hosted = |flow: Flow| flow.with_other_pages().expecting(&["Blocked autofocusing"]);
    // The browser says in its console why it shows nothing.
    let refused = |flow: Flow| hosted(flow).expecting(&["frame-ancestors"]);
    flows.extend([
        hosted(flow!(
            in_another_page_there_is_no_frame_and_the_host_is_told = host_gets_messages()
        )),
        hosted(flow!(caddy_lets_a_listed_page_embed = host_gets_messages())).behind(Kind::Caddy),
        hosted(flow!(
            the_container_lets_a_listed_page_embed = host_gets_messages()
        ))
        .behind(Kind::Container),
        hosted(flow!(the_host_gives_the_theme_and_nobody_else_does)),
        hosted(flow!(
            whom_the_list_does_not_name_is_told_nothing_and_heard_in_nothing
        ))
        .unlisted(),
        hosted(flow!(escape_is_the_hosts_only_when_nothing_here_took_it)).only_at_the_root(),
        refused(flow!(whoever_is_not_listed_may_not_embed = refusal())),
        refused(flow!(caddy_refuses_whoever_is_not_listed = refusal())).behind(Kind::Caddy),
        refused(flow!(
            the_container_refuses_whoever_is_not_listed = refusal()
        ))
        .behind(Kind::Container),
        flow!(in_the_dashboard_its_theme_is_followed).only_below_a_path(),
        flow!(asked_to_it_has_no_frame_of_its_own),
        hosted(flow!(an_embedded_page_grows_to_its_end_and_no_further)).only_at_the_root(),
        flow!(accessibility_checks_find_nothing_embedded).only_below_a_path(),
    ]);
    flows
}

/// Puts the console into the page that is shown, which keeps the messages it gets in `heard`.
async fn frame(stage: &Stage, page: &str) -> Outcome {
    let script = format!(
        "window.heard = []; window.loaded = false;
         addEventListener('message', ({{ origin, data }}) => heard.push({{ origin, ...data }}));
         const frame = document.createElement('iframe');
         frame.title = 'Deployments'; frame.width = 1000; frame.height = 400;
         frame.addEventListener('load', () => {{ window.loaded = true; }});
         frame.src = {}; document.body.append(frame);",
        json!(stage.url(page))
    );
    stage.page.eval(&script).await.map(drop)
}

/// Waits until the host has a message of which a script (which finds it as `it`) says `true`.
async fn received(stage: &Stage, what: &str, script: &str) -> Outcome {
    let origin = json!(stage.proxy.origin());
    let script = format!("return heard.some((it) => it.origin === {origin} && ({script}))");
    stage
        .page
        .until(&format!("a message: {what}"), &script)
        .await
}

async fn inside(stage: &Stage) -> Outcome {
    let first = "return document.querySelector('iframe')";
    stage.page.tab.enter_frame(first).await
}

fn outside(stage: &Stage) {
    stage.page.tab.leave_frame();
}

/// Signs in inside of the frame.
async fn sign_in(stage: &Stage) -> Outcome {
    let field = stage.page.get("textbox", "API key").await?;
    field.paste(OWNER_KEY).await?;
    stage.page.click("button", "=Sign in with the key").await
}

async fn has_no_shell(stage: &Stage) -> Outcome {
    for (role, name) in [("banner", ""), ("navigation", "Pages of the console")] {
        let there = stage.page.has(role, name).await?;
        ensure(!there, format!("there is a {role}"))?;
    }
    Ok(())
}

async fn host_gets_messages(stage: &Stage) -> Outcome {
    let (listed, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    stage.page.goto(&listed.origin()).await?;
    let service = stage.service_page("wiki")?;
    frame(stage, &format!("{service}?embed&sort=created")).await?;
    received(stage, "that it is ready", "it.slipway === 'ready'").await?;
    let route = format!("it.route === {}", json!(format!("{service}?sort=created")));
    received(stage, "where it is", &route).await?;
    inside(stage).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    has_no_shell(stage).await?;
    stage.page.press("j").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says("Ids and paths").await?;
    outside(stage);
    let deeper = format!(
        "it.route?.startsWith({})",
        json!(format!("{service}/deployments/"))
    );
    received(stage, "where it went", &deeper).await?;
    received(stage, "its height", "it.height > 400").await?;
    // A key that means nothing here is the host's.
    inside(stage).await?;
    stage.page.press(Key::Escape).await?;
    outside(stage);
    received(stage, "to close", "it.slipway === 'close'").await
}

/// The background that a page has inside of the frame.
async fn wears(stage: &Stage, colour: &str, scheme: &str) -> Outcome {
    inside(stage).await?;
    let script = format!(
        "return getComputedStyle(document.body).backgroundColor === {} && getComputedStyle(document.documentElement).colorScheme === {}",
        json!(colour),
        json!(scheme)
    );
    stage
        .page
        .until(&format!("{colour}, {scheme}"), &script)
        .await?;
    outside(stage);
    Ok(())
}

async fn the_host_gives_the_theme_and_nobody_else_does(stage: &Stage) -> Outcome {
    let (listed, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    stage.page.prefer("light").await?;
    stage.page.goto(&listed.origin()).await?;
    frame(stage, "deployments").await?;
    received(stage, "that it is ready", "it.slipway === 'ready'").await?;
    wears(stage, "oklch(1 0 0)", "light dark").await?;
    let say = async |whence: &str, message: Value| {
        let script = format!("{whence}.postMessage({message}, '*')");
        stage.page.eval(&script).await.map(drop)
    };
    let theme = |theme: &str, colour: &str| json!({ "slipway": "theme", "theme": theme, "variables": { "--background": colour } });
    say("frames[0]", theme("dark", "rgb(1, 2, 3)")).await?;
    wears(stage, "rgb(1, 2, 3)", "dark").await?;
    // Another frame of the same page is not the host; whatever is worn from now on is kept.
    inside(stage).await?;
    stage
        .page
        .eval(
            "window.worn = []; const root = document.documentElement;
             new MutationObserver(() => worn.push(root.style.getPropertyValue('--bg'))).observe(root, { attributes: true });",
        )
        .await?;
    outside(stage);
    stage
        .page
        .eval("document.body.append(document.createElement('iframe'))")
        .await?;
    let stranger = "frames[1].Function('message', 'parent.frames[0].postMessage(message, \"*\")')";
    let message = theme("light", "rgb(9, 9, 9)");
    stage.page.eval(&format!("{stranger}({message})")).await?;
    // Nor is what is no message of ours, or no colour, anything to wear.
    let mut odd = case("hostile-colour-that-is-a-picture/message")?;
    for word in [
        "inherit",
        "revert-layer",
        "env(--x, red)",
        "0 0% var(--x, 50%)",
    ] {
        odd.push(theme("dark", word));
    }
    odd.extend([
        json!(null),
        json!("theme"),
        json!({ "slipway": "theme", "theme": { "a": 1 }, "variables": { "--background": "url(//evil.example/x)", "--foreground": 7 } }),
    ]);
    for odd in odd {
        say("frames[0]", odd).await?;
    }
    // Messages come in their order: when this one has come, the others have.
    wears(stage, "oklch(1 0 0)", "light dark").await?;
    say("frames[0]", theme("light", "0 0% 50%")).await?;
    wears(stage, "rgb(128, 128, 128)", "light").await?;
    say(
        "frames[0]",
        json!({ "slipway": "theme", "theme": "system" }),
    )
    .await?;
    wears(stage, "oklch(1 0 0)", "light dark").await?;
    inside(stage).await?;
    let worn = stage.page.eval("return window.worn").await?.to_string();
    outside(stage);
    let strange = ["9, 9, 9", "var", "env", "inherit", "revert"];
    ensure(
        worn.contains("hsl") && !strange.iter().any(|part| worn.contains(part)),
        worn,
    )
}

async fn whom_the_list_does_not_name_is_told_nothing_and_heard_in_nothing(
    stage: &Stage,
) -> Outcome {
    let (framing, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    stage.page.goto(&framing.origin()).await?;
    frame(stage, "deployments").await?;
    inside(stage).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    outside(stage);
    same(stage.page.eval("return heard").await?, json!([]))?;
    stage
        .page
        .eval("frames[0].postMessage({ slipway: 'theme', theme: 'dark' }, '*')")
        .await?;
    inside(stage).await?;
    // A message of its own comes behind that one.
    let behind = "const done = arguments[arguments.length - 1];
        addEventListener('message', ({ data }) => { if (data === 'behind') setTimeout(() => done(document.documentElement.dataset.hostTheme ?? null)); });
        postMessage('behind', location.origin);";
    let worn = stage.page.answer(behind, &[]).await?;
    outside(stage);
    same(worn, json!(null))
}

async fn escape_is_the_hosts_only_when_nothing_here_took_it(stage: &Stage) -> Outcome {
    let (listed, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    stage.page.goto(&listed.origin()).await?;
    frame(stage, "deployments").await?;
    inside(stage).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    let focus = "[...document.querySelectorAll('.timeline [data-bar]')].pop().focus()";
    stage.page.eval(focus).await?;
    stage.page.press_with(Key::Shift, Key::Left).await?;
    // The first gives up the chosen time.
    stage.page.press(Key::Escape).await?;
    stage.page.press(Key::Escape).await?;
    outside(stage);
    received(stage, "to close", "it.slipway === 'close'").await?;
    let closes = "return heard.filter((it) => it.slipway === 'close').length";
    same(stage.page.eval(closes).await?, json!(1))
}

async fn refusal(stage: &Stage) -> Outcome {
    let (_, other) = stage.hosts.as_ref().ok_or("no other pages")?;
    stage.page.goto(&other.origin()).await?;
    stage.server.clear_requests();
    frame(stage, "deployments").await?;
    stage
        .page
        .until("the frame to have what it gets", "return loaded")
        .await?;
    inside(stage).await?;
    let shown = stage
        .page
        .eval("return document.querySelector('#boot, main') !== null")
        .await?;
    outside(stage);
    same(shown, json!(false))?;
    same(stage.page.eval("return heard").await?, json!([]))?;
    same(stage.server.requests(), Vec::<String>::new())
}
