//! The way into the console from the dashboard of Dokploy: an entry of its sidebar, or a button where there is none.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, root, same};
use serde_json::json;

use crate::{Flow, flow};

/// Bytes that the script may have as it is sent.
const MOST_BYTES: u64 = 4_000;

/// The button, in the shadow tree of ours.
const BUTTON: &str =
    "document.querySelector('slipway-deployments').shadowRoot.querySelector('#open')";

pub fn flows() -> Vec<Flow> {
    let flows = [
        flow!(the_sidebar_of_the_dashboard_has_an_entry_like_its_neighbours),
        flow!(the_entry_stays_while_the_dashboard_changes_its_pages),
        flow!(a_collapsed_sidebar_says_the_name_of_the_entry_to_the_pointer),
        flow!(on_a_phone_the_entry_is_in_the_sheet_and_otherwise_there_is_a_button),
        flow!(the_button_keeps_clear_of_what_lies_below_it),
        flow!(the_button_goes_to_another_corner_and_stays_there),
        flow!(without_storage_the_dashboard_is_as_it_was),
        flow!(without_our_files_the_dashboard_is_as_it_was).expecting(&[
            "ERR_BLOCKED_BY_CLIENT",
            "Failed to fetch dynamically imported module",
            "Slipway:",
        ]),
        flow!(the_script_in_the_dashboard_is_small),
    ];
    flows.into_iter().map(Flow::only_below_a_path).collect()
}

/// Opens a page of the dashboard, signed in.
pub async fn open(stage: &Stage, path: &str) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    goto(stage, path).await
}

/// Goes to a page of the dashboard.
pub async fn goto(stage: &Stage, path: &str) -> Outcome {
    let address = format!("{}/dashboard/{path}", stage.proxy.origin());
    stage.page.goto(&address).await
}

/// Waits until a script says yes of the button, which it finds as `it`.
async fn button(stage: &Stage, what: &str, script: &str) -> Outcome {
    let script = format!("const it = {BUTTON}; return {script}");
    stage
        .page
        .until(&format!("a button: {what}"), &script)
        .await
}

async fn the_sidebar_of_the_dashboard_has_an_entry_like_its_neighbours(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    stage.page.get("link", "=Slipway").await?;
    let differs = "const [own, other] = ['Slipway', 'Projects'].map((word) => [...document.querySelectorAll('[data-sidebar=menu-button]')].find((it) => it.textContent === word));
        const of = (it, path) => it.closest('li').matches('[data-sidebar=menu-item]') && [...it.querySelectorAll('*')].map((e) => e.localName).join() && path.map((name) => it.getAttribute(name));
        const same = ['class', 'data-sidebar', 'data-size', 'data-active'];
        const [ours, theirs] = [own, other].map((it) => [of(it, same), it.closest('li').className, it.closest('ul') === other.closest('ul'), getComputedStyle(it.querySelector('svg')).width]);
        return JSON.stringify(ours) === JSON.stringify(theirs) ? null : [ours, theirs]";
    same(stage.page.eval(differs).await?, json!(null))?;
    button(stage, "none, where there is an entry", "it.hidden").await?;
    // It leads there, for a tab of its own too.
    same(stage.page.href("=Slipway").await?, stage.url("deployments"))?;
    // Before it is opened nothing of the console is loaded but this script.
    let loaded = "return performance.getEntriesByType('resource').map((e) => new URL(e.name).pathname).filter((path) => path.startsWith('/slipway/'))";
    let script = stage.path("dashboard.js");
    same(stage.page.eval(loaded).await?, json!([script]))?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())
}

async fn the_entry_stays_while_the_dashboard_changes_its_pages(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    stage.page.get("link", "=Slipway").await?;
    let one = "return document.querySelectorAll('[data-slipway]').length === 1 && document.querySelector('[data-slipway]').isConnected";
    for path in ["Projects", "Docker", "Home"] {
        stage.page.click("link", &format!("={path}")).await?;
        stage.page.until("one entry", one).await?;
    }
    let id = stage.service("wiki")?;
    let service = format!("/dashboard/project/one/environment/two/services/application/{id}");
    stage
        .page
        .eval(&format!("next.router.push({})", json!(service)))
        .await?;
    let leads = format!(
        "return document.querySelector('[data-slipway] a')?.pathname === {}",
        json!(stage.path(&stage.service_page("wiki")?))
    );
    stage
        .page
        .until("an entry that leads to the service", &leads)
        .await
}

async fn a_collapsed_sidebar_says_the_name_of_the_entry_to_the_pointer(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    stage.page.get("link", "=Slipway").await?;
    stage.page.click("button", "=Toggle Sidebar").await?;
    stage
        .page
        .until(
            "a collapsed sidebar",
            "return document.querySelector('[data-state=collapsed] [data-slipway]') !== null",
        )
        .await?;
    stage.page.point_at("link", "=Slipway").await?;
    let title = "return document.querySelector('[data-slipway] a').title";
    stage.page.returns(title, "Slipway").await?;
    stage.page.click("button", "=Toggle Sidebar").await?;
    stage
        .page
        .until(
            "a whole sidebar",
            "return document.querySelector('[data-state=expanded] [data-slipway]') !== null",
        )
        .await?;
    stage.page.point_at("link", "=Slipway").await?;
    stage.page.returns(title, "").await
}

async fn on_a_phone_the_entry_is_in_the_sheet_and_otherwise_there_is_a_button(
    stage: &Stage,
) -> Outcome {
    stage.page.resize(390, 844).await?;
    open(stage, "home").await?;
    stage.page.get("button", "=Deployments").await?;
    stage.page.click("button", "=Toggle Sidebar").await?;
    stage.page.get("link", "=Slipway").await?;
    button(stage, "none beside the sheet", "it.hidden").await?;
    stage
        .page
        .eval("document.querySelector('[data-sidebar=trigger]').click()")
        .await?;
    button(stage, "again", "!it.hidden").await?;
    stage.page.click("button", "=Deployments").await?;
    let whole = "const it = document.querySelector('slipway-deployments').shadowRoot.querySelector('dialog[open]'); return it?.offsetWidth === innerWidth && it.matches(':modal')";
    stage
        .page
        .until("a panel as wide as the phone", whole)
        .await
}

async fn the_button_keeps_clear_of_what_lies_below_it(stage: &Stage) -> Outcome {
    open(stage, "home?plain").await?;
    stage.page.get("button", "=Deployments").await?;
    button(stage, "elsewhere", "it.dataset.corner === 'bottom left'").await?;
    stage.page.click("button", "=Save").await?;
    // Nothing is there any more: it comes back to the corner that was chosen.
    stage
        .page
        .eval("document.querySelector('.save').remove()")
        .await?;
    button(
        stage,
        "where it belongs",
        "it.dataset.corner === 'bottom right'",
    )
    .await?;
    // Nobody is signed in there.
    stage
        .page
        .eval("history.replaceState(null, '', '/register')")
        .await?;
    button(stage, "none", "it.hidden").await
}

async fn the_button_goes_to_another_corner_and_stays_there(stage: &Stage) -> Outcome {
    open(stage, "home?plain").await?;
    let found = stage.page.get("button", "=Deployments").await?;
    stage
        .page
        .eval("document.querySelector('.save').remove()")
        .await?;
    button(stage, "at first", "it.dataset.corner === 'bottom right'").await?;
    found.focus().await?;
    stage.page.press(Key::Up).await?;
    button(
        stage,
        "above",
        "it.dataset.corner === 'top right' && it.getBoundingClientRect().top < 60",
    )
    .await?;
    found.drag(-900.0).await?;
    button(
        stage,
        "left",
        "it.dataset.corner === 'top left' && it.getBoundingClientRect().left < 60",
    )
    .await?;
    let opened = "return document.querySelector('slipway-deployments').shadowRoot.querySelector('dialog[open]') !== null";
    ensure(
        stage.page.eval(opened).await? == json!(false),
        "dragging it has opened the panel",
    )?;
    stage.page.refresh().await?;
    button(stage, "remembered", "it.dataset.corner === 'top left'").await
}

async fn without_storage_the_dashboard_is_as_it_was(stage: &Stage) -> Outcome {
    let off = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('off', 'SecurityError'); } });";
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    stage
        .page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": off }),
        )
        .await?;
    goto(stage, "home?plain").await?;
    let found = stage.page.get("button", "=Deployments").await?;
    found.focus().await?;
    stage.page.press(Key::Up).await?;
    button(
        stage,
        "moved, for this page",
        "it.dataset.corner === 'top left'",
    )
    .await?;
    goto(stage, "home").await?;
    stage.page.get("link", "=Slipway").await?;
    stage.page.click("link", "=Projects").await?;
    stage.page.says("/dashboard/projects").await
}

async fn without_our_files_the_dashboard_is_as_it_was(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let block = async |patterns: &[&str]| {
        stage.page.protocol("Network.enable", json!({})).await?;
        let urls = json!({ "urls": patterns });
        stage
            .page
            .protocol("Network.setBlockedURLs", urls)
            .await
            .map(drop)
    };
    block(&["*/slipway/dashboard.js"]).await?;
    goto(stage, "home").await?;
    stage.page.click("link", "=Projects").await?;
    stage.page.says("/dashboard/projects").await?;
    ensure(
        !stage.page.has("link", "=Slipway").await?,
        "there is an entry",
    )?;
    // Then the panel's own part, which opens a tab instead.
    block(&["*/slipway/dashboard-panel.js"]).await?;
    goto(stage, "home").await?;
    stage
        .page
        .eval("window.open = (...given) => { window.opened = given; }")
        .await?;
    stage.page.click("link", "=Slipway").await?;
    let opened = stage.url("deployments");
    stage
        .page
        .returns("return window.opened?.[0] ?? null", opened)
        .await?;
    // And the console in the panel.
    block(&["*/slipway/framed.js"]).await?;
    goto(stage, "home").await?;
    stage.page.click("link", "=Slipway").await?;
    let alert =
        "document.querySelector('slipway-deployments').shadowRoot.querySelector('[role=alert]')";
    let there = format!("return {alert}?.hidden === false");
    stage
        .page
        .until("words instead of the console", &there)
        .await?;
    let says = format!("return {alert}.textContent");
    let text = stage.page.text_of(&says).await?;
    ensure(text.starts_with("Slipway does not load here."), text)?;
    stage.page.press(Key::Escape).await?;
    stage.page.click("link", "=Docker").await?;
    stage.page.says("/dashboard/docker").await
}

async fn the_script_in_the_dashboard_is_small(_: &Stage) -> Outcome {
    let file = root().join("dist/dashboard.js.br");
    let bytes = std::fs::metadata(file)?.len();
    println!("dashboard.js: {bytes} bytes of at most {MOST_BYTES}, brotli");
    ensure(bytes <= MOST_BYTES, format!("{bytes} bytes"))
}
