//! The list of previews, of all applications and of one.

use std::time::Duration;

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::{Dialect, DocsShape, Fault, MEMBER_KEY, OWNER_KEY};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(every_application_is_asked_a_few_at_a_time),
        flow!(of_many_applications_only_the_likely_ones_are_asked_untold),
        flow!(previews_are_listed_with_status_branch_and_address = listed()).at_both_mounts(),
        flow!(previews_are_listed_in_the_other_dialect_too = listed())
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(a_member_sees_the_previews_of_her_applications = as_member()),
        flow!(a_member_sees_them_in_the_other_dialect_too = as_member())
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(an_application_that_fails_is_named_and_the_others_are_shown).expecting(&["500"]),
        flow!(filters_of_previews_are_in_the_address).at_both_mounts(),
        flow!(previews_of_an_application_are_on_its_page).at_both_mounts(),
    ]
}

const ALL: &str = "GET previewDeployment.all";

/// Counts the questions for previews that are under way.
const COUNTING: &str = "{
  const original = window.fetch;
  window.underWay = 0;
  window.most = 0;
  window.fetch = (input, init) => {
    const answer = original(input, init);
    if (!String(input.url ?? input).includes('previewDeployment.all')) return answer;
    window.underWay += 1;
    window.most = Math.max(window.most, window.underWay);
    const end = () => { window.underWay -= 1; };
    answer.then(end, end);
    return answer;
  };
  // The bar is there while it is filled, which may be quicker than anybody looks.
  new MutationObserver(() => {
    const bar = document.querySelector('progress[aria-label=\"Applications read\"]');
    if (bar) window.seenBar = bar.max;
  }).observe(document, { childList: true, subtree: true, attributes: true });
}";

async fn every_application_is_asked_a_few_at_a_time(stage: &Stage) -> Outcome {
    let slow = Fault::Latency(Duration::from_millis(500));
    stage.server.set_fault("previewDeployment.all", Some(slow));
    stage
        .page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": COUNTING }),
        )
        .await?;
    stage.enter("previews").await?;
    let bar = "return document.querySelector('progress[aria-label=\"Applications read\"]')";
    stage
        .page
        .until("how far it is", "return window.seenBar === 20")
        .await?;
    // What has come is shown while the rest is requested.
    stage.page.says(" of 20 applications").await?;
    stage.page.get("status", "20 of 20 applications").await?;
    stage
        .page
        .until("no bar any more", &format!("{bar} === null"))
        .await?;
    same(stage.page.eval("return window.most").await?, 4)?;
    let mut whole = stage.server.requests_with_query();
    whole.retain(|request| request.starts_with(ALL));
    let times = whole.len();
    whole.sort();
    whole.dedup();
    same((times, whole.len()), (20, 20))
}

async fn of_many_applications_only_the_likely_ones_are_asked_untold(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.add_applications("wiki", 480);
        // No list tells that it has one.
        world.add_preview("app-480", "feat/far-away", "Far away", now);
    });
    stage.enter("previews").await?;
    stage.page.get("status", "20 of 500 applications").await?;
    stage
        .page
        .until("what is known", &format!("return {ROWS}.length > 4"))
        .await?;
    same(count(stage, ALL), 20)?;
    // What was not looked through may match.
    stage.page.fill("searchbox", "Search", "far-away").await?;
    stage
        .page
        .says("480 more applications were not looked through")
        .await?;
    let further = "return [...document.querySelectorAll('.notice button')].map((button) => button.innerText).join()";
    stage
        .page
        .returns(further, "Look through 480 more applications")
        .await?;
    stage.page.click("link", "Clear all filters").await?;
    let slow = Fault::Latency(Duration::from_millis(200));
    stage.server.set_fault("previewDeployment.all", Some(slow));
    let more = "Look through 480 more applications";
    stage.page.click("button", more).await?;
    requested(stage, ALL, 30).await?;
    stage.page.click("button", "=Stop").await?;
    stage.page.get("button", "more applications").await?;
    let asked = count(stage, ALL);
    ensure(asked < 500, "it does not stop")?;
    stage.page.says_no_more("Far away").await?;
    stage.server.set_fault("previewDeployment.all", None);
    stage.page.click("button", "more applications").await?;
    stage.page.get("status", "500 of 500 applications").await?;
    stage.page.says("Far away").await?;
    // Nobody is asked twice.
    same(count(stage, ALL), 500)?;
    stage
        .page
        .until(
            "the focus stays on the page",
            "return document.activeElement.id === 'main'",
        )
        .await?;
    // What was found is remembered.
    stage.server.clear_requests();
    stage.page.refresh().await?;
    stage.page.get("status", "20 of 500 applications").await?;
    stage.page.says("Far away").await?;
    same(count(stage, ALL), 20)
}

/// The words of each row.
const ROWS: &str = "[...document.querySelectorAll('tbody tr')].map((row) => row.innerText)";

async fn listed(stage: &Stage) -> Outcome {
    let running = stage.preview("reports-ui")?;
    stage
        .server
        .with_world(|world| world.set_preview_status(&running, "running"));
    stage.enter("previews").await?;
    stage.page.get("status", "20 of 20 applications").await?;
    stage
        .page
        .until("all six", &format!("return {ROWS}.length === 6"))
        .await?;
    let expected: Vec<[String; 5]> = stage.server.with_world(|world| {
        // Equals by id, so that nothing jumps.
        let mut previews: Vec<_> = world.previews.iter().collect();
        previews.sort_by_key(|preview| (std::cmp::Reverse(preview.created_at), preview.id.clone()));
        let of = |preview: &stand_in::world::Preview| {
            let service = world.service(&preview.application_id);
            let status = match preview.status.as_str() {
                "running" => "Building",
                "done" => "Built",
                "error" => "Failed",
                _ => "Not built",
            };
            [
                status.to_owned(),
                format!("#{} {}", preview.number, preview.title),
                preview.branch.clone(),
                service
                    .map(|service| service.name.clone())
                    .unwrap_or_default(),
                format!("https://{}.preview.acme.example", preview.app_name),
            ]
        };
        previews.into_iter().map(of).collect()
    });
    let shown = "return [...document.querySelectorAll('tbody tr')].map((row) => [
        row.querySelector('.status').innerText, row.querySelector('a.title').innerText, row.querySelector('.what code').innerText,
        row.querySelector('a.name').innerText, row.querySelector('.address a').getAttribute('href').replace(/\\/$/, '')])";
    let shown: Vec<[String; 5]> = serde_json::from_value(stage.page.eval(shown).await?)?;
    same(shown, expected)?;
    let rel = stage
        .page
        .eval("return [...document.querySelectorAll('tbody .address a')].every((e) => e.rel.split(' ').includes('external'))")
        .await?;
    ensure(rel == true, "an address is taken for one of the console")?;
    stage.survives_reload_and_sharing(OWNER_KEY).await
}

async fn as_member(stage: &Stage) -> Outcome {
    stage.enter_as(MEMBER_KEY, "previews").await?;
    stage.page.get("status", "3 of 3 applications").await?;
    stage.page.get("status", "No preview deployments").await?;
    same(count(stage, ALL), 3)?;
    stage
        .server
        .with_world(|world| world.set_member_services(&["reports-ui", "wiki"]));
    stage.page.refresh().await?;
    stage.page.get("status", "2 of 2 applications").await?;
    stage
        .page
        .until("her two", &format!("return {ROWS}.length === 2"))
        .await?;
    stage.page.get("button", "Acme Inc.").await.map(drop)
}

async fn an_application_that_fails_is_named_and_the_others_are_shown(stage: &Stage) -> Outcome {
    let id = stage.service("reports-ui")?;
    let fault = format!("previewDeployment.all?applicationId={id}");
    stage.server.set_fault(&fault, Some(Fault::Status500));
    stage.enter("previews").await?;
    stage
        .page
        .get("status", "The previews of 1 application could not be read")
        .await?;
    stage
        .page
        .says("reports-ui: Dokploy reported an error. The server says: Boom: the database is gone")
        .await?;
    stage.page.get("status", "20 of 20 applications").await?;
    stage
        .page
        .until("the others", &format!("return {ROWS}.length === 4"))
        .await?;
    stage.server.clear_requests();
    stage.server.set_fault(&fault, None);
    stage.page.click("button", "Try again").await?;
    stage
        .page
        .until("all six", &format!("return {ROWS}.length === 6"))
        .await?;
    stage.page.says_no_more("could not be read").await?;
    // What has been answered is not requested again.
    same(count(stage, ALL), 1)
}

async fn filters_of_previews_are_in_the_address(stage: &Stage) -> Outcome {
    stage.enter("previews").await?;
    stage.page.get("status", "20 of 20 applications").await?;
    stage.page.click("link", "Failed").await?;
    stage.page.at(&stage.path("previews?status=failed")).await?;
    let words = "const words = [...document.querySelectorAll('tbody .badge')].map((e) => e.innerText); return words.length === 2 && words.every((word) => word === 'Failed')";
    stage.page.until("the failed ones", words).await?;
    let project = stage.server.with_world(|world| {
        let service = world.service_named("reports-ui");
        service.map(|service| service.project_id.clone())
    });
    let project = project.ok_or("no project")?;
    stage.page.choose("Project", "Data Platform").await?;
    let address = format!("previews?status=failed&project={project}");
    stage.page.at(&stage.path(&address)).await?;
    stage
        .page
        .until("one of them", &format!("return {ROWS}.length === 1"))
        .await?;
    stage.survives_reload_and_sharing(OWNER_KEY).await?;
    stage.page.click("link", "=Clear").await?;
    stage.page.at(&stage.path("previews")).await?;
    stage.page.get("status", "20 of 20 applications").await?;
    let branch = stage.server.with_world(|world| {
        let branches = world.previews.iter().map(|preview| preview.branch.clone());
        branches.min().unwrap_or_default()
    });
    stage.page.press("/").await?;
    stage.page.press(&*branch).await?;
    stage
        .page
        .until(
            "the branches that have it",
            &format!(
                "const rows = {ROWS}; return rows.length > 0 && rows.length < 6 && rows.every((row) => row.includes({}))",
                json!(branch)
            ),
        )
        .await?;
    // The address follows what is typed a moment later.
    let typed = format!(
        "return new URLSearchParams(location.search).get('q') === {}",
        json!(branch)
    );
    stage.page.until("its address", &typed).await?;
    stage.survives_reload_and_sharing(OWNER_KEY).await?;
    stage
        .page
        .fill("searchbox", "Search", "certainly not")
        .await?;
    stage.page.get("status", "Nothing matches").await?;
    stage.page.click("link", "Clear all filters").await?;
    stage
        .page
        .until("all six", &format!("return {ROWS}.length === 6"))
        .await
}

async fn previews_of_an_application_are_on_its_page(stage: &Stage) -> Outcome {
    let page = stage.service_page("storefront-web-staging")?;
    stage.enter(&format!("{page}/previews")).await?;
    stage
        .page
        .until("its four", &format!("return {ROWS}.length === 4"))
        .await?;
    stage.page.says("4 of 3 used").await?;
    stage
        .page
        .says("A pull request beyond the limit gets no preview")
        .await?;
    // Of this application and of no other.
    same(count(stage, ALL), 1)?;
    let words = stage.page.text_of("return document.body.innerText").await?;
    ensure(!words.contains("switched off"), "they are switched on")?;
    stage.survives_reload_and_sharing(OWNER_KEY).await?;
    stage
        .server
        .with_world(|world| world.set_previews_active("storefront-web-staging", false));
    stage.page.refresh().await?;
    stage
        .page
        .get("status", "Previews are switched off for this application")
        .await?;
    let out = stage.page.href_out("Switch on in Dokploy").await?;
    ensure(
        out.starts_with("/dashboard/project/")
            && out.ends_with("?tab=preview-deployments")
            && out.contains(&stage.service("storefront-web-staging")?),
        out,
    )?;
    // Those that are there stay.
    stage
        .page
        .until("its four", &format!("return {ROWS}.length === 4"))
        .await
}
