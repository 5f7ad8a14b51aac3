//! `<slipway-console>` as frameworks and other pages treat it: set before it is there, moved, removed, beside others, and
//! written to by strangers.

use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;

use super::component::{FRAME, add, load_script, open_host, told};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let hosted = |flow: Flow| {
        let flow = flow.with_other_pages().expecting(&["Blocked autofocusing"]);
        flow.only_at_the_root()
    };
    vec![
        hosted(flow!(properties_that_were_set_before_the_script_count)),
        hosted(flow!(attributes_and_properties_say_the_same)),
        hosted(flow!(each_element_hears_its_own_frame_alone)),
        hosted(flow!(removed_it_hears_nothing_and_put_back_it_goes_on)),
        hosted(flow!(
            where_the_browser_does_not_say_who_embeds_it_the_element_does
        )),
    ]
}

async fn properties_that_were_set_before_the_script_count(stage: &Stage) -> Outcome {
    open_host(stage).await?;
    let address = json!(stage.url(""));
    let script = format!(
        "const it = document.createElement('slipway-console');
         Object.assign(it, {{ src: {address}, scope: 'queue', theme: 'dark' }});
         document.body.append(it);"
    );
    stage.page.eval(&script).await?;
    load_script(stage).await?;
    told(stage, "it.route === 'queue'").await?;
    let says = "const it = document.querySelector('slipway-console');
        return [it.scope, it.theme, it.getAttribute('scope'), it.getAttribute('theme'), it.getAttribute('src')]";
    same(
        stage.page.eval(says).await?,
        json!(["queue", "dark", "queue", "dark", stage.url("")]),
    )?;
    stage.page.tab.enter_frame(FRAME).await?;
    let dark = "return getComputedStyle(document.documentElement).colorScheme === 'dark'";
    stage.page.until("dark", dark).await
}

async fn attributes_and_properties_say_the_same(stage: &Stage) -> Outcome {
    open_host(stage).await?;
    load_script(stage).await?;
    // It need not be in the page for that.
    let of = |steps: &str| {
        format!(
            "const it = document.createElement('slipway-console'); {steps};
             return [it.src, it.scope, it.theme, it.route, ...['src', 'scope', 'theme'].map((name) => it.getAttribute(name))]"
        )
    };
    let home = stage.url("");
    for (steps, expected) in [
        ("", json!([home, "", "", "", null, null, null])),
        (
            "it.scope = 'queue'; it.theme = 'dark'; it.src = 'https://slipway.example.com/a?b#c'",
            json!([
                "https://slipway.example.com/a/",
                "queue",
                "dark",
                "",
                "https://slipway.example.com/a?b#c",
                "queue",
                "dark"
            ]),
        ),
        (
            "it.setAttribute('scope', 'queue'); it.setAttribute('theme', 'pink'); it.setAttribute('src', 'javascript:alert(1)')",
            json!(["", "queue", "", "", "javascript:alert(1)", "queue", "pink"]),
        ),
        (
            "it.scope = 'queue'; it.scope = null; it.theme = 'dark'; it.theme = undefined; it.src = 'x'; it.src = null",
            json!([home, "", "", "", null, null, null]),
        ),
    ] {
        same(stage.page.eval(&of(steps)).await?, expected)?;
    }
    // What is no web page is put into no frame.
    add(stage, json!({ "src": "javascript:alert(1)" })).await?;
    let source = format!("return (() => {{ {FRAME} }})().getAttribute('src')");
    same(stage.page.eval(&source).await?, json!(null))
}

async fn each_element_hears_its_own_frame_alone(stage: &Stage) -> Outcome {
    open_host(stage).await?;
    load_script(stage).await?;
    add(stage, json!({ "id": "one", "scope": "queue" })).await?;
    add(stage, json!({ "id": "two", "scope": "services" })).await?;
    told(stage, "it.element === 'one' && it.route === 'queue'").await?;
    told(stage, "it.element === 'two' && it.route === 'services'").await?;
    // What anybody else says in their name, and what their frame would say from another address.
    let forged = format!(
        "const done = arguments[0];
         const frame = document.querySelector('#one').shadowRoot.querySelector('iframe').contentWindow;
         const data = {{ slipway: 'route', route: 'forged' }};
         const say = (source, origin) => dispatchEvent(new MessageEvent('message', {{ source, origin, data }}));
         for (const source of [window, null]) say(source, {origin});
         for (const origin of ['http://evil.example', 'null', '']) say(frame, origin);
         for (const odd of [null, 'route', {{ slipway: 'route', route: 7 }}, {{ slipway: 'height', height: 'calc(1px)' }}])
           dispatchEvent(new MessageEvent('message', {{ source: frame, origin: {origin}, data: odd }}));
         const before = told.map((it) => `${{it.element}} ${{it.route}}`);
         data.route = 'said';
         say(frame, {origin});
         done([before.some((it) => it.includes('forged')), told.filter((it) => it.route === 'said').map((it) => it.element)]);",
        origin = json!(stage.proxy.origin())
    );
    let outcome = stage.page.answer(&forged, &[]).await?;
    same(outcome, json!([false, ["one"]]))?;
    let mixed = "return told.some((it) => (it.element === 'one' && it.route === 'services') || (it.element === 'two' && it.route === 'queue'))";
    same(stage.page.eval(mixed).await?, json!(false))
}

async fn removed_it_hears_nothing_and_put_back_it_goes_on(stage: &Stage) -> Outcome {
    open_host(stage).await?;
    load_script(stage).await?;
    // The listeners of the window, by what is added and removed.
    stage
        .page
        .eval(
            "window.heard = new Set();
             for (const [way, change] of [['addEventListener', 'add'], ['removeEventListener', 'delete']]) {
               const own = window[way].bind(window);
               window[way] = globalThis[way] = (name, listener, ...more) => { if (name === 'message') heard[change](listener); own(name, listener, ...more); };
             }",
        )
        .await?;
    add(stage, json!({ "scope": "queue" })).await?;
    told(stage, "it.event === 'ready'").await?;
    same(stage.page.eval("return heard.size").await?, json!(1))?;
    let remove = "window.it = document.querySelector('slipway-console'); it.remove(); return [heard.size, it.shadowRoot.childElementCount]";
    same(stage.page.eval(remove).await?, json!([0, 0]))?;
    // What changes meanwhile counts as well.
    let back = "told.length = 0; it.scope = 'services'; it.theme = 'dark'; document.body.append(it); return heard.size";
    same(stage.page.eval(back).await?, json!(1))?;
    told(stage, "it.route === 'services'").await?;
    stage.page.tab.enter_frame(FRAME).await?;
    let dark = "return getComputedStyle(document.documentElement).colorScheme === 'dark'";
    stage.page.until("dark", dark).await?;
    super::outside(stage);
    let ready = "return told.filter((it) => it.event === 'ready').length";
    same(stage.page.eval(ready).await?, json!(1))
}

/// Browsers without a list of ancestors tell nothing of a host that sends no referrer: then the first message tells the console.
/// Chromium cannot do without that list, so this is a console that knows nobody before.
async fn where_the_browser_does_not_say_who_embeds_it_the_element_does(stage: &Stage) -> Outcome {
    let (_, other) = stage.hosts.as_ref().ok_or("no other pages")?;
    let console = "<!doctype html><html lang=en><meta charset=utf-8><title>A console</title>
        <script>addEventListener('message', ({ source, origin, data }) => source.postMessage({ slipway: 'ready', heard: data }, origin))</script>";
    other.put("/console/", "text/html", console);
    open_host(stage).await?;
    load_script(stage).await?;
    let src = format!("{}/console", other.origin());
    add(stage, json!({ "src": src, "theme": "dark" })).await?;
    told(stage, "it.event === 'ready'").await
}
