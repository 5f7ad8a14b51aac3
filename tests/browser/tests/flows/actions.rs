//! Every action done: the way to it, what it sends, what is said of it, and what the server made of it.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::{Value, json};
use stand_in::world::Target;
use stand_in::{Dialect, DocsShape, MEMBER_KEY, OWNER_KEY};

use crate::acting::{answer, becomes, choose, closed, start_run};
use crate::refresh::{asked, count};
use crate::{Flow, flow};

/// The same flow as everybody, in both dialects.
macro_rules! for_everybody {
    ($($owner:ident, $member:ident, $docs:ident, $member_docs:ident = $act:ident;)*) => {
        vec![$(
            flow!($owner = $act(OWNER_KEY)).expecting(&["404"]),
            flow!($member = $act(MEMBER_KEY)).only_at_the_root().expecting(&["401", "404"]),
            flow!($docs = $act(OWNER_KEY))
                .only_at_the_root()
                .speaking(Dialect::Docs, DocsShape::Wrapped)
                .expecting(&["404"]),
            flow!($member_docs = $act(MEMBER_KEY))
                .only_at_the_root()
                .speaking(Dialect::Docs, DocsShape::Wrapped)
                .expecting(&["401", "404"]),
        )*]
    };
}

pub fn flows() -> Vec<Flow> {
    let mut flows = for_everybody![
        an_application_is_deployed, a_member_deploys, an_application_is_deployed_by_the_documentation, a_member_deploys_by_the_documentation = deploy;
        a_compose_stack_is_redeployed, a_member_redeploys, a_compose_stack_is_redeployed_by_the_documentation, a_member_redeploys_by_the_documentation = redeploy;
        a_deployment_is_removed, a_member_removes, a_deployment_is_removed_by_the_documentation, a_member_removes_by_the_documentation = remove;
        a_run_is_killed, a_member_kills_a_run, a_run_is_killed_by_the_documentation, a_member_kills_a_run_by_the_documentation = kill_process;
        builds_are_killed, a_member_kills_builds, builds_are_killed_by_the_documentation, a_member_kills_builds_by_the_documentation = kill_builds;
        an_application_is_rolled_back, a_member_rolls_back, an_application_is_rolled_back_by_the_documentation, a_member_rolls_back_by_the_documentation = roll_back;
        a_rollback_point_is_deleted, a_member_deletes_a_point, a_rollback_point_is_deleted_by_the_documentation, a_member_deletes_a_point_by_the_documentation = delete_point;
        a_preview_is_redeployed, a_member_redeploys_a_preview, a_preview_is_redeployed_by_the_documentation, a_member_redeploys_a_preview_by_the_documentation = redeploy_preview;
        a_preview_is_deleted, a_member_deletes_a_preview, a_preview_is_deleted_by_the_documentation, a_member_deletes_a_preview_by_the_documentation = delete_preview;
        waiting_jobs_are_dropped, a_member_drops_waiting_jobs, waiting_jobs_are_dropped_by_the_documentation, a_member_drops_waiting_jobs_by_the_documentation = drop_waiting;
    ];
    flows.extend([
        flow!(a_deployment_on_dokploy_cloud_is_cancelled),
        flow!(an_owner_drops_all_waiting_jobs),
        flow!(a_rollback_goes_from_the_deployments_own_page_too),
        flow!(a_removed_deployment_is_left_for_its_service).at_both_mounts(),
        flow!(the_process_of_a_remote_run_is_killed_on_its_server),
        flow!(the_process_of_a_schedule_is_killed_where_its_service_is),
    ]);
    flows
}

/// The body of the only request to a procedure.
fn sent(stage: &Stage, procedure: &str) -> Outcome<Value> {
    let bodies = stage.server.bodies(procedure);
    same(bodies.len(), 1)?;
    Ok(serde_json::from_str(
        bodies.first().map_or("", String::as_str),
    )?)
}

/// Lets the member see a service, too.
fn let_see(stage: &Stage, name: &str) {
    stage
        .server
        .with_world(|world| world.set_member_services(&[name]));
}

async fn deploy(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "wiki");
    stage.enter_as(key, &stage.service_page("wiki")?).await?;
    stage.page.click("button", "=Deploy").await?;
    stage.page.get("dialog", "=Deploy wiki?").await?;
    stage.page.says("and builds it").await?;
    same(count(stage, "POST application.deploy"), 0)?;
    answer(stage, None, "Deploy").await?;
    closed(stage).await?;
    stage.page.get("status", "Queued: wiki").await?;
    stage.page.get("status", "next in queue").await?;
    same(
        sent(stage, "application.deploy")?,
        json!({ "applicationId": stage.service("wiki")? }),
    )?;
    let id = stage.service("wiki")?;
    becomes(stage, "a job", |world| {
        world
            .jobs()
            .iter()
            .any(|job| job.service_id == id && !job.redeploy)
    })
    .await
}

async fn redeploy(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "plausible");
    stage
        .enter_as(key, &stage.service_page("plausible")?)
        .await?;
    stage.page.click("button", "=Redeploy").await?;
    stage.page.says("It does not fetch new commits").await?;
    answer(stage, None, "Redeploy").await?;
    stage.page.get("status", "next in queue").await?;
    same(
        sent(stage, "compose.redeploy")?,
        json!({ "composeId": stage.service("plausible")? }),
    )?;
    let id = stage.service("plausible")?;
    becomes(stage, "a job", |world| {
        world
            .jobs()
            .iter()
            .any(|job| job.service_id == id && job.redeploy)
    })
    .await
}

async fn remove(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "wiki");
    let ids = stage.deployments("wiki")?;
    stage.enter_as(key, &stage.service_page("wiki")?).await?;
    stage.rows().await?;
    let second = ids.get(1).cloned().unwrap_or_default();
    let opener = format!("document.getElementById('menu-{second}')");
    stage
        .page
        .until("the row", &format!("return {opener} !== null"))
        .await?;
    stage.page.eval(&format!("{opener}.click()")).await?;
    stage.page.click("menuitem", "Remove deployment").await?;
    stage
        .page
        .says("Deletes its entry and its log file")
        .await?;
    stage.page.says("This cannot be undone").await?;
    answer(stage, None, "Remove").await?;
    closed(stage).await?;
    stage.page.get("status", "Deployment removed").await?;
    same(
        sent(stage, "deployment.removeDeployment")?,
        json!({ "deploymentId": second }),
    )?;
    let left: Vec<String> = ids.iter().filter(|id| **id != second).cloned().collect();
    stage.shows_just(&left).await?;
    // The focus is in the row that took its place.
    let third = ids.get(2).cloned().unwrap_or_default();
    stage
        .page
        .until(
            "the focus in the next row",
            &format!("return document.activeElement?.closest('tr')?.querySelector('#menu-{third}') !== null && document.activeElement !== document.body"),
        )
        .await
}

async fn kill_process(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "checkout-api");
    let run = start_run(stage, "4711", true)?;
    stage.enter_as(key, &run.page).await?;
    choose(stage, "nightly run", "Kill process").await?;
    stage.page.says("process 4711").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    stage.page.get("status", "Process killed").await?;
    let body = sent(stage, "deployment.killProcess")?;
    same(body.get("deploymentId"), Some(&json!(run.id)))?;
    becomes(stage, "a failed run", |world| {
        world
            .deployment(&run.id)
            .is_some_and(|row| row.status == "error")
    })
    .await?;
    // And the row is read again.
    stage.page.get("row", "Failed").await.map(drop)
}

async fn kill_builds(stage: &Stage, key: &str) -> Outcome {
    stage
        .server
        .with_world(|world| world.set_member_services(&["wiki", "checkout-api"]));
    let now = stage.server.now();
    let own = stage.server.with_world(|world| {
        world.set_concurrency(None, 3);
        let own = world.start_deployment("wiki", "feat: mine", now);
        world.start_deployment("checkout-api", "feat: theirs", now);
        own
    });
    stage.enter_as(key, &stage.service_page("wiki")?).await?;
    stage.page.fact("Running", "feat: mine").await?;
    choose(stage, "wiki", "Kill builds").await?;
    stage.page.says("not only that of wiki").await?;
    stage
        .page
        .says("According to the queue, this also stops: checkout-api.")
        .await?;
    answer(stage, Some("Dokploy"), "Kill builds").await?;
    closed(stage).await?;
    stage.page.get("status", "Builds killed").await?;
    becomes(stage, "all builds interrupted", |world| {
        world.jobs().is_empty()
            && world
                .deployment(&own)
                .is_some_and(|row| row.status == "error")
    })
    .await?;
    stage.page.fact("Running", "nothing").await
}

async fn roll_back(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "checkout-api");
    let (point, title) = stage.server.with_world(|world| {
        let id = world
            .service_named("checkout-api")
            .map(|service| service.id.clone())
            .unwrap_or_default();
        let rows = world
            .deployments()
            .iter()
            .filter(|row| row.owner.id() == id);
        let mut with = rows.filter(|row| row.rollback_id.is_some());
        let row = with.nth(1).cloned();
        row.map_or_else(Default::default, |row| {
            (row.rollback_id.unwrap_or_default(), row.title)
        })
    });
    stage.enter_as(key, "rollbacks").await?;
    stage
        .page
        .click(
            "button",
            &format!(
                "Actions for v4 {}",
                title.lines().next().unwrap_or_default()
            ),
        )
        .await?;
    stage.page.click("menuitem", "Roll back to this").await?;
    for words in [
        "most likely",
        "v4 (checkout-api-",
        "Databases and volumes stay as they are",
        "configuration that was stored",
        "Auto-deploy is on: the next push to main replaces it again",
        "Adds nothing to the history",
    ] {
        stage.page.says(words).await?;
    }
    answer(stage, None, "Roll back").await?;
    closed(stage).await?;
    stage.page.get("status", "Rolled back").await?;
    same(
        sent(stage, "rollback.rollback")?,
        json!({ "applicationId": stage.service("checkout-api")?, "rollbackId": point }),
    )
}

async fn delete_point(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "checkout-api");
    let ids = stage.deployments("checkout-api")?;
    let page = format!("{}/rollbacks", stage.service_page("checkout-api")?);
    stage.enter_as(key, &page).await?;
    choose(stage, "v4", "Delete rollback point").await?;
    stage
        .page
        .says("disappears from the history with it")
        .await?;
    answer(stage, None, "Delete rollback point").await?;
    closed(stage).await?;
    stage
        .page
        .get("status", "Dokploy reports the rollback point deleted")
        .await?;
    stage.page.says_no_more("v4").await?;
    becomes(stage, "one deployment less", |world| {
        ids.iter()
            .filter(|id| world.deployment(id).is_none())
            .count()
            == 1
    })
    .await?;
    // The focus is in the row that took its place.
    stage
        .page
        .until(
            "the focus in the next row",
            "return document.activeElement?.closest('tr')?.innerText.startsWith('v3') === true",
        )
        .await
}

async fn redeploy_preview(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "reports-ui");
    let id = stage.preview("reports-ui")?;
    stage.enter_as(key, &format!("previews/{id}")).await?;
    stage.page.click("button", "=Redeploy preview").await?;
    stage.page.says("New commits are not fetched").await?;
    answer(stage, None, "Redeploy preview").await?;
    closed(stage).await?;
    stage.page.get("status", "next in queue").await?;
    same(
        sent(stage, "previewDeployment.redeploy")?,
        json!({ "previewDeploymentId": id }),
    )?;
    becomes(stage, "a job of the preview", |world| {
        world
            .jobs()
            .iter()
            .any(|job| job.target == Target::Preview(id.clone()))
    })
    .await?;
    let now = stage.server.now();
    stage.server.with_world(|world| world.advance(now));
    stage
        .page
        .get("status", "the build has started")
        .await
        .map(drop)
}

async fn delete_preview(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "reports-ui");
    let id = stage.preview("reports-ui")?;
    let number = stage
        .server
        .with_world(|world| world.preview(&id).map(|preview| preview.number));
    let number = number.unwrap_or_default().to_string();
    stage.enter_as(key, "previews").await?;
    choose(stage, &format!("#{number}"), "Delete preview").await?;
    stage
        .page
        .says("and does not say if a part of it failed")
        .await?;
    answer(stage, Some(&number), "Delete preview").await?;
    closed(stage).await?;
    stage.page.get("status", "Preview deleted").await?;
    becomes(stage, "no preview", |world| world.preview(&id).is_none()).await?;
    stage
        .page
        .until(
            "no such row",
            &format!("return ![...document.querySelectorAll('a.title')].some((link) => link.textContent.startsWith('#{number} '))"),
        )
        .await?;
    stage
        .page
        .until(
            "the focus in a row",
            "return document.activeElement?.closest('tr') !== null",
        )
        .await
}

async fn drop_waiting(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "wiki");
    let id = stage.service("wiki")?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "feat: in the way", now);
        world.enqueue(
            &id,
            Target::Service,
            false,
            Some("fix: one".into()),
            None,
            now + 1,
        );
        world.enqueue(
            &id,
            Target::Service,
            false,
            Some("fix: two".into()),
            None,
            now + 2,
        );
        world.queue_deploy("cart-service", now + 3);
    });
    stage.enter_as(key, "queue").await?;
    choose(stage, "wiki", "Drop waiting jobs").await?;
    stage
        .page
        .says("Removes 2 jobs from the queue: fix: one, fix: two.")
        .await?;
    answer(stage, None, "Drop waiting jobs").await?;
    closed(stage).await?;
    stage.page.get("status", "Waiting jobs dropped").await?;
    becomes(stage, "two jobs less", |world| world.jobs().len() == 2).await?;
    stage.page.says("1 running, 1 waiting in all").await
}

async fn an_owner_drops_all_waiting_jobs(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.start_deployment("checkout-api", "feat: runs", now);
        world.queue_deploy("wiki", now + 1);
        world.queue_deploy("cart-service", now + 2);
        world.queue_foreign(now + 3);
    });
    stage.enter("queue").await?;
    stage.page.says("1 running, 3 waiting").await?;
    stage.page.click("button", "=Drop all waiting jobs").await?;
    stage
        .page
        .says("Removes 3 waiting jobs from the queue")
        .await?;
    stage
        .page
        .says("2 of this organization: wiki, cart-service.")
        .await?;
    stage.page.says("1 of other organizations").await?;
    answer(stage, None, "Drop all waiting jobs").await?;
    closed(stage).await?;
    stage.page.says("1 running, 0 waiting").await?;
    // Nothing is left to drop, and the button says so.
    let button = stage.page.get("button", "=Drop all waiting jobs").await?;
    same(button.attr("aria-disabled").await?.as_deref(), Some("true"))?;
    button.click().await?;
    stage
        .page
        .get("status", "no job is waiting")
        .await
        .map(drop)
}

async fn a_deployment_on_dokploy_cloud_is_cancelled(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        world.cloud = true;
        world.start_deployment("wiki", "feat: too soon", now)
    });
    stage.enter(&stage.service_page("wiki")?).await?;
    stage.page.fact("Running", "feat: too soon").await?;
    choose(stage, "wiki", "Cancel deployment").await?;
    answer(stage, None, "Cancel it").await?;
    closed(stage).await?;
    stage.page.get("status", "Cancellation requested").await?;
    becomes(stage, "a cancelled deployment", |world| {
        world
            .deployment(&id)
            .is_some_and(|row| row.status == "cancelled")
    })
    .await?;
    stage.page.get("row", "Cancelled").await.map(drop)
}

async fn a_rollback_goes_from_the_deployments_own_page_too(stage: &Stage) -> Outcome {
    let page = stage.service_page("checkout-api")?;
    let (row, point) = stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        let own = rows.filter(|row| page.ends_with(row.owner.id()));
        let found = own.filter(|row| row.rollback_id.is_some()).nth(2).cloned();
        found.map_or_else(Default::default, |row| {
            (row.id, row.rollback_id.unwrap_or_default())
        })
    });
    stage.enter(&format!("{page}/deployments/{row}")).await?;
    choose(stage, "", "Roll back to this").await?;
    // Version and image are read before.
    stage.page.says("v3 (checkout-api-").await?;
    answer(stage, None, "Roll back").await?;
    closed(stage).await?;
    stage.page.get("status", "Rolled back").await?;
    same(
        sent(stage, "rollback.rollback")?.get("rollbackId"),
        Some(&json!(point)),
    )
}

async fn a_removed_deployment_is_left_for_its_service(stage: &Stage) -> Outcome {
    let page = stage.service_page("wiki")?;
    let ids = stage.deployments("wiki")?;
    let gone = ids.last().cloned().unwrap_or_default();
    stage.enter(&format!("{page}/deployments/{gone}")).await?;
    choose(stage, "", "Remove deployment").await?;
    answer(stage, None, "Remove").await?;
    stage.page.at(&stage.path(&page)).await?;
    let left: Vec<String> = ids.iter().filter(|id| **id != gone).cloned().collect();
    stage.shows_just(&left).await?;
    ensure(!stage.page.has("dialog", "").await?, "a dialog is open")
}

async fn the_process_of_a_remote_run_is_killed_on_its_server(stage: &Stage) -> Outcome {
    let ids = stage.deployments("ml-scorer")?;
    let id = ids.first().cloned().unwrap_or_default();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.set_status(&id, "running", now);
        world.set_title(&id, "far away");
        world.set_pid(&id, "4711", true);
    });
    stage.enter(&stage.service_page("ml-scorer")?).await?;
    choose(stage, "far away", "Kill process").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    let server = stage.remote("fra-worker-1")?;
    same(
        sent(stage, "deployment.killProcess")?.get("serverId"),
        Some(&json!(server)),
    )
}

async fn the_process_of_a_schedule_is_killed_where_its_service_is(stage: &Stage) -> Outcome {
    let run = start_run(stage, "4711", true)?;
    let server = stage.remote("fra-worker-1")?;
    stage.server.with_world(|world| {
        let mut services = world.services.iter_mut();
        if let Some(service) = services.find(|service| service.name == "checkout-api") {
            service.server_id = Some(server.clone());
        }
    });
    stage.enter(&run.page).await?;
    stage.page.says("checkout-api").await?;
    // The list tells where the service is; the schedule's own rows do not.
    asked(stage, "GET deployment.allCentralized", 1).await?;
    choose(stage, "nightly run", "Kill process").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    same(
        sent(stage, "deployment.killProcess")?.get("serverId"),
        Some(&json!(server)),
    )
}
