//! Servers, schedules and backups: what is no service and has deployments all the same.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::world::Owner;
use stand_in::{Dialect, DocsShape, OWNER_KEY};

use crate::refresh::count;
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_server_has_a_page_with_its_set_ups_and_deployments = server()).at_both_mounts(),
        // The documentation knows no way to read a log with a key.
        flow!(a_server_has_its_page_in_the_other_dialect_too = server())
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["404"]),
        flow!(filters_of_a_server_are_in_its_address).at_both_mounts(),
        flow!(a_server_that_is_not_known_says_so).expecting(&["404"]),
        flow!(a_schedule_has_a_page_with_its_runs = schedule()).at_both_mounts(),
        flow!(a_schedule_has_its_page_in_the_other_dialect_too = schedule())
            .speaking(Dialect::Docs, DocsShape::Wrapped)
            .expecting(&["404"]),
        flow!(the_menu_of_a_run_has_what_a_run_can),
        flow!(a_schedule_without_its_service_has_its_id_for_a_name).at_both_mounts(),
        flow!(what_runs_by_the_clock_is_at_its_service).at_both_mounts(),
        flow!(backups_have_pages_with_their_runs = backups()).at_both_mounts(),
        flow!(backups_have_their_pages_in_the_other_dialect_too = backups())
            .speaking(Dialect::Docs, DocsShape::Wrapped),
    ]
}

const HERE: &str = "Deployments that ran or were built here";

async fn server(stage: &Stage) -> Outcome {
    for (place, (name, purpose, note, services)) in [
        (
            "fra-worker-1",
            "Runs services",
            "Hetzner CX32",
            &["minio-cluster", "ml-scorer"][..],
        ),
        (
            "build-01",
            "Builds only",
            "dedicated build machine",
            &["event-router"][..],
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let id = stage.remote(name)?;
        let page = format!("servers/{id}");
        if place == 0 {
            stage.enter(&page).await?;
        } else {
            stage.open(&page).await?;
        }
        stage.page.get("heading", &format!("={name}")).await?;
        stage.page.fact("Purpose", purpose).await?;
        stage.page.fact("Jobs at a time", "1").await?;
        stage.page.fact("Note", note).await?;
        let set_ups = stage.runs(&Owner::Server(id.clone()));
        let mut all = set_ups.clone();
        for service in services {
            all.extend(stage.deployments(service)?);
        }
        stage.shows_just(&all).await?;
        let rows = "return block.querySelectorAll('tbody tr').length";
        same(
            stage.page.of_block("Set-up runs", rows).await?,
            set_ups.len(),
        )?;
        let names = "return [...new Set([...block.querySelectorAll('tbody a.name')].map((e) => e.textContent))].sort()";
        same(stage.page.of_block(HERE, names).await?, json!(services))?;
        let out = stage.page.href_out("Servers in Dokploy").await?;
        same(&*out, "/dashboard/settings/servers")?;
        stage.survives_reload_and_sharing(OWNER_KEY).await?;
        // From a set-up run to its page.
        let newest = set_ups.first().ok_or("no set-up")?;
        stage
            .page
            .of_block(
                "Set-up runs",
                "block.querySelector('tbody a.title').click()",
            )
            .await?;
        let own = stage.path(&format!("{page}/deployments/{newest}"));
        stage.page.at(&own).await?;
        stage.page.says("Ids and paths").await?;
        stage.page.get("heading", "=Setup Server").await?;
        stage.page.refresh().await?;
        stage.page.says("Ids and paths").await?;
        stage.page.click("link", &format!("={name}")).await?;
        stage.page.at(&stage.path(&page)).await?;
    }
    Ok(())
}

async fn filters_of_a_server_are_in_its_address(stage: &Stage) -> Outcome {
    let page = format!("servers/{}", stage.remote("fra-worker-1")?);
    stage.enter(&page).await?;
    stage.page.get("heading", "=fra-worker-1").await?;
    stage.page.choose("Type", "Compose").await?;
    stage
        .page
        .at(&stage.path(&format!("{page}?type=compose")))
        .await?;
    let names = "const names = [...block.querySelectorAll('tbody a.name')]; return names.length > 0 && names.every((e) => e.textContent === 'minio-cluster')";
    stage
        .page
        .until_block(HERE, "rows of one stack", names)
        .await?;
    // What set it up stays.
    stage
        .page
        .until_block(
            "Set-up runs",
            "three rows",
            "return block.querySelectorAll('tbody tr').length === 3",
        )
        .await?;
    stage.survives_reload_and_sharing(OWNER_KEY).await
}

async fn a_server_that_is_not_known_says_so(stage: &Stage) -> Outcome {
    stage.enter("servers/aaaaaaaaaaaaaaaaaaaaa").await?;
    stage
        .page
        .get("alert", "Dokploy does not know this")
        .await?;
    stage.page.says("Server not found").await?;
    let none = "return document.querySelectorAll('main section').length === 0";
    stage.page.until("nothing else", none).await
}

async fn schedule(stage: &Stage) -> Outcome {
    for (place, (name, of, cron)) in [
        ("token-cleanup", "checkout-api", "*/30 * * * *"),
        ("weekly-vacuum", "observability-stack", "0 5 * * 0"),
    ]
    .into_iter()
    .enumerate()
    {
        let id = stage.schedule(name)?;
        let service = stage.service_page(of)?;
        let key = if service.starts_with("compose") {
            "compose"
        } else {
            "application"
        };
        let page = format!("schedules/{id}?{key}={}", stage.service(of)?);
        if place == 0 {
            stage.enter(&page).await?;
        } else {
            stage.open(&page).await?;
        }
        stage.page.get("heading", &format!("={name}")).await?;
        stage.page.says(cron).await?;
        let off = "return document.querySelector('main .off')?.textContent === 'switched off'";
        let off = stage.page.eval(off).await?;
        same(off, json!(name == "weekly-vacuum"))?;
        let runs = stage.runs(&Owner::Schedule(id.clone()));
        stage.shows_just(&runs).await?;
        stage.survives_reload_and_sharing(OWNER_KEY).await?;
        let title = stage.page.title().await?;
        ensure(title.contains(name), title)?;
        let out = stage.page.href_out("Open in Dokploy").await?;
        ensure(out.ends_with("?tab=schedules"), out)?;
        stage.page.click("link", &format!("={of}")).await?;
        stage.page.at(&stage.path(&service)).await?;
        stage.page.back().await?;
        // A run with its log. Once the service is known, its address tells it.
        stage.page.get("link", &format!("={of}")).await?;
        let newest = runs.first().ok_or("no run")?;
        stage
            .server
            .with_world(|world| world.set_log(newest, "what the run wrote\n"));
        stage.shows_just(&runs).await?;
        stage
            .page
            .eval("document.querySelector('tbody a.title').click()")
            .await?;
        stage
            .page
            .at(&stage.path(&format!(
                "schedules/{id}/deployments/{newest}?{key}={}",
                stage.service(of)?
            )))
            .await?;
        stage.page.says("Ids and paths").await?;
    }
    Ok(())
}

async fn the_menu_of_a_run_has_what_a_run_can(stage: &Stage) -> Outcome {
    let id = stage.schedule("token-cleanup")?;
    let service = stage.service("checkout-api")?;
    stage
        .enter(&format!("schedules/{id}?application={service}"))
        .await?;
    let page = stage.service_page("checkout-api")?;
    let link = stage.page.get("link", "=checkout-api").await?;
    same(link.attr("href").await?, Some(page))?;
    stage.page.click("button", "Actions for").await?;
    stage.page.get("menuitem", "Remove deployment").await?;
    // A run is no deployment of the service: nothing of the service is among them.
    let entries = "return [...document.querySelectorAll('.menu [role=menuitem]')].map((e) => e.firstChild.textContent).join(', ')";
    same(
        stage.page.text_of(entries).await?,
        "Open, Copy link, Remove deployment…",
    )
}

async fn a_schedule_without_its_service_has_its_id_for_a_name(stage: &Stage) -> Outcome {
    let id = stage.schedule("token-cleanup")?;
    stage.enter(&format!("schedules/{id}")).await?;
    stage.page.get("heading", "=Schedule").await?;
    stage.page.says(&id).await?;
    stage
        .shows_just(&stage.runs(&Owner::Schedule(id.clone())))
        .await?;
    same(count(stage, "GET schedule.list"), 0)?;
    // A service that has another one does not lend its name.
    let other = stage.service("search-indexer")?;
    stage
        .open(&format!("schedules/{id}?application={other}"))
        .await?;
    stage.page.get("heading", "=Schedule").await?;
    stage.page.says(&id).await?;
    same(stage.page.count("link", "=search-indexer").await?, 0)
}

async fn what_runs_by_the_clock_is_at_its_service(stage: &Stage) -> Outcome {
    let wiki = stage.service_page("wiki")?;
    stage.enter(&format!("{wiki}/schedules")).await?;
    stage
        .page
        .block_says("Volume backups", "uploads-nightly")
        .await?;
    stage.page.block_says("Schedules", "None.").await?;
    stage.page.click("link", "=uploads-nightly").await?;
    let page = format!(
        "volume-backups/{}?application={}",
        stage.volume_backup()?,
        stage.service("wiki")?
    );
    stage.page.at(&stage.path(&page)).await?;
    stage.page.get("heading", "=uploads-nightly").await?;
    let plausible = stage.service_page("plausible")?;
    stage.open(&format!("{plausible}/schedules")).await?;
    stage
        .page
        .block_says("Database backups", "plausible_db")
        .await?;
    stage.page.click("link", "=plausible_db").await?;
    let page = format!(
        "backups/{}?compose={}",
        stage.backup()?,
        stage.service("plausible")?
    );
    stage.page.at(&stage.path(&page)).await?;
    stage.page.get("heading", "=plausible_db").await.map(drop)
}

async fn backups(stage: &Stage) -> Outcome {
    let (volume, database) = (stage.volume_backup()?, stage.backup()?);
    let pages = [
        (
            format!(
                "volume-backups/{volume}?application={}",
                stage.service("wiki")?
            ),
            "uploads-nightly",
            "0 2 * * *",
            Owner::VolumeBackup(volume),
        ),
        (
            format!("backups/{database}?compose={}", stage.service("plausible")?),
            "plausible_db",
            "0 4 * * *",
            Owner::Backup(database),
        ),
    ];
    for (place, (page, name, cron, owner)) in pages.into_iter().enumerate() {
        if place == 0 {
            stage.enter(&page).await?;
        } else {
            stage.open(&page).await?;
        }
        stage.page.get("heading", &format!("={name}")).await?;
        stage.page.says(cron).await?;
        stage.shows_just(&stage.runs(&owner)).await?;
        stage.survives_reload_and_sharing(OWNER_KEY).await?;
    }
    Ok(())
}
