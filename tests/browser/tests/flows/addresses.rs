//! Every page by its address: for the owner and for a member, in both dialects.

use browser::stage::Stage;
use browser::{Outcome, same};
use stand_in::world::Owner;
use stand_in::{Dialect, DocsShape, MEMBER_KEY, OWNER_KEY};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(every_address_shows_its_page_and_again_after_a_reload = visit(OWNER_KEY)),
        flow!(every_address_shows_a_member_what_she_may_see = visit(MEMBER_KEY))
            .expecting(&["401"]),
        flow!(every_address_shows_its_page_in_the_other_dialect = visit(OWNER_KEY))
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .only_at_the_root()
            // The documentation knows no way to read a log with a key.
            .expecting(&["404"]),
        flow!(every_address_shows_a_member_her_part_in_the_other_dialect = visit(MEMBER_KEY))
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .only_at_the_root()
            .expecting(&["401", "404"]),
    ]
}

/// The address of every page that shows something of services, and words that are there once it is read. Gives the member
/// what she needs to see a preview, and something to the queue.
pub fn of_everything(stage: &Stage, key: &str) -> Outcome<Vec<(String, String)>> {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        world.set_member_services(&[
            "checkout-api",
            "wiki",
            "plausible",
            "storefront-web-staging",
            "ml-scorer",
        ]);
        world.queue_deploy("wiki", now);
        world.queue_deploy("checkout-api", now);
    });
    let refused = "You don't have access to this service";
    let or_refused = |words: &str| {
        if key == MEMBER_KEY {
            refused.to_owned()
        } else {
            words.to_owned()
        }
    };
    let (checkout, plausible) = (
        stage.service_page("checkout-api")?,
        stage.service_page("plausible")?,
    );
    let preview = stage.preview("storefront-web-staging")?;
    let build = stage.runs(&Owner::Preview(preview.clone()));
    let build = build.first().ok_or("no build of the preview")?;
    let cleanup = stage.schedule("token-cleanup")?;
    let run = stage.runs(&Owner::Schedule(cleanup.clone()));
    let run = run.first().ok_or("no run of the schedule")?;
    let (branch, image) = stage.server.with_world(|world| {
        let branch = world
            .preview(&preview)
            .map(|preview| preview.branch.clone());
        let service = world.service_named("checkout-api");
        let image = service.map(|service| format!("{}:v1", service.app_name));
        (branch.unwrap_or_default(), image.unwrap_or_default())
    });
    let (checkout_id, wiki_id, plausible_id) = (
        stage.service("checkout-api")?,
        stage.service("wiki")?,
        stage.service("plausible")?,
    );
    let builds = stage.deployments("checkout-api")?;
    let [newer, older, ..] = builds.as_slice() else {
        return Err("too few deployments".into());
    };
    let list = [
        ("services".to_owned(), "in queue".to_owned()),
        ("insights".to_owned(), "Delivery metrics".to_owned()),
        ("queue".to_owned(), "2nd in queue".to_owned()),
        ("previews".to_owned(), branch.clone()),
        ("rollbacks".to_owned(), image.clone()),
        (
            checkout.clone(),
            "A rollback may have replaced it".to_owned(),
        ),
        (
            format!("{checkout}/previews"),
            "Previews are switched off for this application".to_owned(),
        ),
        (format!("{checkout}/rollbacks"), image),
        (format!("{checkout}/schedules"), "token-cleanup".to_owned()),
        (plausible.clone(), "compose file in Dokploy".to_owned()),
        (format!("{plausible}/schedules"), "plausible_db".to_owned()),
        (
            format!("servers/{}", stage.remote("fra-worker-1")?),
            "Setup Server".to_owned(),
        ),
        (
            format!("schedules/{cleanup}?application={checkout_id}"),
            "*/30 * * * *".to_owned(),
        ),
        (
            format!("schedules/{cleanup}/deployments/{run}"),
            "Ids and paths".to_owned(),
        ),
        (
            format!(
                "volume-backups/{}?application={wiki_id}",
                stage.volume_backup()?
            ),
            or_refused("uploads-nightly"),
        ),
        (
            format!("backups/{}?compose={plausible_id}", stage.backup()?),
            or_refused("plausible_db"),
        ),
        (
            format!("{checkout}/compare?from={older}&to={newer}"),
            "Built on".to_owned(),
        ),
        (format!("previews/{preview}"), branch),
        (
            format!("previews/{preview}/deployments/{build}"),
            "Ids and paths".to_owned(),
        ),
    ];
    Ok(list.into())
}

async fn visit(stage: &Stage, key: &str) -> Outcome {
    for (place, (page, words)) in of_everything(stage, key)?.into_iter().enumerate() {
        if place == 0 {
            stage.enter_as(key, &page).await?;
        } else {
            stage.open(&page).await?;
        }
        stage.page.says(&words).await?;
        same(stage.page.address().await?, stage.path(&page))?;
        stage.page.refresh().await?;
        stage.page.says(&words).await?;
        same(stage.page.address().await?, stage.path(&page))?;
        // Whoever is refused something is signed in all the same.
        stage.page.get("button", "Acme Inc.").await?;
    }
    Ok(())
}
