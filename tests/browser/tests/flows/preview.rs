//! One preview deployment: its page, and what a job of it changes in the list.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use stand_in::world::{Owner, Target};
use stand_in::{Dialect, DocsShape, EMAIL, MEMBER_EMAIL, MEMBER_KEY, OWNER_KEY, PASSWORD};

use crate::refresh::{count, requested};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_preview_has_a_page_with_its_builds_and_their_logs = page(Way::Key(OWNER_KEY)))
            .at_both_mounts(),
        flow!(a_member_with_access_reads_them_too = page(Way::Key(MEMBER_KEY))).expecting(&["401"]),
        // The documentation knows no way to read a log with a key; a session has it streamed.
        flow!(a_preview_has_its_page_in_the_other_dialect_too = page(Way::Password(EMAIL)))
            .speaking(Dialect::Docs, DocsShape::Wrapped),
        flow!(a_member_reads_them_in_the_other_dialect_too = page(Way::Password(MEMBER_EMAIL)))
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["401"]),
        flow!(a_new_build_of_the_preview_comes_by_itself),
        flow!(a_job_of_a_preview_has_its_application_asked_again),
        flow!(a_preview_that_is_not_known_says_so).expecting(&["404"]),
        flow!(a_preview_of_others_is_refused_and_nobody_is_signed_out).expecting(&["401"]),
        flow!(a_preview_that_was_never_built_says_so),
    ]
}

/// How somebody signs in.
#[derive(Clone, Copy)]
enum Way {
    Key(&'static str),
    Password(&'static str),
}

async fn page(stage: &Stage, way: Way) -> Outcome {
    let id = stage.preview("storefront-web-staging")?;
    let builds = stage.runs(&Owner::Preview(id.clone()));
    let build = builds.first().ok_or("no build")?;
    let preview = stage.server.with_world(|world| {
        world.set_member_services(&["storefront-web-staging", "wiki"]);
        world.set_log(build, "what the preview's build wrote\n");
        world.preview(&id).cloned()
    });
    let preview = preview.ok_or("no preview")?;
    let address = format!("previews/{id}");
    match way {
        Way::Key(key) => stage.enter_as(key, &address).await?,
        Way::Password(email) => {
            stage.open(&address).await?;
            stage.give_password(email, PASSWORD).await?;
        }
    }
    let headline = format!("#{} {}", preview.number, preview.title);
    stage.page.get("heading", &format!("={headline}")).await?;
    stage.page.fact("Branch", &preview.branch).await?;
    stage.page.fact("Docker name", &preview.app_name).await?;
    stage
        .page
        .fact(
            "Address",
            &format!("{}.preview.acme.example", preview.app_name),
        )
        .await?;
    let url = stage
        .page
        .href_out(&format!("{}.preview.acme.example", preview.app_name))
        .await?;
    same(
        url.trim_end_matches('/'),
        format!("https://{}.preview.acme.example", preview.app_name),
    )?;
    same(
        stage
            .page
            .href_out(&format!("=#{}", preview.number))
            .await?,
        format!(
            "https://github.com/acme/storefront-web-staging/pull/{}",
            preview.number
        ),
    )?;
    let out = stage.page.href_out("Open in Dokploy").await?;
    ensure(out.ends_with("?tab=preview-deployments"), out)?;
    stage.shows_just(&builds).await?;
    let title = stage.page.title().await?;
    ensure(title.contains(&headline), title)?;
    // Its newest build and what that wrote, also after a reload.
    stage
        .page
        .eval("document.querySelector('tbody a.title').click()")
        .await?;
    let own = stage.path(&format!("{address}/deployments/{build}"));
    stage.page.at(&own).await?;
    stage.page.says("what the preview's build wrote").await?;
    stage.page.refresh().await?;
    stage.page.says("what the preview's build wrote").await?;
    stage.page.says("Ids and paths").await?;
    stage.page.at(&own).await?;
    // And the way back.
    stage.page.click("link", "=Preview").await?;
    stage.page.at(&stage.path(&address)).await?;
    stage.page.get("heading", &format!("={headline}")).await?;
    stage.page.click("link", "=storefront-web-staging").await?;
    let service = stage.service_page("storefront-web-staging")?;
    stage.page.at(&stage.path(&service)).await
}

async fn a_new_build_of_the_preview_comes_by_itself(stage: &Stage) -> Outcome {
    let id = stage.preview("reports-ui")?;
    let application = stage.service("reports-ui")?;
    stage.enter(&format!("previews/{id}")).await?;
    let before = stage.runs(&Owner::Preview(id.clone()));
    stage.shows_just(&before).await?;
    stage.page.point_at("heading", "#").await?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let target = Target::Preview(id.clone());
        let title = Some("feat: built again".to_owned());
        world.enqueue(&application, target, true, title, None, now);
        world.advance(now);
    });
    stage.page.says("feat: built again").await?;
    let word = "return document.querySelector('.headline .badge').innerText === 'Building'";
    stage.page.until("the preview is built", word).await?;
    stage.survives_reload_and_sharing(OWNER_KEY).await
}

async fn a_preview_that_is_not_known_says_so(stage: &Stage) -> Outcome {
    stage.enter("previews/aaaaaaaaaaaaaaaaaaaaa").await?;
    stage
        .page
        .get("alert", "Dokploy does not know this")
        .await?;
    stage.page.says("Preview Deployment not found").await?;
    // It stays so: it is not requested again and again.
    let one = "GET previewDeployment.one";
    let polls = count(stage, "GET deployment.queueList");
    requested(stage, "GET deployment.queueList", polls + 1).await?;
    same(count(stage, one), 1)
}

async fn a_preview_of_others_is_refused_and_nobody_is_signed_out(stage: &Stage) -> Outcome {
    let id = stage.preview("storefront-web-staging")?;
    stage
        .enter_as(MEMBER_KEY, &format!("previews/{id}"))
        .await?;
    stage
        .page
        .get("alert", "You do not have permission for this")
        .await?;
    stage
        .page
        .says("You don't have access to this service")
        .await?;
    stage.page.get("button", "Acme Inc.").await?;
    stage.page.click("link", "=Previews").await?;
    stage
        .page
        .get("status", "3 of 3 applications")
        .await
        .map(drop)
}

async fn a_preview_that_was_never_built_says_so(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.add_preview("reports-ui", "feat/brand-new", "Brand new", now);
        world.set_preview_domain(&id, false);
        id
    });
    stage.enter(&format!("previews/{id}")).await?;
    stage.page.get("heading", "Brand new").await?;
    stage.page.says("Not built").await?;
    stage.page.get("status", "Never built").await?;
    stage.page.fact("Address", "—").await
}

const ALL: &str = "GET previewDeployment.all";

async fn a_job_of_a_preview_has_its_application_asked_again(stage: &Stage) -> Outcome {
    let application = stage.service("reports-ui")?;
    let now = stage.server.now();
    let preview = stage
        .server
        .with_world(|world| world.add_preview("reports-ui", "feat/brand-new", "Brand new", now));
    stage.enter("previews").await?;
    stage.page.get("status", "20 of 20 applications").await?;
    stage.page.says("feat/brand-new").await?;
    let of_row = |word: &str| {
        format!(
            "return [...document.querySelectorAll('tbody tr')].find((row) => row.innerText.includes('feat/brand-new'))?.querySelector('.badge').innerText === '{word}'"
        )
    };
    stage.page.until("not built", &of_row("Not built")).await?;
    stage.server.clear_requests();
    stage.server.with_world(|world| {
        let target = Target::Preview(preview.clone());
        world.enqueue(&application, target, false, None, None, now);
    });
    requested(stage, &format!("{ALL}?applicationId={application}"), 1).await?;
    let now = stage.server.now();
    stage.server.with_world(|world| world.advance(now));
    stage.page.until("it is built", &of_row("Building")).await?;
    // Nothing else was requested.
    same(
        count(stage, ALL),
        count(stage, &format!("{ALL}?applicationId={application}")),
    )
}
