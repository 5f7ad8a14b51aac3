//! The panel beside the dashboard of Dokploy: it goes along with the dashboard, and gives way to it.

use std::time::Duration;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, case, ensure, same};
use serde_json::{Value, json};

use super::sidebar::{goto, open};
use super::{has_no_shell, outside};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    let flows = [
        flow!(in_the_dashboard_the_entry_opens_the_service_that_is_shown),
        flow!(in_the_dashboard_open_in_a_tab_stays_below_the_console),
        flow!(the_panel_goes_along_with_the_dashboard),
        flow!(back_closes_the_panel_and_changes_nothing_else),
        flow!(links_to_the_dashboard_lead_the_dashboard_there),
        flow!(a_dialog_of_the_dashboard_has_escape_first),
        flow!(the_width_of_the_panel_is_chosen_and_remembered),
        flow!(what_ends_while_the_panel_is_closed_is_marked),
    ];
    flows.into_iter().map(Flow::only_below_a_path).collect()
}

/// The console in the open panel.
const FRAME: &str = "return document.querySelector('slipway-deployments').shadowRoot.querySelector('dialog[open] iframe')";

/// What a script says of our own part of the page, which it finds as `it`.
async fn of_ours(stage: &Stage, script: &str) -> Outcome<Value> {
    let within = "const it = document.querySelector('slipway-deployments').shadowRoot; return ";
    stage.page.eval(&format!("{within}{script}")).await
}

/// Waits until a script says yes of our own part of the page.
async fn ours(stage: &Stage, what: &str, script: &str) -> Outcome {
    let within = "const it = document.querySelector('slipway-deployments').shadowRoot; return ";
    stage.page.until(what, &format!("{within}{script}")).await
}

async fn is_closed(stage: &Stage) -> Outcome {
    ours(
        stage,
        "a closed panel",
        "it.querySelector('dialog[open]') === null",
    )
    .await
}

/// Opens the panel, and waits until the console says its page's name.
async fn open_panel(stage: &Stage, heading: &str) -> Outcome {
    stage.page.click("link", "Slipway").await?;
    shows(stage, heading).await
}

/// Goes into the open panel, which may still be loading.
async fn enter(stage: &Stage) -> Outcome {
    let there = FRAME.replace("return ", "return !!");
    stage.page.until("the panel", &there).await?;
    stage.page.tab.enter_frame(FRAME).await
}

async fn shows(stage: &Stage, heading: &str) -> Outcome {
    enter(stage).await?;
    stage.page.get("heading", &format!("={heading}")).await?;
    outside(stage);
    Ok(())
}

fn service(stage: &Stage, name: &str) -> Outcome<String> {
    let id = stage.service(name)?;
    Ok(format!(
        "project/one/environment/two/services/application/{id}"
    ))
}

/// The dashboard goes to a page, as its own links do it.
async fn navigate(stage: &Stage, path: &str) -> Outcome {
    let to = json!(format!("/dashboard/{path}"));
    stage
        .page
        .eval(&format!("next.router.push({to})"))
        .await
        .map(drop)
}

async fn in_the_dashboard_the_entry_opens_the_service_that_is_shown(stage: &Stage) -> Outcome {
    let path = service(stage, "wiki")?;
    open(stage, &format!("{path}?tab=deployments")).await?;
    stage.page.get("link", "=Slipway").await?.focus().await?;
    stage.page.press(Key::Enter).await?;
    enter(stage).await?;
    stage.page.get("heading", "=wiki").await?;
    stage.rows().await?;
    has_no_shell(stage).await?;
    stage.page.press("j").await?;
    outside(stage);
    let active = "return document.querySelector('[data-slipway] a').dataset.active";
    same(stage.page.eval(active).await?, json!("true"))?;
    stage.page.press(Key::Escape).await?;
    is_closed(stage).await?;
    same(stage.page.eval(active).await?, json!("false"))?;
    let focused = "return document.activeElement?.closest('[data-slipway]') !== null";
    stage.page.until("the focus where it was", focused).await?;
    // Elsewhere it is the list of all.
    for page in ["overview", "deployments", "home"] {
        goto(stage, page).await?;
        open_panel(stage, "Deployments").await?;
        let src = of_ours(stage, "it.querySelector('iframe').src").await?;
        same(src, json!(stage.url("deployments")))?;
    }
    Ok(())
}

async fn in_the_dashboard_open_in_a_tab_stays_below_the_console(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    stage.page.click("link", "=Slipway").await?;
    enter(stage).await?;
    stage.rows().await?;
    let in_frame = async |script: &str| {
        stage.page.tab.enter_frame(FRAME).await?;
        let outcome = stage.page.eval(script).await;
        outside(stage);
        outcome
    };
    let leads_to = async |address: &str| {
        let script = format!("it.querySelector('a').href === {}", json!(address));
        ours(stage, &format!("a link to {address}"), &script).await
    };
    let mount = stage.url("");
    for route in case("hostile-route-that-is-an-address/routes")? {
        // A page of the console at such a path.
        let text = route.as_str().ok_or("no text")?;
        let place = json!(stage.path(text));
        let address = in_frame(&format!(
            "history.pushState(null, '', {place}); return location.href"
        ))
        .await?;
        let address = address.as_str().unwrap_or_default().to_owned();
        ensure(address.starts_with(&mount), format!("it is at {address}"))?;
        leads_to(&address).await?;
        // And the same as a message, which is not what the console would say.
        in_frame(&format!(
            "parent.postMessage({{ slipway: 'route', route: {route} }}, location.origin);
             parent.postMessage({{ slipway: 'route', route: 7 }}, location.origin);
             parent.postMessage({{ slipway: 'open', path: {route} }}, location.origin);
             parent.postMessage({{ slipway: 'open', path: '//example.com/dashboard/x' }}, location.origin);
             parent.postMessage({{ slipway: 'route', route: 'queue' }}, location.origin);"
        ))
        .await?;
        leads_to(&stage.url("queue")).await?;
        in_frame(&format!(
            "parent.postMessage({{ slipway: 'route', route: {route} }}, location.origin)"
        ))
        .await?;
        // Messages come in their order.
        stage.page.answer("const done = arguments[0]; addEventListener('message', ({ data }) => { if (data === 'behind') setTimeout(done); }); postMessage('behind', location.origin);", &[]).await?;
        let href = of_ours(stage, "it.querySelector('a').href").await?;
        let below = href.as_str().is_some_and(|href| href.starts_with(&mount));
        ensure(below, format!("{route}: the link leads to {href}"))?;
        let there = stage.page.eval("return location.pathname").await?;
        same(there, json!("/dashboard/home"))?;
    }
    Ok(())
}

async fn the_panel_goes_along_with_the_dashboard(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    open_panel(stage, "Deployments").await?;
    let begun = "it.querySelector('iframe').contentWindow.performance.timeOrigin";
    let begun = of_ours(stage, begun).await?;
    for name in ["wiki", "checkout-api"] {
        navigate(stage, &service(stage, name)?).await?;
        shows(stage, name).await?;
    }
    stage.page.back().await?;
    shows(stage, "wiki").await?;
    stage.page.click("link", "=Projects").await?;
    shows(stage, "Deployments").await?;
    // It is the same console all the time, not one that was loaded anew.
    let now = of_ours(
        stage,
        "it.querySelector('iframe').contentWindow.performance.timeOrigin",
    )
    .await?;
    same(now, begun)?;
    stage.page.press(Key::Escape).await?;
    is_closed(stage).await?;
    stage.page.says("/dashboard/projects").await
}

async fn back_closes_the_panel_and_changes_nothing_else(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    stage.page.click("link", "=Projects").await?;
    open_panel(stage, "Deployments").await?;
    // Pages of the console are no steps of the dashboard.
    stage.page.tab.enter_frame(FRAME).await?;
    stage.page.click("link", "=storefront-web").await?;
    stage.page.get("heading", "=storefront-web").await?;
    outside(stage);
    let before = stage.page.eval("return shown.length").await?;
    stage.page.back().await?;
    is_closed(stage).await?;
    same(
        stage
            .page
            .eval("return [location.pathname, shown.length]")
            .await?,
        json!(["/dashboard/projects", before]),
    )?;
    // Closed by Escape, its step is taken back: the next Back is the dashboard's.
    open_panel(stage, "Deployments").await?;
    stage.page.press(Key::Escape).await?;
    is_closed(stage).await?;
    stage
        .page
        .until("its own step", "return !history.state?.slipway")
        .await?;
    stage.page.back().await?;
    stage.page.says("/dashboard/home").await
}

async fn links_to_the_dashboard_lead_the_dashboard_there(stage: &Stage) -> Outcome {
    let path = service(stage, "wiki")?;
    open(stage, &path).await?;
    open_panel(stage, "wiki").await?;
    stage.page.eval("window.same = true").await?;
    stage.page.tab.enter_frame(FRAME).await?;
    let link = "return [...document.querySelectorAll('main a[target=_blank]')].find((e) => e.pathname.startsWith('/dashboard/'))?.pathname ?? null";
    stage
        .page
        .until(
            "a link to the dashboard",
            &link.replace("?? null", "!== undefined"),
        )
        .await?;
    let leads = stage.page.eval(link).await?;
    stage.page.eval("[...document.querySelectorAll('main a[target=_blank]')].find((e) => e.pathname.startsWith('/dashboard/')).click()").await?;
    outside(stage);
    is_closed(stage).await?;
    let there = format!("return location.pathname === {leads} && window.same === true");
    stage
        .page
        .until("the page of the dashboard, not loaded anew", &there)
        .await?;
    // The step of the panel has become the one of that page.
    stage.page.back().await?;
    let path = json!(format!("/dashboard/{path}"));
    stage
        .page
        .until(
            "the page from before",
            &format!("return location.pathname === {path}"),
        )
        .await
}

async fn a_dialog_of_the_dashboard_has_escape_first(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    open_panel(stage, "Deployments").await?;
    let theirs = "const it = document.createElement('div'); it.setAttribute('role', 'dialog'); it.dataset.state = 'open'; it.tabIndex = 0; it.id = 'theirs';
        it.addEventListener('keydown', (event) => { if (event.key === 'Escape') it.remove(); });
        document.body.append(it); it.focus();";
    stage.page.eval(theirs).await?;
    stage.page.press(Key::Escape).await?;
    stage
        .page
        .until(
            "their dialog closed",
            "return document.getElementById('theirs') === null",
        )
        .await?;
    ensure(
        of_ours(stage, "it.querySelector('dialog').open").await? == json!(true),
        "the panel has closed as well",
    )?;
    stage.page.press(Key::Escape).await?;
    is_closed(stage).await
}

async fn the_width_of_the_panel_is_chosen_and_remembered(stage: &Stage) -> Outcome {
    open(stage, "home").await?;
    open_panel(stage, "Deployments").await?;
    let edge = stage.page.get("separator", "=Width of the panel").await?;
    let width = async || -> Outcome<i64> {
        let width = of_ours(stage, "it.querySelector('dialog').offsetWidth").await?;
        width.as_i64().ok_or_else(|| "no width".into())
    };
    let usual = width().await?;
    edge.drag(300.0).await?;
    same(width().await?, usual - 300)?;
    edge.focus().await?;
    stage.page.press(Key::Left).await?;
    same(width().await?, usual - 260)?;
    same(
        edge.attr("aria-valuenow").await?,
        Some((usual - 260).to_string()),
    )?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    edge.focus().await?;
    stage.page.press(Key::End).await?;
    same(width().await?, 360)?;
    stage.page.press(Key::Left).await?;
    stage.page.refresh().await?;
    open_panel(stage, "Deployments").await?;
    same(width().await?, 400)
}

async fn what_ends_while_the_panel_is_closed_is_marked(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    let running = stage.server.with_world(|world| {
        ["wiki", "checkout-api"].map(|name| world.start_deployment(name, "feat: a change", now))
    });
    open(stage, "home").await?;
    open_panel(stage, "Deployments").await?;
    stage.page.press(Key::Escape).await?;
    is_closed(stage).await?;
    stage.server.clear_requests();
    let ends = [
        ("done", "Slipway: a deployment has ended"),
        ("error", "Slipway: 2 deployments have ended, 1 failed"),
    ];
    for (id, (status, name)) in running.iter().zip(ends) {
        stage
            .server
            .with_world(|world| world.set_status(id, status, now));
        let marked = format!(
            "return document.querySelector('[data-slipway] a')?.ariaLabel === {}",
            json!(name)
        );
        stage
            .page
            .until_within(Duration::from_secs(45), name, &marked)
            .await?;
    }
    // It asks as rarely as a hidden page: not every 2 s, as it does while something runs and somebody looks.
    let requests = stage.server.requests();
    let asked = requests.iter().filter(|it| it.ends_with("queueList"));
    let asked = asked.count();
    ensure(asked <= 4, format!("the queue was asked for {asked} times"))?;
    // The mark goes along with the entry, and ends when somebody looks.
    stage.page.click("link", "=Projects").await?;
    stage
        .page
        .get("link", "=Slipway: 2 deployments have ended, 1 failed")
        .await?;
    open_panel(stage, "Deployments").await?;
    stage.page.press(Key::Escape).await?;
    is_closed(stage).await?;
    stage.page.get("link", "=Slipway").await?;
    Ok(())
}
