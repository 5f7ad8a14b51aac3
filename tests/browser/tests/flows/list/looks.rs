//! How the list looks on a phone and in each theme, and an address without a page.

use browser::stage::Stage;
use browser::{Outcome, ensure, same};

pub async fn on_a_phone_rows_are_cards_and_filters_unfold(stage: &Stage) -> Outcome {
    stage.page.resize(390, 844).await?;
    stage.list("").await?;
    let wide = stage
        .page
        .eval("return document.documentElement.scrollWidth")
        .await?;
    ensure(
        wide.as_u64().is_some_and(|wide| wide <= 390),
        format!("the page is {wide} wide"),
    )?;
    same(stage.page.count("combobox", "Project").await?, 0)?;
    stage.page.click("button", "Filters").await?;
    stage.page.choose("Project", "Storefront").await?;
    stage.page.get("button", "Filters · 1").await?;
    stage.page.choose("Order", "Order: Duration ↓").await?;
    stage
        .page
        .until(
            "the order in the address",
            "return location.search.includes('sort=-duration')",
        )
        .await?;
    same(!stage.page.has("row", "").await?, false)
}

pub async fn the_theme_is_chosen_and_kept(stage: &Stage) -> Outcome {
    stage.page.prefer("light").await?;
    stage.list("").await?;
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let light = stage.page.text_of(ground).await?;
    stage.page.click("button", "account and settings").await?;
    stage.page.choose("Theme", "Theme: Dark").await?;
    stage
        .page
        .until("another ground", &format!("{ground} !== '{light}'"))
        .await?;
    stage.page.refresh().await?;
    stage.rows().await?;
    stage
        .page
        .until("still dark", &format!("{ground} !== '{light}'"))
        .await
}

pub async fn an_address_that_no_page_has_helps(stage: &Stage) -> Outcome {
    stage.enter("deployments").await?;
    stage.rows().await?;
    stage.open("no/such/page").await?;
    stage.page.get("heading", "Page not found").await?;
    stage.page.click("link", "All deployments").await?;
    stage.rows().await?;
    stage.page.at(&stage.path("deployments")).await
}
