//! Whoever reads on a device sees what was kept for them, in the organization that they are in.

use browser::Outcome;
use browser::stage::Stage;
use stand_in::{MEMBER_EMAIL, PASSWORD};

use super::history::{delete, finished, is_kept, no_row, row};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(two_people_on_one_device_see_only_their_own).expecting(&["404", "403", "401"]),
        flow!(another_organization_on_one_device_has_a_history_of_its_own).expecting(&["404"]),
    ]
}

/// Neither its own page nor the list has the deployment.
async fn is_not_told_of(stage: &Stage, id: &str) -> Outcome {
    stage
        .page
        .goto(&stage.url(&format!("deployments/{id}")))
        .await?;
    stage
        .page
        .says("This deployment is not in the list")
        .await?;
    stage.page.goto(&stage.url("deployments?size=100")).await?;
    no_row(&stage.page, id).await
}

async fn two_people_on_one_device_see_only_their_own(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.enter_by_cookie("deployments?size=100").await?;
    row(&stage.page, &id).await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    stage.page.refresh().await?;
    row(&stage.page, &id).await?;
    stage.server.end_sessions();
    stage.page.goto(&stage.url("deployments?size=100")).await?;
    stage.give_password(MEMBER_EMAIL, PASSWORD).await?;
    stage.rows().await?;
    // Everything of theirs is there once their own rows are kept.
    let any = stage.shown_ids().await?;
    is_kept(&stage.page, any.first().ok_or("no rows")?).await?;
    is_not_told_of(stage, &id).await
}

async fn another_organization_on_one_device_has_a_history_of_its_own(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "storefront-web")?;
    stage.list("?size=100").await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    let own = stage.server.with_world(|world| {
        std::mem::replace(&mut world.organization_id, "another-organization".into())
    });
    is_not_told_of(stage, &id).await?;
    // Back in the first one it is there again.
    stage.server.with_world(|world| world.organization_id = own);
    stage.page.refresh().await?;
    row(&stage.page, &id).await.map(drop)
}
