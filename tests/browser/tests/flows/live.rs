use browser::stage::Stage;
use browser::{Outcome, ensure};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_status_changes_in_its_row_and_focus_stays),
        flow!(an_open_menu_stays_open_over_a_refresh),
        flow!(a_new_deployment_comes_by_itself),
        flow!(running_and_waiting_are_counted),
        flow!(a_deployment_has_a_page_under_its_parent).at_both_mounts(),
        flow!(a_deployment_that_is_gone_is_explained).expecting(&["404"]),
        flow!(a_deployment_outside_the_list_still_shows_its_log),
    ]
}

async fn a_status_changes_in_its_row_and_focus_stays(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: watch me", now));
    stage.list("").await?;
    let row = "const row = [...document.querySelectorAll('tbody tr')].find((e) => e.textContent.includes('feat: watch me'));";
    stage
        .page
        .until(
            "it runs",
            &format!("{row} return row.querySelector('.badge').textContent === 'Running'"),
        )
        .await?;
    stage
        .page
        .eval(&format!(
            "{row} row.querySelector('a.title').focus(); row.dataset.same = 'yes'; scrollTo(0, 40);"
        ))
        .await?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "done", now + 30_000));
    stage.page.press("r").await?;
    stage
        .page
        .until(
            "it is done",
            &format!("{row} return row.querySelector('.badge').textContent === 'Done'"),
        )
        .await?;
    let kept = stage.page.eval(&format!("{row} return row.dataset.same === 'yes' && row.contains(document.activeElement) && scrollY > 0")).await?;
    ensure(
        kept == true,
        "the row, its focus or the scroll position was lost",
    )
}

async fn an_open_menu_stays_open_over_a_refresh(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("button", "Actions for").await?;
    stage.page.get("menuitem", "Copy link").await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: another one", now));
    // The page refreshes by itself within 15 seconds; what is new waits.
    stage.page.says("↑ 1 new").await?;
    stage.page.get("menuitem", "Copy link").await.map(drop)
}

async fn a_new_deployment_comes_by_itself(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.point_at("heading", "Deployments").await?;
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: nobody asked", now));
    stage.page.says("feat: nobody asked").await
}

async fn running_and_waiting_are_counted(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.queue_deploy("wiki", now);
        world.queue_deploy("checkout-api", now);
    });
    let running = stage.server.with_world(|world| {
        world
            .deployments()
            .iter()
            .filter(|row| row.status == "running")
            .count()
    });
    stage.list("").await?;
    stage
        .page
        .get("link", &format!("{running} running"))
        .await?;
    stage.page.says("2 waiting").await
}

async fn a_deployment_has_a_page_under_its_parent(stage: &Stage) -> Outcome {
    stage.list("?status=finished&type=application").await?;
    let headline = stage
        .headlines()
        .await?
        .into_iter()
        .next()
        .ok_or("no row")?;
    stage.page.click("link", &headline).await?;
    stage.page.get("heading", &headline).await?;
    stage
        .page
        .until(
            "the address of a deployment under its application",
            "return /applications\\/[^/]+\\/deployments\\/[^/]+$/.test(location.pathname)",
        )
        .await?;
    let title = stage.page.title().await?;
    ensure(title.contains(&headline), title)?;
    stage
        .page
        .returns("return document.activeElement.id", "main")
        .await?;
    let address = stage.page.address().await?;
    let id = address.rsplit('/').next().unwrap_or_default().to_owned();
    stage.page.refresh().await?;
    stage.page.get("heading", &headline).await?;
    // The short address finds the parent by itself.
    stage.open(&format!("deployments/{id}")).await?;
    stage.page.at(&address).await?;
    stage.page.says("Ids and paths").await?;
    stage
        .page
        .eval("document.querySelector('details.ids').open = true")
        .await?;
    stage.page.says("/etc/dokploy/logs/").await
}

async fn a_deployment_that_is_gone_is_explained(stage: &Stage) -> Outcome {
    stage.enter("deployments/aaaaaaaaaaaaaaaaaaaaa").await?;
    stage
        .page
        .says("Dokploy keeps the newest 10 deployments of each service")
        .await?;
    stage
        .page
        .get("alert", "The log could not be read")
        .await
        .map(drop)
}

async fn a_deployment_outside_the_list_still_shows_its_log(stage: &Stage) -> Outcome {
    let id = stage
        .server
        .with_world(|world| {
            let id = world.side_deployments().first().map(|row| row.id.clone())?;
            world.set_log(&id, "what the schedule wrote\n");
            Some(id)
        })
        .ok_or("no deployment outside the list")?;
    stage.enter(&format!("deployments/{id}")).await?;
    stage
        .page
        .says("This deployment is not in the list")
        .await?;
    stage.page.says("what the schedule wrote").await
}
