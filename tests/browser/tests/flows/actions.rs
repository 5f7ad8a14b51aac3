//! Every action done: the way to it, what it sends, what is said of it, and what the server made of it.

mod claims;
mod previews;
mod processes;
mod rollbacks;

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::{Value, json};
use stand_in::world::Target;
use stand_in::{Dialect, DocsShape, MEMBER_KEY, OWNER_KEY};

use crate::action_steps::{answer, becomes, choose, closed};
use crate::refresh::count;
use crate::{Flow, flow};

use claims::{
    a_build_server_is_not_said_to_be_hit, a_refused_rollback_says_what_may_be_the_cause,
    an_image_is_not_said_to_be_built,
};
use previews::{delete_preview, redeploy_preview};
use processes::{
    a_process_is_not_killed_before_its_server_is_known,
    a_process_is_not_killed_where_nothing_tells_its_server, kill_builds, kill_process,
    the_process_of_a_remote_run_is_killed_on_its_server,
    the_process_of_a_run_is_killed_from_its_own_page,
    the_process_of_a_schedule_is_killed_where_its_service_is,
};
use rollbacks::{a_rollback_goes_from_the_deployments_own_page_too, delete_point, roll_back};

/// The same flow as everybody, in both dialects.
macro_rules! for_everybody {
    ($($owner:ident, $member:ident, $docs:ident, $member_docs:ident = $flow:ident;)*) => {
        vec![$(
            flow!($owner = $flow(OWNER_KEY)).expecting(&["404"]),
            flow!($member = $flow(MEMBER_KEY)).only_at_the_root().expecting(&["401", "404"]),
            flow!($docs = $flow(OWNER_KEY))
                .only_at_the_root()
                .speaking(Dialect::Docs, DocsShape::Wrapped)
                .expecting(&["404"]),
            flow!($member_docs = $flow(MEMBER_KEY))
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
        flow!(a_build_server_is_not_said_to_be_hit),
        flow!(an_image_is_not_said_to_be_built),
        flow!(a_refused_rollback_says_what_may_be_the_cause).expecting(&["400"]),
        flow!(a_deployment_on_dokploy_cloud_is_cancelled),
        flow!(an_owner_drops_all_waiting_jobs),
        flow!(a_rollback_goes_from_the_deployments_own_page_too),
        flow!(a_removed_deployment_is_left_for_its_service).at_both_mounts(),
        flow!(the_process_of_a_remote_run_is_killed_on_its_server),
        flow!(a_process_is_not_killed_before_its_server_is_known),
        flow!(the_process_of_a_schedule_is_killed_where_its_service_is),
        flow!(the_process_of_a_run_is_killed_from_its_own_page),
        flow!(a_process_is_not_killed_where_nothing_tells_its_server),
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
    stage
        .page
        .get("status", "Deploy of wiki was queued")
        .await?;
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
    stage
        .page
        .says("The same as Deploy: Dokploy writes the compose file anew")
        .await?;
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
    stage.page.get("status", "Removed “").await?;
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
    stage
        .page
        .get(
            "status",
            "Waiting jobs of wiki were dropped, if any still waited",
        )
        .await?;
    becomes(stage, "two jobs less", |world| world.jobs().len() == 2).await?;
    stage
        .page
        .says("1 job running, 1 waiting in Dokploy's queue")
        .await
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
    stage.page.says("1 job running, 3 waiting").await?;
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
    stage.page.says("1 job running, 0 waiting").await?;
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
    stage
        .page
        .get(
            "status",
            "Dokploy was asked to cancel the deployment of wiki",
        )
        .await?;
    becomes(stage, "a cancelled deployment", |world| {
        world
            .deployment(&id)
            .is_some_and(|row| row.status == "cancelled")
    })
    .await?;
    stage.page.get("row", "Cancelled").await.map(drop)
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
