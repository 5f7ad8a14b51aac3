pub mod history;
mod history_faults;
mod history_files;
mod history_limits;
mod history_readers;
mod looks;

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};

use crate::{Flow, flow};

use looks::{
    an_address_that_no_page_has_helps, on_a_phone_rows_are_cards_and_filters_unfold,
    the_theme_is_chosen_and_kept,
};

pub fn flows() -> Vec<Flow> {
    let mut flows = vec![
        flow!(the_mount_point_leads_to_the_list),
        flow!(a_filter_is_in_the_address_and_a_shared_address_shows_the_same),
        flow!(back_undoes_a_filter_and_typing_is_one_step),
        flow!(segments_count_and_filter),
        flow!(how_many_succeeded_is_counted_as_the_segments_count),
        flow!(a_service_that_still_fails_stands_out_until_it_succeeds),
        flow!(pages_are_links).with_rows(400),
        flow!(a_head_orders_the_rows_and_turns_them_round),
        flow!(a_time_is_chosen_in_the_bars),
        flow!(dates_of_ones_own_are_a_filter),
        flow!(nothing_matches_looks_different_from_nothing_there),
        flow!(a_row_offers_its_actions),
        flow!(on_a_phone_rows_are_cards_and_filters_unfold),
        flow!(the_theme_is_chosen_and_kept),
        flow!(an_address_that_no_page_has_helps),
    ];
    flows.extend(history::flows());
    flows.extend(history_faults::flows());
    flows.extend(history_files::flows());
    flows.extend(history_limits::flows());
    flows.extend(history_readers::flows());
    flows
}

async fn the_mount_point_leads_to_the_list(stage: &Stage) -> Outcome {
    stage.enter("").await?;
    stage.rows().await?;
    stage.page.at(&stage.path("deployments")).await?;
    stage
        .page
        .says("Every application and compose deployment of Acme Inc.")
        .await?;
    stage
        .page
        .says("Pull request builds are under Previews")
        .await
}

async fn a_filter_is_in_the_address_and_a_shared_address_shows_the_same(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let all = stage.headlines().await?;
    stage.page.choose("Project", "Data Platform").await?;
    stage.page.choose("Environment", "production").await?;
    stage
        .page
        .until(
            "fewer rows",
            &format!(
                "return document.querySelectorAll('tbody tr').length < {}",
                all.len()
            ),
        )
        .await?;
    let places = stage.page.eval("return [...document.querySelectorAll('tbody .service .minor')].every((e) => e.textContent.startsWith('Data Platform / production'))").await?;
    ensure(places == true, "a row of another place")?;
    let (address, shown) = (stage.page.address().await?, stage.headlines().await?);
    ensure(
        address.contains("project=") && address.contains("environment=production"),
        &*address,
    )?;
    stage.page.refresh().await?;
    stage.rows().await?;
    same(stage.headlines().await?, shown)?;
    same(stage.page.address().await?, address)
}

async fn back_undoes_a_filter_and_typing_is_one_step(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.choose("Type", "Compose").await?;
    stage
        .page
        .at(&stage.path("deployments?type=compose"))
        .await?;
    stage.page.fill("searchbox", "Search", "ma").await?;
    stage
        .page
        .at(&stage.path("deployments?type=compose&q=ma"))
        .await?;
    stage.page.back().await?;
    stage.page.at(&stage.path("deployments")).await?;
    stage
        .page
        .until(
            "the choice is undone",
            "return document.querySelector('select[aria-label=Type]').value === ''",
        )
        .await?;
    stage
        .page
        .until(
            "the field is empty",
            "return document.querySelector('input[type=search]').value === ''",
        )
        .await?;
    stage.page.forward().await?;
    stage
        .page
        .at(&stage.path("deployments?type=compose&q=ma"))
        .await?;
    stage
        .page
        .returns(
            "return document.querySelector('input[type=search]').value",
            "ma",
        )
        .await
}

async fn segments_count_and_filter(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let failed = stage.page.get("link", "Failed").await?;
    let count: usize = failed
        .text()
        .await?
        .chars()
        .filter(char::is_ascii_digit)
        .collect::<String>()
        .parse()?;
    failed.click().await?;
    stage
        .page
        .at(&stage.path("deployments?status=failed"))
        .await?;
    stage
        .page
        .until(
            "the rows of the segment",
            &format!(
                "return document.querySelectorAll('tbody tr').length === {}",
                count.min(50)
            ),
        )
        .await?;
    let words = stage.page.eval("return [...document.querySelectorAll('tbody .badge')].every((e) => ['Failed', 'Cancelled'].includes(e.textContent))").await?;
    ensure(words == true, "another status among the failed")
}

async fn how_many_succeeded_is_counted_as_the_segments_count(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: given up", now);
        world.set_status(&id, "cancelled", now);
    });
    stage.list("").await?;
    let (mut failed, mut ended) = (0, 0);
    for name in ["Finished", "Failed"] {
        let words = stage.page.get("link", name).await?.text().await?;
        let digits: String = words.chars().filter(char::is_ascii_digit).collect();
        failed = digits.parse::<usize>()?;
        ended += failed;
    }
    stage.page.says(&format!(" of {ended} succeeded")).await?;
    let others = format!("{failed} failed or were cancelled");
    let told = "return document.querySelector('.over-time .summary [title]').title";
    stage.page.returns(told, others).await?;
    // Of those that failed there is nothing to say.
    stage.page.click("link", "Failed").await?;
    stage.page.says_no_more("succeeded").await
}

async fn a_service_that_still_fails_stands_out_until_it_succeeds(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let ended = |title: &str, status: &str, at| {
        stage.server.with_world(|world| {
            let id = world.start_deployment("wiki", title, at);
            world.set_status(&id, status, at);
        });
    };
    let marked = "return [...document.querySelectorAll('tbody tr[data-attention]')].filter((row) => row.innerText.includes('wiki')).map((row) => row.querySelector('.title').innerText + ': ' + row.querySelector('.attention').innerText).join()";
    ended("feat: one", "error", now);
    ended("feat: two", "error", now + 1);
    stage.list("").await?;
    stage
        .page
        .returns(marked, "feat: two: still failing")
        .await?;
    same(stage.accessibility_faults().await?, Vec::<String>::new())?;
    ended("fix: three", "done", now + 2);
    stage.page.click("button", "Refresh").await?;
    stage.page.says("fix: three").await?;
    stage.page.returns(marked, "").await
}

async fn pages_are_links(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let first = stage.headlines().await?;
    same(first.len(), 50)?;
    stage.page.says("1–50 of 400").await?;
    stage.page.click("link", "=Page 2").await?;
    stage.page.at(&stage.path("deployments?page=2")).await?;
    stage.page.says("51–100 of 400").await?;
    stage.page.choose("Rows on a page", "100 per page").await?;
    stage.page.at(&stage.path("deployments?size=100")).await?;
    stage
        .page
        .until(
            "a hundred rows",
            "return document.querySelectorAll('tbody tr').length === 100",
        )
        .await?;
    stage.page.click("link", "Next page").await?;
    stage.page.says("101–200 of 400").await?;
    stage.page.refresh().await?;
    stage.page.says("101–200 of 400").await
}

async fn a_head_orders_the_rows_and_turns_them_round(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("link", "=Service").await?;
    stage
        .page
        .at(&stage.path("deployments?sort=service"))
        .await?;
    stage.page.until("the head says so", "return document.querySelector('th[aria-sort=ascending]')?.textContent.startsWith('Service')").await?;
    let names = "return [...document.querySelectorAll('tbody .name')].map((e) => e.textContent.toLowerCase())";
    let ascending: Vec<String> = serde_json::from_value(stage.page.eval(names).await?)?;
    ensure(ascending.is_sorted(), "not ordered")?;
    stage.page.click("link", "=Service").await?;
    stage
        .page
        .at(&stage.path("deployments?sort=-service"))
        .await?;
    stage.page.until("turned round", "const names = [...document.querySelectorAll('tbody .name')].map((e) => e.textContent.toLowerCase()); return names.every((name, i) => i === 0 || names[i - 1] >= name)").await
}

async fn a_time_is_chosen_in_the_bars(stage: &Stage) -> Outcome {
    stage.list("").await?;
    // By keyboard: the last bar, and the one before it.
    stage
        .page
        .eval("document.querySelector('.timeline [tabindex=\"0\"]').focus()")
        .await?;
    stage.page.press_with(Key::Shift, Key::Left).await?;
    stage.page.press(Key::Enter).await?;
    stage
        .page
        .until(
            "a range in the address",
            "return /from=.*to=/.test(location.search)",
        )
        .await?;
    stage
        .page
        .get("link", "Show all time")
        .await?
        .click()
        .await?;
    stage.page.at(&stage.path("deployments")).await?;
    // By pointer: from the middle to the end.
    let bars = stage.page.get("group", "Deployments over time").await?;
    bars.drag(120.0).await?;
    stage
        .page
        .until(
            "a range in the address",
            "return /from=.*to=/.test(location.search)",
        )
        .await
}

async fn dates_of_ones_own_are_a_filter(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.choose("Created", "Last 24 hours").await?;
    stage.page.at(&stage.path("deployments?when=24h")).await?;
    stage.page.choose("Created", "From … to …").await?;
    stage
        .page
        .until(
            "a field for the start",
            "const field = document.querySelector('input[aria-label^=From]');
         if (!field) return false;
         field.value = '2020-01-02T03:04';
         field.dispatchEvent(new Event('change', { bubbles: true }));
         return true;",
        )
        .await?;
    stage
        .page
        .until(
            "a start in the address",
            "return location.search.startsWith('?from=2020-01-0')",
        )
        .await
}

async fn nothing_matches_looks_different_from_nothing_there(stage: &Stage) -> Outcome {
    stage.enter("deployments?q=certainly-not-there").await?;
    stage.page.get("status", "Nothing matches").await?;
    stage.page.click("link", "Clear all filters").await?;
    stage.rows().await?;
    stage.page.at(&stage.path("deployments")).await
}

async fn a_row_offers_its_actions(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("button", "Actions for").await?;
    stage.page.get("menu", "Actions for").await?;
    stage
        .page
        .returns("return document.activeElement.textContent", "Open")
        .await?;
    stage.page.press(Key::Escape).await?;
    stage.page.until("the menu is closed and its button has the focus", "return document.activeElement.getAttribute('aria-haspopup') === 'menu' && !document.querySelector('.menu:popover-open')").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.click("menuitem", "Only this service").await?;
    stage
        .page
        .until(
            "the service is in the address",
            "return location.search.startsWith('?service=')",
        )
        .await?;
    stage.page.until("rows of one service", "return new Set([...document.querySelectorAll('tbody .name')].map((e) => e.textContent)).size === 1").await
}
