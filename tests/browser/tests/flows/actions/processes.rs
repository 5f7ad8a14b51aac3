//! Processes that are killed, each on its machine.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::Fault;

use super::{let_see, sent};
use crate::action_steps::{answer, becomes, choose, closed, start_run};
use crate::refresh::{count, requested};

pub async fn kill_process(stage: &Stage, key: &str) -> Outcome {
    let_see(stage, "checkout-api");
    let run = start_run(stage, "4711", true)?;
    stage.enter_as(key, &run.page).await?;
    stage.page.get("link", "=checkout-api").await?;
    choose(stage, "nightly run", "Kill process").await?;
    stage.page.says("process 4711").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    stage
        .page
        .get(
            "status",
            "“kill -9” was sent to the process of “nightly run”",
        )
        .await?;
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

pub async fn kill_builds(stage: &Stage, key: &str) -> Outcome {
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
    stage
        .page
        .get(
            "status",
            "Dokploy was asked to kill the builds where wiki runs",
        )
        .await?;
    becomes(stage, "all builds interrupted", |world| {
        world.jobs().is_empty()
            && world
                .deployment(&own)
                .is_some_and(|row| row.status == "error")
    })
    .await?;
    stage.page.fact("Running", "nothing").await
}

pub async fn the_process_of_a_remote_run_is_killed_on_its_server(stage: &Stage) -> Outcome {
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

pub async fn a_process_is_not_killed_before_its_server_is_known(stage: &Stage) -> Outcome {
    let ids = stage.deployments("ml-scorer")?;
    let id = ids.first().cloned().unwrap_or_default();
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.set_status(&id, "running", now);
        world.set_title(&id, "far away");
        world.set_pid(&id, "4711", true);
    });
    // The service's own list comes first. It does not tell where the service is.
    for procedure in ["deployment.allCentralized", "application.one"] {
        stage.server.set_fault(procedure, Some(Fault::Hang));
    }
    stage.enter(&stage.service_page("ml-scorer")?).await?;
    choose(stage, "far away", "Kill process").await?;
    stage
        .page
        .says("Finding out which server it is on…")
        .await?;
    let button = stage.page.get("button", "=Kill process").await?;
    same(button.attr("aria-disabled").await?.as_deref(), Some("true"))?;
    stage.page.press(Key::Escape).await?;
    closed(stage).await?;
    stage.server.set_fault("application.one", None);
    choose(stage, "far away", "Kill process").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    let server = stage.remote("fra-worker-1")?;
    same(
        sent(stage, "deployment.killProcess")?.get("serverId"),
        Some(&json!(server)),
    )
}

/// Has the service with the schedule run on another server, which it answers.
fn move_away(stage: &Stage) -> Outcome<String> {
    let server = stage.remote("fra-worker-1")?;
    stage.server.with_world(|world| {
        let mut services = world.services.iter_mut();
        if let Some(service) = services.find(|service| service.name == "checkout-api") {
            service.server_id = Some(server.clone());
        }
    });
    Ok(server)
}

pub async fn the_process_of_a_run_is_killed_from_its_own_page(stage: &Stage) -> Outcome {
    let run = start_run(stage, "4711", true)?;
    let server = move_away(stage)?;
    stage
        .server
        .with_world(|world| world.set_log(&run.id, "what the run wrote\n"));
    stage.enter(&run.page).await?;
    stage.page.get("link", "=checkout-api").await?;
    stage.page.click("link", "nightly run").await?;
    stage.page.get("heading", "=nightly run").await?;
    let (path, query) = run.page.split_once('?').unwrap_or_default();
    let own = stage.path(&format!("{path}/deployments/{}?{query}", run.id));
    stage.page.at(&own).await?;
    // The way up and the neighbours keep the service, too.
    let up = stage.page.get("link", "=Schedule").await?;
    same(up.attr("href").await?, Some(run.page.clone()))?;
    let older = stage.page.get("link", "Older").await?;
    let older = older.attr("href").await?.unwrap_or_default();
    ensure(older.ends_with(query), older)?;
    // And so it is after a reload.
    stage.page.refresh().await?;
    stage.page.get("link", "=checkout-api").await?;
    choose(stage, "nightly run", "Kill process").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    same(
        sent(stage, "deployment.killProcess")?.get("serverId"),
        Some(&json!(server)),
    )
}

pub async fn a_process_is_not_killed_where_nothing_tells_its_server(stage: &Stage) -> Outcome {
    let run = start_run(stage, "4711", true)?;
    move_away(stage)?;
    stage
        .server
        .with_world(|world| world.set_log(&run.id, "what the run wrote\n"));
    let (path, _) = run.page.split_once('?').unwrap_or_default();
    let other = stage.service("search-indexer")?;
    // Neither without a service nor with one that has other schedules.
    for (place, query) in ["".to_owned(), format!("?application={other}")]
        .into_iter()
        .enumerate()
    {
        let page = format!("{path}/deployments/{}{query}", run.id);
        if place == 0 {
            stage.enter(&page).await?;
        } else {
            stage.open(&page).await?;
            requested(stage, "GET schedule.list", 1).await?;
        }
        stage.page.get("heading", "=nightly run").await?;
        stage
            .page
            .click("button", "Actions for nightly run")
            .await?;
        let entry = stage.page.get("menuitem", "=Kill process").await?;
        same(entry.attr("aria-disabled").await?.as_deref(), Some("true"))?;
        ensure(
            entry.text().await?.contains("not known on which server"),
            entry.text().await?,
        )?;
        stage.page.press(Key::Escape).await?;
    }
    same(count(stage, "POST deployment.killProcess"), 0)
}

pub async fn the_process_of_a_schedule_is_killed_where_its_service_is(stage: &Stage) -> Outcome {
    let run = start_run(stage, "4711", true)?;
    let server = move_away(stage)?;
    stage.enter(&run.page).await?;
    stage.page.get("link", "=checkout-api").await?;
    // The list tells where the service is; the schedule's own rows do not.
    requested(stage, "GET deployment.allCentralized", 1).await?;
    choose(stage, "nightly run", "Kill process").await?;
    answer(stage, None, "Kill process").await?;
    closed(stage).await?;
    same(
        sent(stage, "deployment.killProcess")?.get("serverId"),
        Some(&json!(server)),
    )
}
