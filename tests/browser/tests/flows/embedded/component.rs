//! `<slipway-console>` in a page of another origin: its attributes, its properties and its events.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, root, same};
use serde_json::{Value, json};

use super::{has_no_shell, outside, sign_in};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let hosted = |flow: Flow| {
        let flow = flow.with_other_pages().expecting(&["Blocked autofocusing"]);
        flow.only_at_the_root()
    };
    vec![
        hosted(flow!(the_element_tells_what_it_shows_and_how_high_it_is)),
        hosted(flow!(
            below_a_path_the_element_finds_its_console =
                the_element_tells_what_it_shows_and_how_high_it_is()
        ))
        .only_below_a_path(),
        hosted(flow!(the_element_tells_of_deployments_that_end)),
        hosted(flow!(a_change_of_scope_or_theme_reloads_nothing)).only_below_a_path(),
        hosted(flow!(the_example_of_the_documentation_works)).only_below_a_path(),
    ]
}

/// Finds the frame of the first element.
pub const FRAME: &str =
    "return document.querySelector('slipway-console').shadowRoot.querySelector('iframe')";

/// Opens a page of another origin with a strict policy, without the script.
pub async fn open_host(stage: &Stage) -> Outcome {
    let (listed, other) = stage.hosts.as_ref().ok_or("no other pages")?;
    let origin = stage.proxy.origin();
    let framed = other.origin();
    let page = format!(
        "<!doctype html><html lang=en><meta charset=utf-8>
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; img-src data:; script-src {origin}; frame-src {origin} {framed}\">
         <link rel=icon href='data:,'><title>Intranet</title><h1>Intranet</h1>"
    );
    listed.put("/strict", "text/html", &page);
    stage
        .page
        .goto(&format!("{}/strict", listed.origin()))
        .await?;
    // Whatever an element tells is kept, with the number that the element has as its id.
    stage
        .page
        .eval(
            "window.told = [];
             for (const name of ['ready', 'navigate', 'height', 'deployment-finished', 'close'])
               document.addEventListener(name, ({ target, detail }) => told.push({ event: name, element: target.id, ...detail }), true);",
        )
        .await
        .map(drop)
}

/// Loads the script, as a page does that has it at its end.
pub async fn load_script(stage: &Stage) -> Outcome {
    let script = format!(
        "const done = arguments[0];
         const script = Object.assign(document.createElement('script'), {{ src: {} }});
         script.addEventListener('load', () => done());
         document.head.append(script);",
        json!(stage.url("embed.js"))
    );
    stage.page.answer(&script, &[]).await.map(drop)
}

/// Adds an element with these attributes.
pub async fn add(stage: &Stage, attributes: Value) -> Outcome {
    let script = format!(
        "const it = document.createElement('slipway-console');
         for (const [name, value] of Object.entries({attributes})) it.setAttribute(name, value);
         document.body.append(it);"
    );
    stage.page.eval(&script).await.map(drop)
}

/// Waits until an event was told of which a script, which finds it as `it`, says `true`.
pub async fn told(stage: &Stage, script: &str) -> Outcome {
    let whole = format!("return told.some((it) => {script})");
    stage
        .page
        .until(&format!("an event: {script}"), &whole)
        .await
}

/// What a script says that runs in the frame of the first element.
pub async fn in_frame(stage: &Stage, script: &str) -> Outcome<Value> {
    stage.page.tab.enter_frame(FRAME).await?;
    let outcome = stage.page.eval(script).await;
    outside(stage);
    outcome
}

/// Waits until a script says `true` in the frame of the first element.
pub async fn until_in_frame(stage: &Stage, what: &str, script: &str) -> Outcome {
    stage.page.tab.enter_frame(FRAME).await?;
    let outcome = stage.page.until(what, script).await;
    outside(stage);
    outcome
}

async fn the_element_tells_what_it_shows_and_how_high_it_is(stage: &Stage) -> Outcome {
    open_host(stage).await?;
    load_script(stage).await?;
    let service = stage.service_page("wiki")?;
    add(stage, json!({ "scope": format!("{service}?sort=created") })).await?;
    told(stage, "it.event === 'ready'").await?;
    let shows = format!(
        "it.event === 'navigate' && it.route === {} && it.url === {}",
        json!(format!("{service}?sort=created")),
        json!(stage.url(&format!("{service}?sort=created")))
    );
    told(stage, &shows).await?;
    stage.page.tab.enter_frame(FRAME).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    has_no_shell(stage).await?;
    stage.page.press("j").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says("Ids and paths").await?;
    stage.page.press(Key::Escape).await?;
    outside(stage);
    let deeper = json!(format!("{service}/deployments/"));
    told(
        stage,
        &format!("it.event === 'navigate' && it.route.startsWith({deeper})"),
    )
    .await?;
    told(stage, "it.event === 'close'").await?;
    let route =
        format!("return document.querySelector('slipway-console').route.startsWith({deeper})");
    stage.page.until("its route", &route).await?;
    // The frame is as high as the page in it, and no further.
    let fits = format!(
        "const last = told.findLast((it) => it.event === 'height'); const frame = (() => {{ {FRAME} }})();
         return last?.height > 600 && frame.getBoundingClientRect().height === last.height"
    );
    stage.page.until("a frame of that height", &fits).await
}

async fn the_element_tells_of_deployments_that_end(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: tell the host", now));
    open_host(stage).await?;
    load_script(stage).await?;
    let service = stage.service_page("wiki")?;
    add(stage, json!({ "scope": service })).await?;
    stage.page.tab.enter_frame(FRAME).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    stage.page.get("link", "feat: tell the host").await?;
    outside(stage);
    let finished = "return told.filter((it) => it.event === 'deployment-finished')";
    same(stage.page.eval(finished).await?, json!([]))?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "error", now));
    told(stage, "it.event === 'deployment-finished'").await?;
    let route = format!("{service}/deployments/{id}");
    let expected = json!([{
        "event": "deployment-finished", "element": "", "name": "wiki", "id": id, "status": "error", "title": "feat: tell the host",
        "service": service, "route": route, "url": stage.url(&route),
    }]);
    same(stage.page.eval(finished).await?, expected)
}

async fn a_change_of_scope_or_theme_reloads_nothing(stage: &Stage) -> Outcome {
    stage.page.prefer("light").await?;
    open_host(stage).await?;
    load_script(stage).await?;
    add(stage, json!({ "scope": "deployments" })).await?;
    stage.page.tab.enter_frame(FRAME).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    outside(stage);
    in_frame(stage, "window.stays = true").await?;
    let steps = stage.page.eval("return history.length").await?;
    let set = async |script: &str| {
        let script = format!("document.querySelector('slipway-console').{script}");
        stage.page.eval(&script).await.map(drop)
    };
    let scheme = async |scheme: &str| {
        let script = format!(
            "return getComputedStyle(document.documentElement).colorScheme === {}",
            json!(scheme)
        );
        until_in_frame(stage, scheme, &script).await
    };
    // As an attribute and as a property.
    set("setAttribute('scope', 'queue')").await?;
    told(stage, "it.route === 'queue'").await?;
    let heading = "return document.querySelector('h1')?.textContent === 'Queue'";
    until_in_frame(stage, "the queue", heading).await?;
    set("scope = 'services?q=wiki'").await?;
    told(stage, "it.route === 'services?q=wiki'").await?;
    let heading = "return document.querySelector('h1')?.textContent === 'Services'";
    until_in_frame(stage, "the services", heading).await?;
    set("setAttribute('theme', 'dark')").await?;
    scheme("dark").await?;
    set("theme = 'light'").await?;
    scheme("light").await?;
    set("theme = null").await?;
    scheme("light dark").await?;
    same(in_frame(stage, "return window.stays").await?, json!(true))?;
    // Back is the host's.
    same(stage.page.eval("return history.length").await?, steps)?;
    // What leads out of the console leads nowhere.
    let watch = "window.seen = []; navigation.addEventListener('currententrychange', () => seen.push(location.href))";
    in_frame(stage, watch).await?;
    for odd in [
        "//evil.example/x",
        "javascript:alert(1)",
        "http://[",
        "\\\\evil.example",
        "/dashboard/home",
        "../dashboard/home",
    ] {
        set(&format!("scope = {}", json!(odd))).await?;
    }
    set("scope = 'queue'").await?;
    let heading = "return document.querySelector('h1')?.textContent === 'Queue'";
    until_in_frame(stage, "the queue", heading).await?;
    same(
        in_frame(stage, "return window.seen").await?,
        json!([stage.url("queue")]),
    )?;
    same(in_frame(stage, "return window.stays").await?, json!(true))?;
    // Another console is another document.
    set(&format!("src = {}", json!(stage.url("#other")))).await?;
    same(in_frame(stage, "return window.stays").await?, json!(true))?;
    set(&format!("src = {}", json!(stage.url("previews")))).await?;
    until_in_frame(
        stage,
        "another document",
        "return window.stays === undefined",
    )
    .await
}

async fn the_example_of_the_documentation_works(stage: &Stage) -> Outcome {
    let (listed, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    for (name, kind) in [
        ("host.html", "text/html"),
        ("host.css", "text/css"),
        ("host.js", "text/javascript"),
    ] {
        let text = std::fs::read_to_string(root().join("docs/example").join(name))?;
        let text = text
            .replace("http://127.0.0.1:8080/", &stage.url(""))
            .replace("http://127.0.0.1:8080", &stage.proxy.origin());
        listed.put(&format!("/{name}"), kind, &text);
    }
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: an example", now));
    stage
        .page
        .goto(&format!("{}/host.html", listed.origin()))
        .await?;
    stage.page.says("It is ready.").await?;
    stage.page.tab.enter_frame(FRAME).await?;
    sign_in(stage).await?;
    stage.rows().await?;
    outside(stage);
    stage
        .server
        .with_world(|world| world.set_status(&id, "done", now));
    stage
        .page
        .says("“feat: an example” of wiki has ended: done.")
        .await?;
    stage.page.choose("Show", "the queue").await?;
    stage.page.says("It shows queue: ").await?;
    stage.page.choose("Theme", "dark").await?;
    let dark = "return getComputedStyle(document.documentElement).colorScheme === 'dark'";
    until_in_frame(stage, "dark", dark).await?;
    let styled = "return getComputedStyle(document.body).maxWidth === '1200px'";
    ensure(stage.page.eval(styled).await? == json!(true), "no style")
}
