//! What a member is refused is shown where it is, the rest is there, and nobody is signed out over it.

use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::world::Owner;
use stand_in::{Dialect, DocsShape, MEMBER_EMAIL, MEMBER_KEY, PASSWORD};

use crate::refresh::{count, requested};
use crate::{Flow, addresses, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_member_sees_a_servers_rows_and_what_is_not_told = server()).expecting(&["401"]),
        flow!(a_member_sees_a_servers_rows_in_the_other_dialect_too = server())
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["401"]),
        flow!(a_member_is_refused_backups_in_the_servers_words = backups()).expecting(&["401"]),
        flow!(a_member_is_refused_backups_in_the_other_dialect_too = backups())
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["401"]),
        flow!(a_member_sees_the_runs_of_a_schedule),
        flow!(a_member_with_a_session_goes_through_all_pages).expecting(&["401"]),
    ]
}

const HERE: &str = "Deployments that ran or were built here";

async fn server(stage: &Stage) -> Outcome {
    let id = stage.remote("fra-worker-1")?;
    stage
        .server
        .with_world(|world| world.set_member_services(&["ml-scorer", "wiki"]));
    stage.enter_as(MEMBER_KEY, &format!("servers/{id}")).await?;
    // Her service runs there, and that tells its name.
    stage.page.get("heading", "=fra-worker-1").await?;
    for fact in ["Purpose", "Jobs at a time", "Note"] {
        stage
            .page
            .fact(fact, "not known: You do not have permission for this")
            .await?;
    }
    let mut rows = stage.runs(&Owner::Server(id.clone()));
    rows.extend(stage.deployments("ml-scorer")?);
    stage.shows_just(&rows).await?;
    stage.page.get("button", "Acme Inc.").await?;
    // Without any service of hers nothing tells the name, and the set-ups are shown all the same.
    stage
        .server
        .with_world(|world| world.set_member_services(&["wiki"]));
    stage.page.refresh().await?;
    stage.page.get("heading", &format!("={id}")).await?;
    stage.shows_just(&stage.runs(&Owner::Server(id))).await?;
    stage.page.block_says(HERE, "No deployments here").await?;
    // It is refused once, and not requested again and again.
    let queue = "GET deployment.queueList";
    requested(stage, queue, count(stage, queue) + 1).await?;
    same(count(stage, "GET server.all"), 2)?;
    stage.page.get("button", "Acme Inc.").await.map(drop)
}

async fn backups(stage: &Stage) -> Outcome {
    let pages = [
        (
            format!(
                "volume-backups/{}?application={}",
                stage.volume_backup()?,
                stage.service("wiki")?
            ),
            "uploads-nightly",
        ),
        (
            format!(
                "backups/{}?compose={}",
                stage.backup()?,
                stage.service("plausible")?
            ),
            "plausible_db",
        ),
    ];
    for (place, (page, name)) in pages.iter().enumerate() {
        if place == 0 {
            stage.enter_as(MEMBER_KEY, page).await?;
        } else {
            stage.open(page).await?;
        }
        stage
            .page
            .get("alert", "You do not have permission for this")
            .await?;
        stage
            .page
            .says("The server says: You don't have access to this service")
            .await?;
        // What she may know of it is there.
        stage.page.get("heading", &format!("={name}")).await?;
        stage.page.get("button", "Acme Inc.").await?;
        same(stage.page.count("button", "Sign in again").await?, 0)?;
    }
    stage.page.click("link", "=Deployments").await?;
    stage.rows().await
}

async fn a_member_sees_the_runs_of_a_schedule(stage: &Stage) -> Outcome {
    let id = stage.schedule("token-cleanup")?;
    let page = format!(
        "schedules/{id}?application={}",
        stage.service("checkout-api")?
    );
    stage.enter_as(MEMBER_KEY, &page).await?;
    stage.page.get("heading", "=token-cleanup").await?;
    stage.shows_just(&stage.runs(&Owner::Schedule(id))).await
}

async fn a_member_with_a_session_goes_through_all_pages(stage: &Stage) -> Outcome {
    let pages = addresses::of_everything(stage, MEMBER_KEY)?;
    stage.open("deployments").await?;
    stage.give_password(MEMBER_EMAIL, PASSWORD).await?;
    stage.rows().await?;
    for (page, words) in pages {
        stage.open(&page).await?;
        stage.page.says(&words).await?;
        stage.page.get("button", "Acme Inc.").await?;
        same(stage.page.count("button", "Sign in again").await?, 0)?;
    }
    Ok(())
}
