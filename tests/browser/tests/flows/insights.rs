//! How deployments go over weeks.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;

use crate::list::history::{delete, finished, is_kept, stored};
use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(insights_are_of_the_range_and_scope_in_the_address),
        flow!(insights_count_a_failure_and_how_long_it_took_to_recover),
        flow!(insights_tell_how_long_it_took_until_a_service_worked_again),
        flow!(insights_are_of_a_project_and_an_environment),
        flow!(insights_say_of_which_services_some_may_be_missing),
        flow!(what_this_device_saw_in_time_is_not_said_to_be_missing),
        flow!(charts_are_read_by_key_by_pointer_and_as_a_table),
        flow!(insights_say_what_is_not_known),
        flow!(a_chart_is_saved_as_a_picture_and_the_page_as_a_link),
        flow!(insights_count_what_only_this_device_knows),
        flow!(on_paper_there_is_what_the_page_tells_in_dark_ink),
    ]
}

/// Opens the page, signed in by a key.
async fn open(stage: &Stage, query: &str) -> Outcome {
    stage.enter(&format!("insights{query}")).await?;
    stage.page.get("heading", "Delivery metrics").await?;
    Ok(())
}

/// The value of a key figure.
fn figure(name: &str) -> String {
    let name = json!(name);
    format!(
        "return [...document.querySelectorAll('.key-figures > div')].find((e) => e.querySelector('dt').textContent === {name})?.querySelector('strong').textContent"
    )
}

async fn insights_are_of_the_range_and_scope_in_the_address(stage: &Stage) -> Outcome {
    open(stage, "").await?;
    let wiki = stage.service("wiki")?;
    stage.page.choose("Range", "Last 7 days").await?;
    stage.page.at(&stage.path("insights?when=7d")).await?;
    let days = "return document.querySelectorAll('table[aria-label=\"Deployments per day\"] tbody tr').length";
    stage.page.returns(days, 7).await?;
    stage.page.choose("Service", "wiki").await?;
    let scoped = stage.path(&format!("insights?when=7d&service={wiki}"));
    stage.page.at(&scoped).await?;
    stage.page.choose("Range", "Last 90 days").await?;
    stage.page.returns(days, 90).await?;
    stage.page.back().await?;
    stage.page.at(&scoped).await?;
    stage.page.returns(days, 7).await?;
    stage.page.choose("Range", "From … to …").await?;
    let fields =
        "return [...document.querySelectorAll('.scope input')].map((e) => e.computedName).join()";
    stage.page.returns(fields, "First day,Last day").await?;
    stage.page.returns(days, 7).await?;
    let address = stage.page.address().await?;
    ensure(
        address.contains("from=") && address.contains("to="),
        "the days are not in the address",
    )?;
    // The same address shows the same.
    stage.page.refresh().await?;
    stage.page.returns(days, 7).await?;
    stage.page.click("link", "Show all services").await?;
    let all = "return !location.search.includes('service=') && location.search.includes('from=')";
    stage.page.until("all services in the same days", all).await
}

async fn insights_count_a_failure_and_how_long_it_took_to_recover(stage: &Stage) -> Outcome {
    let wiki = stage.service("wiki")?;
    let query = format!("?when=7d&service={wiki}");
    open_scoped(stage, &query).await?;
    let before = stage.page.text_of(&figure("Deployments")).await?;
    let before: usize = before.parse().unwrap_or(0);
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let failed = world.start_deployment("wiki", "feat: fails", now);
        world.set_status(&failed, "error", now);
    });
    stage.open(&format!("insights{query}")).await?;
    let count = figure("Deployments");
    stage.page.returns(&count, (before + 1).to_string()).await?;
    let failing = "return document.querySelector('table[aria-label=\"Most failing services\"] tbody th').textContent";
    stage.page.returns(failing, "wiki").await?;
    let newest = "return document.querySelector('table[aria-label=\"Time to recover\"] tbody tr').innerText.includes('Not yet')";
    stage.page.until("a failure that is not over", newest).await
}

async fn insights_tell_how_long_it_took_until_a_service_worked_again(stage: &Stage) -> Outcome {
    let wiki = stage.service("wiki")?;
    let now = stage.server.now();
    stage.server.with_world(|world| {
        for (status, began, ended) in [("error", 620_000, 600_000), ("done", 330_000, 300_000)] {
            let id = world.start_deployment("wiki", "feat: a change", now);
            world.set_status(&id, status, now - ended);
            world.edit_deployment(&id, |row| {
                row.created_at = now - began;
                row.started_at = Some(now - began);
            });
        }
    });
    open_scoped(stage, &format!("?when=7d&service={wiki}")).await?;
    let took = "return document.querySelector('table[aria-label=\"Time to recover\"] tbody tr')?.lastElementChild.textContent";
    stage.page.returns(took, "5 min").await
}

async fn insights_are_of_a_project_and_an_environment(stage: &Stage) -> Outcome {
    open(stage, "?when=90d").await?;
    let count = figure("Deployments");
    let read = async || -> Outcome<usize> {
        let text = stage.page.text_of(&count).await?;
        Ok(text.replace(',', "").parse()?)
    };
    let all = read().await?;
    stage.page.choose("Project", "Storefront").await?;
    let project = "return new URLSearchParams(location.search).has('project')";
    stage
        .page
        .until("the project in the address", project)
        .await?;
    let fewer = read().await?;
    ensure(fewer < all, format!("{fewer} of {all}"))?;
    stage.page.choose("Environment", "staging").await?;
    let environment =
        "return new URLSearchParams(location.search).get('environment') === 'staging'";
    stage
        .page
        .until("the environment in the address", environment)
        .await?;
    let staging = read().await?;
    ensure(staging < fewer, format!("{staging} of {fewer}"))?;
    stage.page.choose("Project", "All projects").await?;
    stage.page.returns(&count, all_words(all)).await
}

/// A count as the page writes it.
fn all_words(count: usize) -> String {
    if count < 1_000 {
        return count.to_string();
    }
    format!("{},{:03}", count / 1_000, count % 1_000)
}

async fn insights_say_of_which_services_some_may_be_missing(stage: &Stage) -> Outcome {
    let service = stage.service("checkout-api")?;
    open_scoped(stage, &format!("?when=90d&service={service}")).await?;
    stage
        .page
        .says("Of checkout-api some may be missing: Dokploy keeps the newest 10 of a service")
        .await
}

/// Waits until this device has noted that it saw the newest deployment of a service.
async fn is_seen(stage: &Stage, service: &str) -> Outcome {
    let id = stage.service(service)?;
    let newest = stage.server.with_world(|world| {
        let of_service = world
            .deployments()
            .iter()
            .filter(|row| row.owner.id() == id);
        of_service.map(|row| row.created_at).max()
    });
    let newest = newest.ok_or("no deployment")?;
    let text = "(fact) => `${fact.service} ${fact.until}`";
    let enough = format!("(texts) => texts.includes('{id} {newest}')");
    stored(&stage.page, "facts", text, &enough).await.map(drop)
}

/// Deploys a service some times; the server keeps the newest ten.
fn deploy(stage: &Stage, service: &str, times: usize) {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        for _ in 0..times {
            let id = world.start_deployment(service, "feat: one more", now);
            world.set_status(&id, "done", now);
        }
    });
}

async fn what_this_device_saw_in_time_is_not_said_to_be_missing(stage: &Stage) -> Outcome {
    let wiki = stage.service("wiki")?;
    let deployed = |stage: &Stage| {
        let rows = stage
            .server
            .with_world(|world| world.deployments().to_vec());
        rows.iter().filter(|row| row.owner.id() == wiki).count()
    };
    stage.list("").await?;
    is_seen(stage, "wiki").await?;
    let mut all = deployed(stage);
    for _ in 0..2 {
        deploy(stage, "wiki", 7);
        all += 7;
        stage.page.click("button", "Refresh").await?;
        is_seen(stage, "wiki").await?;
    }
    ensure(deployed(stage) < all, "the server has deleted none")?;
    let page = format!("insights?when=90d&service={wiki}");
    stage.open(&page).await?;
    stage
        .page
        .returns(&figure("Deployments"), all.to_string())
        .await?;
    stage.page.says_no_more("some may be missing").await?;
    // More than the server keeps come while nobody looks.
    stage.page.goto("about:blank").await?;
    deploy(stage, "wiki", 12);
    stage.open(&page).await?;
    stage
        .page
        .says("Of wiki some may be missing: Dokploy keeps the newest 10 of a service, and this device did not see all older ones")
        .await
}

/// Opens the page where there may be nothing to show.
async fn open_scoped(stage: &Stage, query: &str) -> Outcome {
    stage.enter(&format!("insights{query}")).await?;
    stage.page.get("heading", "What these figures know").await?;
    Ok(())
}

async fn charts_are_read_by_key_by_pointer_and_as_a_table(stage: &Stage) -> Outcome {
    open(stage, "?when=7d").await?;
    let plot = "Deployments per day. Arrow keys go from point to point.";
    stage.page.get("group", plot).await?;
    stage
        .page
        .eval("document.querySelector('figure .plot').focus()")
        .await?;
    let told = "return document.querySelector('figure .told').textContent";
    same(stage.page.eval(told).await?, json!(""))?;
    // The words of the chart are those of the table behind it.
    let row = |index: usize| {
        format!(
            "const row = [...document.querySelectorAll('figure table tbody tr')].at({index});
             const heads = [...document.querySelectorAll('figure')][0].querySelectorAll('thead th');
             return row.cells[0].textContent + ': ' + [...row.cells].slice(1).map((e, i) => heads[i + 1].textContent + ' ' + e.textContent).join(', ')"
        )
    };
    stage.page.press(Key::End).await?;
    let last = stage.page.text_of(&row(6)).await?;
    stage.page.returns(told, last).await?;
    stage.page.press(Key::Left).await?;
    let before = stage.page.text_of(&row(5)).await?;
    stage.page.returns(told, before).await?;
    stage.page.press(Key::Escape).await?;
    stage.page.returns(told, "").await?;
    stage
        .page
        .point_at("image", "deployments in 7 days")
        .await?;
    let middle = stage.page.text_of(&row(3)).await?;
    stage.page.returns(told, middle).await?;
    stage
        .page
        .eval("document.querySelector('figure summary').click()")
        .await?;
    stage.page.get("table", "Deployments per day").await?;
    Ok(())
}

async fn insights_say_what_is_not_known(stage: &Stage) -> Outcome {
    open(stage, "").await?;
    stage
        .page
        .says("Not known: Dokploy tells which commit was deployed")
        .await?;
    stage
        .page
        .says("This device knows deployments since")
        .await?;
    stage.page.says("Other devices may know more.").await?;
    stage.page.says("Cancelled").await?;
    // Two days of long ago are none of which this device knows something.
    stage.open("insights?from=2019-01-01&to=2019-01-02").await?;
    stage.page.says("No deployments in this range").await
}

async fn a_chart_is_saved_as_a_picture_and_the_page_as_a_link(stage: &Stage) -> Outcome {
    open(stage, "?when=7d").await?;
    let made = stage
        .page
        .saved_by(&[("button", "=Save as SVG: Deployments per day")])
        .await?;
    // It looks the same without the page: its colours are written into it, and nothing is loaded from elsewhere.
    let looks = "const [text, done] = arguments;
        const it = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
        const marks = [...it.querySelectorAll('rect[data-mark]')].map((e) => e.getAttribute('fill') ?? '');
        done([it.localName, it.querySelector('text').textContent, marks.length > 0 && marks.every((fill) => /^(rgb|oklch|none)/.test(fill)), it.querySelector('image, use, script') === null]);";
    let found = stage.page.answer(looks, &[json!(made)]).await?;
    same(found, json!(["svg", "Deployments per day", true, true]))?;
    let clipboard = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })";
    stage.page.eval(clipboard).await?;
    stage.page.click("button", "=Copy link").await?;
    let address = stage.url("insights?when=7d");
    stage
        .page
        .returns("return window.copied ?? null", address)
        .await
}

async fn insights_count_what_only_this_device_knows(stage: &Stage) -> Outcome {
    stage.end_what_runs();
    let id = finished(stage, "wiki")?;
    let long_ago = stage.server.now() - 40 * 86_400_000;
    stage.server.with_world(|world| {
        world.edit_deployment(&id, |row| {
            row.created_at = long_ago;
            row.started_at = Some(long_ago);
            row.finished_at = Some(long_ago + 60_000);
        });
    });
    stage.list("?size=100").await?;
    is_kept(&stage.page, &id).await?;
    delete(stage, &id);
    let wiki = stage.service("wiki")?;
    let known = stage.server.with_world(|world| {
        let rows = world.deployments().iter();
        rows.filter(|row| row.owner.id() == wiki).count()
    });
    stage
        .open(&format!("insights?when=90d&service={wiki}"))
        .await?;
    let count = figure("Deployments");
    stage.page.returns(&count, (known + 1).to_string()).await?;
    // A range without it: it only tells since when deployments are known.
    let since =
        "return document.querySelector('.coverage').textContent.match(/since ([^.]*)/)?.[1]";
    let oldest = stage.page.text_of(since).await?;
    stage
        .open(&format!("insights?when=7d&service={wiki}"))
        .await?;
    stage.page.returns(&count, known.to_string()).await?;
    stage.page.returns(since, oldest).await
}

async fn on_paper_there_is_what_the_page_tells_in_dark_ink(stage: &Stage) -> Outcome {
    stage.page.prefer("dark").await?;
    open(stage, "?when=7d").await?;
    let print = json!({ "media": "print" });
    stage
        .page
        .protocol("Emulation.setEmulatedMedia", print)
        .await?;
    let shown = "const shown = (css) => [...document.querySelectorAll(css)].some((e) => e.checkVisibility());
        const ink = getComputedStyle(document.querySelector('h1')).color.match(/[\\d.]+/g).map(Number)[0];
        return [shown('figure svg'), shown('.key-figures'), shown('select'), shown('button'), shown('nav a'), ink < 0.5]";
    stage
        .page
        .returns(shown, json!([true, true, true, false, false, true]))
        .await
}
