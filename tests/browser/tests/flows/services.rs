//! All services at a glance.

mod known;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::{Value, json};

use crate::refresh::requested;
use crate::{Flow, flow};

/// What is read every 2 s while something runs.
const QUEUE: &str = "GET deployment.queueList";

pub fn flows() -> Vec<Flow> {
    let mut flows = vec![
        flow!(services_that_need_attention_come_first_and_the_head_names_them),
        flow!(filters_order_and_groups_of_services_are_in_the_address),
        flow!(a_service_shows_its_deployments_as_links),
        flow!(a_service_that_waits_tells_its_place_and_one_never_deployed_says_so),
        flow!(services_are_gone_through_by_key_and_opened),
        flow!(the_menu_of_a_service_has_its_actions),
        flow!(services_ask_the_server_for_nothing_that_the_list_does_not),
        flow!(services_stay_as_they_are_while_nothing_happens).only_at_the_root(),
        flow!(the_header_fits_every_width).only_at_the_root(),
        flow!(the_console_starts_with_the_services_if_somebody_likes),
    ];
    flows.extend(known::flows());
    flows
}

/// Names of the services in the order in which they are shown.
const NAMES: &str =
    "return [...document.querySelectorAll('.services a.title')].map((e) => e.textContent)";

async fn names(stage: &Stage) -> Outcome<Vec<String>> {
    let names = stage.page.eval(NAMES).await?;
    let names = names.as_array().cloned().unwrap_or_default();
    Ok(names
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}

/// Opens the page, signed in by a key.
async fn open(stage: &Stage, query: &str) -> Outcome {
    stage.enter(&format!("services{query}")).await?;
    stage.page.get("table", "Services").await?;
    Ok(())
}

async fn services_that_need_attention_come_first_and_the_head_names_them(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: fails", now);
        world.set_status(&id, "error", now);
    });
    open(stage, "").await?;
    stage.page.says("need attention: wiki failed").await?;
    let marked = "return [...document.querySelectorAll('.services tbody tr')].map((e) => e.hasAttribute('data-attention'))";
    let marked = stage.page.eval(marked).await?;
    let marked: Vec<bool> = serde_json::from_value(marked)?;
    let urgent = marked.iter().filter(|marked| **marked).count();
    ensure(
        urgent > 0 && marked.iter().take(urgent).all(|marked| *marked),
        "what needs attention is not first",
    )?;
    // The segment counts the same, and shows just these.
    stage.page.click("link", "Needs attention").await?;
    stage
        .page
        .returns(
            "return document.querySelectorAll('.services tbody tr').length",
            urgent,
        )
        .await?;
    ensure(
        names(stage).await?.contains(&"wiki".to_owned()),
        "the failed one is not among them",
    )?;
    stage
        .page
        .returns("return location.search", "?state=attention")
        .await
}

async fn filters_order_and_groups_of_services_are_in_the_address(stage: &Stage) -> Outcome {
    open(stage, "").await?;
    stage.page.choose("Project", "Storefront").await?;
    stage.page.choose("Order", "By name").await?;
    stage.page.click("button", "Group by project").await?;
    stage.page.get("heading", "Storefront").await?;
    let shown = names(stage).await?;
    let mut sorted = shown.clone();
    sorted.sort_by_key(|name| name.to_lowercase());
    same(&shown, &sorted)?;
    let address = stage.page.address().await?;
    ensure(
        address.contains("sort=name") && address.contains("group=project"),
        address,
    )?;
    stage.page.refresh().await?;
    stage.page.get("heading", "Storefront").await?;
    stage.page.returns(NAMES, json!(shown)).await?;
    stage
        .page
        .fill("searchbox", "Search service", "no such service")
        .await?;
    stage.page.says("No service passes the filters.").await?;
    stage.page.click("link", "Clear all filters").await?;
    stage.page.get("heading", "Internal Tools").await?;
    Ok(())
}

async fn a_service_shows_its_deployments_as_links(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: newest of all", now);
        world.set_status(&id, "done", now + 5_000);
        id
    });
    open(stage, "?q=wiki").await?;
    stage.page.get("list", "Deployments of wiki").await?;
    let mark = stage.page.get("link", "Done: feat: newest of all").await?;
    let title = mark.attr("title").await?.unwrap_or_default();
    ensure(title.contains("took 0:05"), title)?;
    // It is the last one.
    stage
        .page
        .returns(
            "return [...document.querySelectorAll('.strip a')].at(-1).title.includes('newest of all')",
            true,
        )
        .await?;
    mark.click().await?;
    stage.page.get("heading", "feat: newest of all").await?;
    ensure(
        stage.page.address().await?.ends_with(&id),
        "another deployment",
    )
}

async fn a_service_that_waits_tells_its_place_and_one_never_deployed_says_so(
    stage: &Stage,
) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.add_applications("wiki", 1);
        world.start_deployment("checkout-api", "feat: runs", now);
        world.queue_deploy("wiki", now);
    });
    open(stage, "?q=wiki").await?;
    stage.page.says("in queue").await?;
    stage.open("services?state=never&q=app-1").await?;
    stage.page.returns(NAMES, json!(["app-1"])).await?;
    stage.page.says("Never deployed").await
}

async fn services_are_gone_through_by_key_and_opened(stage: &Stage) -> Outcome {
    open(stage, "?sort=name").await?;
    let shown = names(stage).await?;
    stage.page.press("jjk").await?;
    let focused = "return document.activeElement.textContent";
    let first = shown.first().ok_or("no service")?;
    stage.page.returns(focused, first.as_str()).await?;
    stage.page.press(Key::Enter).await?;
    stage.page.get("heading", first).await?;
    Ok(())
}

async fn the_menu_of_a_service_has_its_actions(stage: &Stage) -> Outcome {
    open(stage, "?q=wiki").await?;
    stage.page.click("button", "Actions for wiki").await?;
    stage.page.get("menuitem", "Open newest deployment").await?;
    stage.page.get("menuitem", "Deploy").await?;
    stage.page.click("menuitem", "Show in deployments").await?;
    stage.page.get("heading", "Deployments").await?;
    ensure(
        stage.page.address().await?.contains("service="),
        "not the service's",
    )
}

async fn services_ask_the_server_for_nothing_that_the_list_does_not(stage: &Stage) -> Outcome {
    let asked = |stage: &Stage| {
        let mut asked = stage.server.requests();
        asked.sort();
        asked.dedup();
        asked
    };
    stage.list("").await?;
    stage.page.says("Up to date").await?;
    let of_list = asked(stage);
    stage.server.clear_requests();
    stage.open("services").await?;
    stage.page.get("table", "Services").await?;
    stage.page.says("Up to date").await?;
    let more: Vec<String> = asked(stage)
        .into_iter()
        .filter(|request| !of_list.contains(request))
        // Who somebody is, and which Dokploy it is, every page asks once, at its own time.
        .filter(|request| {
            let own = [
                "getDokployVersion",
                "isCloud",
                "organization.active",
                "user.",
            ];
            !own.iter().any(|own| request.contains(own))
        })
        .collect();
    same(more, Vec::<String>::new())
}

async fn services_stay_as_they_are_while_nothing_happens(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let now = stage.server.now();
    // Something runs, so that the queue is read every 2 s.
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: runs on", now));
    open(stage, "").await?;
    stage.page.says("Up to date").await?;
    let quiet = "const now = document.documentElement.innerHTML, same = window.before === now; window.before = now; return same";
    stage.page.until("a page at rest", quiet).await?;
    stage
        .page
        .eval(
            "window.moved = [];
             const named = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('time, .clock');
             new MutationObserver((list) => list.filter((m) => !named(m.target)).forEach((m) => moved.push(m.type)))
               .observe(document.querySelector('main'), { subtree: true, childList: true, attributes: true, characterData: true });",
        )
        .await?;
    stage.server.clear_requests();
    requested(stage, QUEUE, 3).await?;
    let moved = stage.page.eval("return window.moved").await?;
    same(moved, json!([]))
}

async fn the_console_starts_with_the_services_if_somebody_likes(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("button", "account and settings").await?;
    stage
        .page
        .choose("Page to start with", "Starts with: Services")
        .await?;
    stage.open("").await?;
    stage.page.get("heading", "Services").await?;
    ensure(
        stage.page.address().await?.ends_with("/services"),
        "another address",
    )
}

async fn the_header_fits_every_width(stage: &Stage) -> Outcome {
    open(stage, "").await?;
    stage.page.says("Up to date").await?;
    for width in (720..=1_480).step_by(40).chain([390]) {
        stage.page.resize(width, 800).await?;
        let fits = "return document.documentElement.scrollWidth <= innerWidth";
        let what = format!("a page that fits {width} px");
        stage.page.until(&what, fits).await?;
    }
    Ok(())
}
