//! What belongs to a service's page beside its deployments: its address, its parts, ways out, and what it never shows.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::{MEMBER_KEY, OWNER_KEY, SECRET};

use crate::refresh::{count, requested};
use crate::{Flow, addresses, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(what_is_shown_of_a_service_is_in_its_address = in_the_address(OWNER_KEY))
            .with_rows(400),
        flow!(a_member_shares_the_same_addresses = in_the_address(MEMBER_KEY))
            .with_rows(400)
            .expecting(&["401"]),
        flow!(parts_of_a_service_are_links),
        flow!(a_commit_leads_to_its_forge_or_is_copied),
        flow!(refresh_renews_what_is_remembered_of_a_service),
        flow!(the_way_to_a_service_begins_at_its_project),
        flow!(secrets_of_services_are_nowhere_in_the_page).only_at_the_root(),
    ]
}

async fn in_the_address(stage: &Stage, key: &str) -> Outcome {
    let page = stage.service_page("checkout-api")?;
    let at = |query: &str| stage.path(&format!("{page}{query}"));
    stage.enter_as(key, &page).await?;
    stage.rows().await?;
    // Every row is of this service.
    same(stage.page.count("combobox", "Project").await?, 0)?;
    stage.page.click("link", "=Duration").await?;
    stage.page.at(&at("?sort=-duration")).await?;
    stage.page.choose("Rows on a page", "10 per page").await?;
    stage.page.at(&at("?sort=-duration&size=10")).await?;
    stage.page.says("1–10 of 17").await?;
    stage.page.click("link", "=Page 2").await?;
    stage.page.at(&at("?sort=-duration&page=2&size=10")).await?;
    stage.page.says("11–17 of 17").await?;
    stage.survives_reload_and_sharing(key).await?;
    stage.page.says("11–17 of 17").await?;
    stage.page.click("link", "Finished").await?;
    stage
        .page
        .at(&at("?status=finished&sort=-duration&size=10"))
        .await?;
    let words = "const words = [...document.querySelectorAll('tbody .badge')].map((e) => e.textContent); return words.length > 0 && words.every((word) => word === 'Done')";
    stage.page.until("what ended well", words).await?;
    let whole = stage.headlines().await?;
    let word = whole.first().and_then(|title| title.split('(').next());
    let word = word.ok_or("no row")?;
    stage.page.fill("searchbox", "Search", word).await?;
    stage
        .page
        .at(&at(&format!(
            "?status=finished&q={}&sort=-duration&size=10",
            word.replace(' ', "+")
        )))
        .await?;
    stage.survives_reload_and_sharing(key).await?;
    let typed = stage
        .page
        .text_of("return document.querySelector('main input[type=search]').value")
        .await?;
    same(typed, word)
}

async fn parts_of_a_service_are_links(stage: &Stage) -> Outcome {
    let page = stage.service_page("checkout-api")?;
    stage.enter(&page).await?;
    stage.rows().await?;
    let parts = "return [...document.querySelectorAll('nav[aria-label=Parts] a')].map((e) => e.getAttribute('href'))";
    same(
        stage.page.eval(parts).await?,
        json!([
            page,
            format!("{page}/previews"),
            format!("{page}/rollbacks"),
            format!("{page}/schedules")
        ]),
    )?;
    let current = |path: &str| {
        format!(
            "return document.querySelector('nav[aria-label=Parts] [aria-current=page]')?.getAttribute('href') === {}",
            json!(path)
        )
    };
    stage.page.until("the first part", &current(&page)).await?;
    for (name, part, words) in [
        ("Previews", "/previews", "Previews are switched off"),
        ("Rollbacks", "/rollbacks", ":v"),
        ("Schedules and backups", "/schedules", "token-cleanup"),
    ] {
        stage.page.click_in("Parts", name).await?;
        stage.page.at(&stage.path(&format!("{page}{part}"))).await?;
        stage.page.says(words).await?;
        let own = current(&format!("{page}{part}"));
        stage.page.until("the part is marked", &own).await?;
        stage.page.refresh().await?;
        stage.page.says(words).await?;
        stage.page.until("the part is marked", &own).await?;
    }
    stage.page.back().await?;
    stage
        .page
        .at(&stage.path(&format!("{page}/rollbacks")))
        .await?;
    stage.page.says(":v").await?;
    // Compose stacks have no previews and no rollbacks.
    let page = stage.service_page("plausible")?;
    stage.open(&page).await?;
    stage.rows().await?;
    same(
        stage.page.eval(parts).await?,
        json!([page, format!("{page}/schedules")]),
    )?;
    stage.open(&format!("{page}/rollbacks")).await?;
    stage.page.get("heading", "Page not found").await.map(drop)
}

async fn a_commit_leads_to_its_forge_or_is_copied(stage: &Stage) -> Outcome {
    let sha = "794e1dd4c786a2eb2618c1266f6a90663f76c7a9";
    for service in ["checkout-api", "reports-ui", "wiki"] {
        let ids = stage.deployments(service)?;
        let id = ids.first().ok_or("no deployment")?;
        stage.server.with_world(|world| {
            world.edit_deployment(id, |row| row.description = format!("Hash: {sha}"));
        });
    }
    stage.enter(&stage.service_page("checkout-api")?).await?;
    same(
        stage.page.href_out("=794e1dd").await?,
        format!("https://github.com/acme/checkout-api/commit/{sha}"),
    )?;
    stage.open(&stage.service_page("reports-ui")?).await?;
    same(
        stage.page.href_out("=794e1dd").await?,
        format!("https://gitlab.acme.example/acme/data/reports-ui/-/commit/{sha}"),
    )?;
    // Nobody knows how the addresses of any other forge are made.
    stage.open(&stage.service_page("wiki")?).await?;
    let copy = stage.page.get("button", "Copy commit 794e1dd").await?;
    same(stage.page.count("link", "=794e1dd").await?, 0)?;
    stage
        .page
        .eval("Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })")
        .await?;
    copy.click().await?;
    stage.page.says("Commit copied").await?;
    same(stage.page.text_of("return window.copied").await?, sha)
}

async fn the_way_to_a_service_begins_at_its_project(stage: &Stage) -> Outcome {
    stage.list("").await?;
    // From a row to its service.
    stage.page.click("link", "=checkout-api").await?;
    let page = stage.service_page("checkout-api")?;
    stage.page.at(&stage.path(&page)).await?;
    stage.page.get("heading", "=checkout-api").await?;
    let (project, root) = stage.server.with_world(|world| {
        let service = world.service_named("checkout-api");
        let project = service.map(|service| service.project_id.clone());
        let environment = service.map(|service| service.environment_id.clone());
        let (project, environment) = (project.unwrap_or_default(), environment.unwrap_or_default());
        let there = format!("/dashboard/project/{project}/environment/{environment}");
        (project, there)
    });
    same(
        stage.page.href("=Storefront").await?,
        format!("deployments?project={project}"),
    )?;
    let out = stage.page.href_out("Open in Dokploy").await?;
    same(
        out,
        format!(
            "{root}/services/application/{}?tab=deployments",
            stage.service("checkout-api")?
        ),
    )?;
    // And back from one of its deployments.
    stage.rows().await?;
    let headline = stage.headlines().await?;
    let headline = headline.first().ok_or("no row")?;
    stage.page.click("link", headline).await?;
    stage.page.get("heading", headline).await?;
    stage.page.click("link", "=checkout-api").await?;
    stage.page.at(&stage.path(&page)).await
}

async fn secrets_of_services_are_nowhere_in_the_page(stage: &Stage) -> Outcome {
    let script = format!(
        "const kept = document.documentElement.outerHTML + JSON.stringify({{ ...sessionStorage, ...localStorage }}) + location.href;
         return kept.includes({})",
        json!(SECRET)
    );
    for (place, (page, words)) in addresses::of_everything(stage, OWNER_KEY)?
        .into_iter()
        .enumerate()
    {
        if place == 0 {
            stage.enter(&page).await?;
        } else {
            stage.open(&page).await?;
        }
        stage.page.says(&words).await?;
        let there = stage.page.eval(&script).await?;
        ensure(there == false, format!("{page} has it"))?;
    }
    // The server sent it all the same: with settings, with rollback points and with the list of schedules.
    for request in [
        "GET application.one",
        "GET compose.one",
        "GET deployment.allByType",
    ] {
        ensure(count(stage, request) > 0, format!("{request} was not made"))?;
    }
    let script = "const [path, key, done] = arguments; fetch(path, { headers: { 'x-api-key': key } }).then((answer) => answer.text()).then(done)";
    let path = format!(
        "/api/application.one?applicationId={}",
        stage.service("wiki")?
    );
    let answer = stage
        .page
        .answer(script, &[json!(path), json!(OWNER_KEY)])
        .await?;
    ensure(
        answer.to_string().contains(SECRET),
        "the server keeps it to itself: nothing was tested",
    )
}

async fn refresh_renews_what_is_remembered_of_a_service(stage: &Stage) -> Outcome {
    let id = stage.service("checkout-api")?;
    let settings = format!("GET application.one?applicationId={id}");
    stage.enter(&format!("applications/{id}")).await?;
    stage.page.fact("Source", "acme/checkout-api").await?;
    // Whoever comes back finds it as it was.
    stage.page.click("link", "Queue").await?;
    stage.page.get("heading", "=Queue").await?;
    stage.page.back().await?;
    stage.page.fact("Source", "acme/checkout-api").await?;
    same(count(stage, &settings), 1)?;
    // A refresh on another page counts for it as well.
    stage.page.click("link", "Queue").await?;
    stage.page.get("heading", "=Queue").await?;
    stage.page.press("r").await?;
    stage.page.back().await?;
    requested(stage, &settings, 2).await?;
    stage.page.fact("Source", "acme/checkout-api").await
}
