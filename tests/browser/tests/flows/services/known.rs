//! Which services are shown, and what is said of those whose deployments are not read.

use browser::stage::Stage;
use browser::{Outcome, ensure};
use serde_json::json;
use stand_in::{Dialect, DocsShape, OWNER_KEY};

use super::{NAMES, open};
use crate::list::history::{finished, is_kept};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(server_type_and_environment_leave_services_out),
        flow!(another_project_leaves_no_environment_filter_behind),
        flow!(a_table_of_services_tells_how_many_rows_there_are_on_all_pages),
        flow!(a_success_that_only_this_device_knows_is_the_newest_where_all_others_failed),
        flow!(a_service_whose_deployments_come_late_is_never_called_never_deployed)
            .with_rows(430)
            .speaking(Dialect::Docs, DocsShape::Wrapped),
    ]
}

async fn server_type_and_environment_leave_services_out(stage: &Stage) -> Outcome {
    open(stage, "?sort=name").await?;
    stage.page.choose("Server", "fra-worker-1").await?;
    let there = json!(["minio-cluster", "ml-scorer"]);
    stage.page.returns(NAMES, there).await?;
    stage.page.choose("Type", "Compose").await?;
    stage.page.returns(NAMES, json!(["minio-cluster"])).await?;
    let address = stage.page.address().await?;
    ensure(
        address.contains("server=") && address.contains("type=compose"),
        address,
    )?;
    // The same address shows the same.
    stage.page.refresh().await?;
    stage.page.returns(NAMES, json!(["minio-cluster"])).await?;
    stage.page.choose("Server", "All servers").await?;
    let stacks = [
        "mailcow",
        "minio-cluster",
        "observability-stack",
        "plausible",
        "supabase",
    ];
    stage.page.returns(NAMES, json!(stacks)).await?;
    stage.page.choose("Type", "All types").await?;
    stage.page.choose("Environment", "staging").await?;
    let staged = [
        "checkout-api-staging",
        "ingest-gateway-staging",
        "reports-ui-staging",
        "storefront-web-staging",
    ];
    stage.page.returns(NAMES, json!(staged)).await?;
    stage
        .page
        .at(&stage.path("services?environment=staging&sort=name"))
        .await
}

async fn another_project_leaves_no_environment_filter_behind(stage: &Stage) -> Outcome {
    open(stage, "?sort=name&environment=staging").await?;
    stage.page.choose("Project", "Internal Tools").await?;
    let all = [
        "mailcow",
        "on-call-bot",
        "plausible",
        "status-page",
        "vpn-portal",
        "wiki",
    ];
    stage.page.returns(NAMES, json!(all)).await?;
    let offered = "return [...document.querySelector('select[aria-label=Environment]').options].map((e) => e.text)";
    let offered_here = json!(["All environments", "production"]);
    stage.page.returns(offered, offered_here).await?;
    ensure(
        !stage.page.address().await?.contains("environment="),
        "the environment is still in the address",
    )
}

async fn a_table_of_services_tells_how_many_rows_there_are_on_all_pages(stage: &Stage) -> Outcome {
    let told = "return [...document.querySelectorAll('table.services')].map((e) => [e.ariaLabel, e.getAttribute('aria-rowcount'), e.tBodies[0].rows.length])";
    open(stage, "?size=10").await?;
    stage
        .page
        .returns(told, json!([["Services", "25", 10]]))
        .await?;
    // The first page has the ten services of Data Platform.
    stage.open("services?size=10&group=project&page=2").await?;
    let groups = json!([
        ["Services of Internal Tools", "6", 6],
        ["Services of Storefront", "9", 4]
    ]);
    stage.page.returns(told, groups).await
}

async fn a_service_whose_deployments_come_late_is_never_called_never_deployed(
    stage: &Stage,
) -> Outcome {
    stage.end_what_runs();
    // Of wiki, only the oldest deployment stays: it is on one of the last pages.
    let wiki = stage.service("wiki")?;
    let left = stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        let own = rows.filter(|row| row.owner.id() == wiki);
        let own: Vec<String> = own.map(|row| row.id.clone()).collect();
        for id in own.iter().rev().skip(1) {
            world.remove_deployment(id);
        }
        world.deployments().len()
    });
    stage.open("services?q=wiki").await?;
    stage.page.get("textbox", "API key").await?;
    // The third page comes only when it is let through.
    stage
        .page
        .eval(
            "const original = window.fetch, held = [];
             window.fetch = (input, init) => String(input.url ?? input).includes('page=3')
               ? new Promise((go) => held.push(go)).then(() => original(input, init))
               : original(input, init);
             window.letThrough = () => { window.fetch = original; held.forEach((go) => go()); };",
        )
        .await?;
    stage.page.paste("textbox", "API key", OWNER_KEY).await?;
    stage.page.click("button", "=Sign in with the key").await?;
    let so_far = format!("200 of {left} deployments are read.");
    stage.page.says(&so_far).await?;
    stage.page.says("So far").await?;
    stage.page.get("link", "Not read").await?;
    stage.page.returns(NAMES, json!(["wiki"])).await?;
    stage.page.says_no_more("Never deployed").await?;
    stage.page.eval("letThrough()").await?;
    stage.page.get("list", "Deployments of wiki").await?;
    for words in ["So far", "Not read", "Never deployed"] {
        stage.page.says_no_more(words).await?;
    }
    stage.page.returns(NAMES, json!(["wiki"])).await
}

async fn a_success_that_only_this_device_knows_is_the_newest_where_all_others_failed(
    stage: &Stage,
) -> Outcome {
    stage.list("?size=100").await?;
    let good = finished(stage, "wiki")?;
    is_kept(&stage.page, &good).await?;
    let now = stage.server.now();
    let left = stage.server.with_world(|world| {
        for _ in 0..11 {
            let id = world.start_deployment("wiki", "feat: fails", now);
            world.set_status(&id, "error", now);
        }
        world.deployment(&good).is_some()
    });
    ensure(!left, "the server still has it")?;
    stage.open("services?q=wiki").await?;
    stage.page.says("Failed").await?;
    let linked = |of: &str| {
        format!("return document.querySelector('{of} a[href$=\"deployments/{good}\"]') !== null")
    };
    stage
        .page
        .until("the last success", &linked("tbody .good"))
        .await?;
    stage.open(&stage.service_page("wiki")?).await?;
    stage
        .page
        .until("the same on its own page", &linked(".service-summary"))
        .await
}
