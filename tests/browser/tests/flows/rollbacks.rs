//! Rollback points, of all applications and of one.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::{Dialect, DocsShape, Fault, MEMBER_KEY, OWNER_KEY};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(
            applications_are_shown_with_their_rollback_points =
                points(OWNER_KEY, &["checkout-api", "status-page"])
        )
        .at_both_mounts(),
        flow!(a_member_sees_the_points_of_her_applications = points(MEMBER_KEY, &["checkout-api"])),
        // The documentation knows no way to read a log with a key.
        flow!(
            rollback_points_are_shown_in_the_other_dialect_too =
                points(OWNER_KEY, &["checkout-api", "status-page"])
        )
        .speaking(Dialect::Docs, DocsShape::Wrapped)
        .expecting(&["404"]),
        flow!(
            a_member_sees_points_in_the_other_dialect_too = points(MEMBER_KEY, &["checkout-api"])
        )
        .speaking(Dialect::Docs, DocsShape::Wrapped)
        .expecting(&["404"]),
        flow!(points_are_asked_for_where_they_are_shown_and_once),
        flow!(points_that_are_refused_say_so_in_their_place).expecting(&["401"]),
        flow!(the_search_for_applications_is_in_the_address).at_both_mounts(),
        flow!(points_of_an_application_are_on_its_page).at_both_mounts(),
        flow!(without_any_point_it_is_told_where_they_come_from),
    ]
}

const POINTS: &str = "GET deployment.allByType";

fn of_application(stage: &Stage, name: &str) -> Outcome<String> {
    Ok(format!(
        "{POINTS}?id={}&type=application",
        stage.service(name)?
    ))
}

/// Version, image, and the address of the deployment, newest first, as the world has them.
fn expected(stage: &Stage, name: &str) -> Outcome<Vec<[String; 3]>> {
    let page = stage.service_page(name)?;
    Ok(stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        let points = rows.filter_map(|row| {
            let point = world.rollback(row.rollback_id.as_deref()?)?;
            let own = world.service_named(name)?.id == row.owner.id();
            own.then(|| {
                [
                    format!("v{}", point.version),
                    point.image.clone().unwrap_or_default(),
                    format!("{page}/deployments/{}", row.id),
                ]
            })
        });
        points.collect()
    }))
}

/// The same as a table shows them.
const SHOWN: &str =
    "[...block.querySelectorAll('tbody tr')].map((row) => [row.querySelector('.status').innerText,
    row.querySelector('.image').innerText, row.querySelector('a.title').getAttribute('href')])";

async fn has_points(stage: &Stage, name: &str) -> Outcome {
    let expected = expected(stage, name)?;
    ensure(!expected.is_empty(), format!("{name} has no points"))?;
    let shown = format!(
        "return JSON.stringify({SHOWN}) === {}",
        json!(json!(expected).to_string())
    );
    stage
        .page
        .until_block(name, &format!("{expected:?}"), &shown)
        .await
}

async fn points(stage: &Stage, key: &str, names: &[&str]) -> Outcome {
    stage.enter_as(key, "rollbacks").await?;
    stage.page.get("heading", "=Rollbacks").await?;
    for name in names {
        has_points(stage, name).await?;
    }
    let blocks =
        "return [...document.querySelectorAll('main section h2')].map((e) => e.textContent).sort()";
    same(stage.page.eval(blocks).await?, json!(names))?;
    same(count(stage, POINTS), names.len())?;
    stage.page.get("button", "Acme Inc.").await?;
    stage.survives_reload_and_sharing(key).await?;
    // From a point to its deployment.
    let newest = expected(stage, "checkout-api")?;
    let newest = newest.first().ok_or("no point")?;
    stage
        .page
        .of_block(
            "checkout-api",
            "block.querySelector('tbody a.title').click()",
        )
        .await?;
    stage.page.at(&stage.path(&newest[2])).await?;
    stage.page.says("Ids and paths").await
}

async fn points_are_asked_for_where_they_are_shown_and_once(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    // Something runs, so that the queue is read every 2 s; and it brings a new point.
    let id = stage
        .server
        .with_world(|world| world.start_deployment("checkout-api", "feat: one more", now));
    stage.enter("rollbacks?q=checkout").await?;
    has_points(stage, "checkout-api").await?;
    let (checkout, status) = (
        of_application(stage, "checkout-api")?,
        of_application(stage, "status-page")?,
    );
    let queue = "GET deployment.queueList";
    requested(stage, queue, 3).await?;
    stage
        .server
        .with_world(|world| world.set_status(&id, "done", now + 30_000));
    let list = count(stage, "GET deployment.allCentralized");
    requested(stage, "GET deployment.allCentralized", list + 1).await?;
    // With nothing in the queue, the next look at it comes after 15 s.
    requested(stage, queue, count(stage, queue) + 1).await?;
    same((count(stage, &checkout), count(stage, &status)), (1, 0))?;
    // A person may request it.
    stage.page.click("button", "Refresh").await?;
    has_points(stage, "checkout-api").await?;
    same((count(stage, &checkout), count(stage, &status)), (2, 0))
}

async fn points_that_are_refused_say_so_in_their_place(stage: &Stage) -> Outcome {
    let id = stage.service("status-page")?;
    let fault = format!("deployment.allByType?id={id}");
    stage
        .server
        .with_world(|world| world.set_member_services(&["checkout-api", "status-page"]));
    stage.server.set_fault(&fault, Some(Fault::Forbidden));
    stage.enter_as(MEMBER_KEY, "rollbacks").await?;
    has_points(stage, "checkout-api").await?;
    stage
        .page
        .block_says(
            "status-page",
            "The rollback points could not be read. You do not have permission for this",
        )
        .await?;
    stage
        .page
        .block_says("status-page", "You don't have access to this service")
        .await?;
    stage.page.get("button", "Acme Inc.").await?;
    stage.server.clear_requests();
    stage.server.set_fault(&fault, None);
    stage.page.click("button", "Try again").await?;
    has_points(stage, "status-page").await?;
    same(count(stage, POINTS), 1)
}

async fn the_search_for_applications_is_in_the_address(stage: &Stage) -> Outcome {
    stage.enter("rollbacks").await?;
    has_points(stage, "checkout-api").await?;
    has_points(stage, "status-page").await?;
    stage.page.fill("searchbox", "Search", "status").await?;
    stage.page.at(&stage.path("rollbacks?q=status")).await?;
    let blocks = "return [...document.querySelectorAll('main section h2')].map((e) => e.textContent).join() === 'status-page'";
    stage.page.until("one application", blocks).await?;
    stage.survives_reload_and_sharing(OWNER_KEY).await?;
    stage.page.until("one application", blocks).await?;
    stage.page.fill("searchbox", "Search", "nowhere").await?;
    stage.page.get("status", "Nothing matches").await?;
    stage.page.click("link", "Clear the search").await?;
    stage.page.at(&stage.path("rollbacks")).await?;
    has_points(stage, "checkout-api").await
}

async fn points_of_an_application_are_on_its_page(stage: &Stage) -> Outcome {
    let page = stage.service_page("status-page")?;
    stage.enter(&format!("{page}/rollbacks")).await?;
    let expected = expected(stage, "status-page")?;
    let shown = format!(
        "const block = document.querySelector('main'); return JSON.stringify({SHOWN}) === {}",
        json!(json!(expected).to_string())
    );
    stage.page.until("its points", &shown).await?;
    let words = stage.page.text_of("return document.body.innerText").await?;
    ensure(!words.contains("switched off"), "they are switched on")?;
    stage.survives_reload_and_sharing(OWNER_KEY).await?;
    stage.page.until("its points", &shown).await?;
    let off = stage.service_page("wiki")?;
    stage.open(&format!("{off}/rollbacks")).await?;
    stage
        .page
        .get("status", "Rollbacks are switched off for this application")
        .await?;
    stage.page.says("No rollback points.").await?;
    let out = stage.page.href_out("Switch on in Dokploy").await?;
    ensure(
        out.starts_with("/dashboard/project/") && out.contains(&stage.service("wiki")?),
        out,
    )
}

async fn without_any_point_it_is_told_where_they_come_from(stage: &Stage) -> Outcome {
    stage
        .server
        .with_world(|world| world.set_member_services(&["wiki"]));
    stage.enter_as(MEMBER_KEY, "rollbacks").await?;
    stage.page.get("status", "No rollback points").await?;
    stage
        .page
        .says("Switch rollbacks on for an application in Dokploy")
        .await?;
    same(count(stage, POINTS), 0)
}
