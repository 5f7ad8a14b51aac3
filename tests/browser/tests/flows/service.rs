//! The page of an application and of a compose stack.

mod history;

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use stand_in::{Dialect, DocsShape, MEMBER_KEY, OWNER_KEY};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

use history::{
    a_history_is_read_once_while_nothing_changes, a_history_that_fails_says_why_and_is_tried_again,
    a_new_deployment_of_the_service_comes_by_itself, a_service_without_deployments_says_so,
};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_service_has_a_page_with_its_own_deployments = own_deployments(OWNER_KEY))
            .at_both_mounts(),
        // How many jobs a server takes at a time is not shown to members.
        flow!(a_member_finds_the_pages_of_her_services = own_deployments(MEMBER_KEY))
            .expecting(&["401"]),
        flow!(a_service_has_its_page_in_the_other_dialect_too = own_deployments(OWNER_KEY))
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(a_member_finds_them_in_the_other_dialect_too = own_deployments(MEMBER_KEY))
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["401"]),
        flow!(what_runs_and_what_waits_is_told_at_once = runs_and_waits(OWNER_KEY))
            .at_both_mounts(),
        flow!(a_member_is_told_what_runs_and_waits_too = runs_and_waits(MEMBER_KEY))
            .expecting(&["401"]),
        flow!(a_waiting_deployment_is_in_the_list_where_the_server_lists_it)
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(a_new_deployment_of_the_service_comes_by_itself),
        flow!(what_is_set_is_asked_for_once),
        flow!(a_history_is_read_once_while_nothing_changes),
        flow!(a_service_that_nobody_here_has_is_not_asked_for = not_here(OWNER_KEY, &[])),
        flow!(
            a_member_does_not_ask_for_a_service_of_others =
                not_here(MEMBER_KEY, &["storefront-web", "supabase"])
        ),
        flow!(a_history_that_fails_says_why_and_is_tried_again).expecting(&["500"]),
        flow!(a_crowded_queue_is_told_before_anybody_adds_to_it),
        flow!(a_service_without_deployments_says_so),
    ]
}

const QUEUE: &str = "GET deployment.queueList";

async fn own_deployments(stage: &Stage, key: &str) -> Outcome {
    let services = [
        (
            "cart-service",
            "deployment.all?applicationId",
            "acme/cart-service",
        ),
        (
            "plausible",
            "deployment.allByCompose?composeId",
            "compose file in Dokploy",
        ),
    ];
    for (place, (service, procedure, code)) in services.into_iter().enumerate() {
        let page = stage.service_page(service)?;
        if place == 0 {
            stage.enter_as(key, &page).await?;
        } else {
            stage.open(&page).await?;
        }
        stage.page.get("heading", &format!("={service}")).await?;
        let own = stage.deployments(service)?;
        stage.shows_just(&own).await?;
        requested(
            stage,
            &format!("GET {procedure}={}", stage.service(service)?),
            1,
        )
        .await?;
        let title = stage.page.title().await?;
        ensure(title.contains(service), title)?;
        let good = stage.server.with_world(|world| {
            let rows = own.iter().filter_map(|id| world.deployment(id));
            let good = rows.filter(|row| row.status == "done");
            let titles = good.map(|row| row.title.lines().next().unwrap_or_default().to_owned());
            titles.take(1).collect::<String>()
        });
        stage.page.fact("Newest successful", &good).await?;
        // It has no rollback point.
        stage.page.says_no_more("A rollback may have").await?;
        stage.page.fact("Running", "nothing").await?;
        stage.page.fact("Waiting", "nothing").await?;
        stage.page.fact("Server", "Dokploy").await?;
        stage.page.fact("Source", code).await?;
        stage.page.get("button", "Acme Inc.").await?;
    }
    Ok(())
}

async fn runs_and_waits(stage: &Stage, key: &str) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "feat: runs here", now);
        world.queue_deploy("cart-service", now + 1);
        world.queue_deploy("checkout-api", now + 2);
    });
    stage
        .enter_as(key, &stage.service_page("checkout-api")?)
        .await?;
    stage.page.fact("Running", "feat: runs here").await?;
    stage.page.fact("Waiting", "1 job, 2nd in queue").await?;
    stage.page.fact("Waiting", "Starts").await?;
    stage.page.click("link", "1 job, 2nd in queue").await?;
    stage.page.at(&stage.path("queue")).await?;
    stage.page.back().await?;
    // It follows by itself.
    stage.page.fact("Running", "feat: runs here").await?;
    let first = stage.deployments("checkout-api")?;
    let first = first.first().ok_or("nothing runs")?;
    stage
        .server
        .with_world(|world| world.set_status(first, "done", now + 60_000));
    stage
        .page
        .fact("Newest successful", "feat: runs here")
        .await?;
    stage.page.fact("Running", "nothing").await?;
    stage.page.fact("Waiting", "1 job, 2nd in queue").await
}

async fn a_waiting_deployment_is_in_the_list_where_the_server_lists_it(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("wiki", "feat: in the way", now);
        world.queue_deploy("wiki", now);
    });
    stage
        .enter(&format!("{}?status=active", stage.service_page("wiki")?))
        .await?;
    let words = "return [...document.querySelectorAll('tbody .badge')].map((e) => e.textContent).sort().join() === 'Queued,Running'";
    stage
        .page
        .until("one that runs and one that waits", words)
        .await?;
    stage.page.fact("Waiting", "1 job, next in queue").await
}

async fn what_is_set_is_asked_for_once(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    // Something runs, so that the queue is read every 2 s.
    stage
        .server
        .with_world(|world| world.start_deployment("cart-service", "feat: runs on", now));
    let id = stage.service("checkout-api")?;
    let settings = format!("GET application.one?applicationId={id}");
    stage.enter(&format!("applications/{id}")).await?;
    requested(stage, &settings, 1).await?;
    stage.page.fact("Source", "acme/checkout-api").await?;
    let polls = count(stage, QUEUE);
    requested(stage, QUEUE, polls + 3).await?;
    // Nor do other parts of the page request it again.
    stage.page.click_in("Parts", "Previews").await?;
    stage.page.says("Previews are switched off").await?;
    stage
        .page
        .click_in("Parts", "Schedules and backups")
        .await?;
    stage.page.says("token-cleanup").await?;
    same(count(stage, &settings), 1)
}

async fn not_here(stage: &Stage, key: &str, services: &[&str]) -> Outcome {
    // A compose stack is no application, whoever reads it.
    let mut pages = vec![
        "applications/aaaaaaaaaaaaaaaaaaaaa".to_owned(),
        "compose/aaaaaaaaaaaaaaaaaaaaa".to_owned(),
        "applications/aaaaaaaaaaaaaaaaaaaaa/rollbacks".to_owned(),
        "applications/aaaaaaaaaaaaaaaaaaaaa/previews".to_owned(),
        format!("applications/{}", stage.service("plausible")?),
    ];
    for service in services {
        pages.push(stage.service_page(service)?);
    }
    for (place, page) in pages.iter().enumerate() {
        if place == 0 {
            stage.enter_as(key, page).await?;
        } else {
            stage.open(page).await?;
        }
        stage
            .page
            .get("alert", "This is not in this organization")
            .await?;
        // Time enough for whatever would be requested beside it.
        requested(stage, QUEUE, place + 2).await?;
    }
    let requests = stage.server.requests();
    let of_services = requests.iter().filter(|request| {
        let usual = ["allCentralized", "queueList"];
        let of_one = [
            "application.",
            "compose.",
            "previewDeployment.",
            "deployment.",
        ];
        of_one
            .iter()
            .any(|router| request.starts_with(&format!("GET {router}")))
            && !usual.iter().any(|list| request.ends_with(list))
    });
    same(of_services.collect::<Vec<_>>(), Vec::<&String>::new())
}

async fn a_crowded_queue_is_told_before_anybody_adds_to_it(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.queue_deploy("checkout-api", now);
        world.queue_deploy("cart-service", now);
    });
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.fact("Waiting", "nothing").await?;
    let words = stage.page.text_of("return document.body.innerText").await?;
    ensure(!words.contains("waiting on Dokploy"), "two are no crowd")?;
    stage
        .server
        .with_world(|world| world.queue_deploy("storefront-web", now));
    stage
        .page
        .get("status", "3 jobs are waiting on Dokploy")
        .await?;
    stage
        .page
        .says("A new deployment starts after 3 queued jobs")
        .await?;
    // They are in line at this machine only.
    stage.open(&stage.service_page("ml-scorer")?).await?;
    stage.page.fact("Server", "fra-worker-1").await?;
    stage.page.fact("Waiting", "nothing").await?;
    let words = stage.page.text_of("return document.body.innerText").await?;
    ensure(
        !words.contains("jobs are waiting on"),
        "a crowd at another machine is shown",
    )
}
