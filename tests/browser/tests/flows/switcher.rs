//! The way to every service, page and recent deployment: Ctrl K.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure, same};
use serde_json::json;
use stand_in::OWNER_KEY;

use crate::{Flow, addresses, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(control_k_opens_the_switcher_on_every_page),
        flow!(typing_narrows_and_enter_goes_there),
        flow!(arrows_choose_and_the_field_names_what_is_chosen),
        flow!(escape_closes_and_the_focus_returns),
        flow!(a_click_goes_there_too),
        flow!(pages_and_recent_deployments_are_in_the_switcher),
    ]
}

pub const NAME: &str = "Find a service";

pub const CLOSED: &str = "return !document.querySelector('dialog[open]')";

pub async fn control_k(stage: &Stage) -> Outcome {
    stage.page.press_with(Key::Control, "k").await
}

/// Opens it by its keys and waits for services.
pub async fn open(stage: &Stage) -> Outcome {
    // Whoever is not known yet is offered nothing.
    stage.page.get("button", NAME).await?;
    control_k(stage).await?;
    stage.page.get("dialog", NAME).await?;
    stage.page.get("option", "").await.map(drop)
}

async fn labels(stage: &Stage) -> Outcome<Vec<String>> {
    let labels = "return [...document.querySelectorAll('[role=option] .found-label')].map((e) => e.textContent)";
    Ok(serde_json::from_value(stage.page.eval(labels).await?)?)
}

/// Types, and waits until this is what was found, first of all.
pub async fn find(stage: &Stage, text: &str, first: &[&str]) -> Outcome {
    stage.page.press(text).await?;
    let found = format!(
        "return JSON.stringify([...document.querySelectorAll('[role=option] .found-label')].map((e) => e.textContent).slice(0, {})) === {}",
        first.len(),
        json!(json!(first).to_string())
    );
    let outcome = stage.page.until(&format!("{first:?}"), &found).await;
    if outcome.is_err() {
        let found = labels(stage).await?;
        ensure(false, format!("found {found:?}, expected {first:?}"))?;
    }
    Ok(())
}

/// Waits until the field names this as chosen: whether it is there, its role, whether it says so itself, its label.
async fn has_chosen(stage: &Stage, label: &str) -> Outcome {
    let script = "const field = document.activeElement, entry = document.getElementById(field.getAttribute('aria-activedescendant'));
        return [field.getAttribute('role'), document.getElementById(field.getAttribute('aria-controls'))?.getAttribute('role'),
          entry?.getAttribute('role'), entry?.getAttribute('aria-selected'), document.querySelectorAll('[aria-selected=true]').length,
          entry?.querySelector('.found-label').textContent]";
    let expected = json!(["combobox", "listbox", "option", "true", 1, label]);
    stage.page.returns(script, expected).await
}

async fn control_k_opens_the_switcher_on_every_page(stage: &Stage) -> Outcome {
    let mut pages = addresses::of_everything(stage, OWNER_KEY)?;
    for (page, words) in [
        ("deployments", "Every application and compose deployment"),
        ("connect", "Signed in as"),
        ("nothing/here", "Page not found"),
    ] {
        pages.push((page.to_owned(), words.to_owned()));
    }
    for (place, (page, words)) in pages.iter().enumerate() {
        if place == 0 {
            stage.enter(page).await?;
        } else {
            stage.open(page).await?;
        }
        stage.page.says(words).await?;
        open(stage).await?;
        stage.page.press(Key::Escape).await?;
        stage.page.until("it is closed", CLOSED).await?;
        same(stage.page.address().await?, stage.path(page))?;
    }
    Ok(())
}

async fn typing_narrows_and_enter_goes_there(stage: &Stage) -> Outcome {
    stage.list("").await?;
    open(stage).await?;
    let many = "return document.querySelectorAll('[role=option] .found-label').length > 25";
    stage.page.until("every service", many).await?;
    let all = labels(stage).await?.len();
    // A service that begins with it is first, whatever else has it.
    find(stage, "reports", &["reports-ui", "reports-ui-staging"]).await?;
    ensure(labels(stage).await?.len() < all, "nothing was narrowed")?;
    find(stage, " staging", &["reports-ui-staging"]).await?;
    stage.page.press(Key::Enter).await?;
    let page = stage.service_page("reports-ui-staging")?;
    stage.page.at(&stage.path(&page)).await?;
    stage.page.get("heading", "=reports-ui-staging").await?;
    stage.page.until("it is closed", CLOSED).await?;
    // It begins anew with everything, and Back leads back.
    open(stage).await?;
    same(labels(stage).await?.len(), all)?;
    find(stage, "martians", &[]).await?;
    stage.page.says("No results.").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.press(Key::Escape).await?;
    stage.page.until("it is closed", CLOSED).await?;
    stage.page.at(&stage.path(&page)).await?;
    stage.page.back().await?;
    stage.page.at(&stage.path("deployments")).await
}

async fn arrows_choose_and_the_field_names_what_is_chosen(stage: &Stage) -> Outcome {
    stage.list("").await?;
    open(stage).await?;
    has_chosen(stage, "Deployments").await?;
    find(stage, "checkout", &["checkout-api", "checkout-api-staging"]).await?;
    has_chosen(stage, "checkout-api").await?;
    stage.page.press(Key::Down).await?;
    has_chosen(stage, "checkout-api-staging").await?;
    stage.page.press(Key::Up).await?;
    stage.page.press(Key::Up).await?;
    let last = labels(stage).await?;
    let last = last.last().ok_or("nothing was found")?;
    has_chosen(stage, last).await?;
    let seen = "const entry = document.querySelector('[aria-selected=true]').getBoundingClientRect(), list = document.querySelector('[role=listbox]').getBoundingClientRect();
        return entry.top >= list.top - 1 && entry.bottom <= list.bottom + 1";
    stage.page.until("the chosen one is in view", seen).await?;
    stage.page.press(Key::Down).await?;
    stage.page.press(Key::Down).await?;
    has_chosen(stage, "checkout-api-staging").await?;
    stage.page.press(Key::Enter).await?;
    let page = stage.service_page("checkout-api-staging")?;
    stage.page.at(&stage.path(&page)).await?;
    // The field says what it is.
    control_k(stage).await?;
    let field = stage.page.get("combobox", NAME).await?;
    same(field.attr("aria-expanded").await?.as_deref(), Some("true"))
}

async fn escape_closes_and_the_focus_returns(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let focused = "return document.activeElement.dataset.before";
    for element in ["tbody a.title", "main input[type=search]", "button.find"] {
        stage
            .page
            .eval(&format!(
                "const element = document.querySelector('{element}'); element.dataset.before = '{element}'; element.focus()"
            ))
            .await?;
        open(stage).await?;
        let inside = "return document.activeElement.getAttribute('role') === 'combobox'";
        stage.page.until("the field has the focus", inside).await?;
        stage.page.press("checkout").await?;
        stage.page.press(Key::Escape).await?;
        stage.page.until("it is closed", CLOSED).await?;
        stage.page.returns(focused, element).await?;
    }
    stage.page.at(&stage.path("deployments")).await
}

async fn a_click_goes_there_too(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("button", NAME).await?;
    stage.page.get("dialog", NAME).await?;
    find(stage, "plausible", &["plausible"]).await?;
    stage.page.click("option", "plausible").await?;
    let page = stage.service_page("plausible")?;
    stage.page.at(&stage.path(&page)).await?;
    stage.page.until("it is closed", CLOSED).await?;
    stage.page.get("heading", "=plausible").await?;
    // The page has the focus, as after any other way to it.
    let focused = "return document.activeElement.id === 'main'";
    stage.page.until("the page has the focus", focused).await
}

async fn pages_and_recent_deployments_are_in_the_switcher(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage
        .server
        .with_world(|world| world.start_deployment("wiki", "feat: a moment ago", now));
    stage.list("").await?;
    open(stage).await?;
    let groups = "return [...document.querySelectorAll('[role=listbox] [role=group]')].map((e) => e.getAttribute('aria-label')).slice(0, 3)";
    stage
        .page
        .returns(
            groups,
            json!(["Pages", "Recent deployments", "Internal Tools / production"]),
        )
        .await?;
    same(
        labels(stage).await?.into_iter().take(8).collect::<Vec<_>>(),
        [
            "Deployments",
            "Services",
            "Insights",
            "Queue",
            "Previews",
            "Rollbacks",
            "Connection and sign-in",
            "feat: a moment ago",
        ],
    )?;
    find(stage, "moment", &["feat: a moment ago"]).await?;
    stage.page.press(Key::Enter).await?;
    let page = format!("{}/deployments/{id}", stage.service_page("wiki")?);
    stage.page.at(&stage.path(&page)).await?;
    for (label, page) in [
        ("Services", "services"),
        ("Insights", "insights"),
        ("Queue", "queue"),
        ("Previews", "previews"),
        ("Rollbacks", "rollbacks"),
        ("Connection", "connect"),
    ] {
        open(stage).await?;
        stage.page.press(label).await?;
        let first = format!(
            "return document.querySelector('[aria-selected=true]')?.getAttribute('href') === '{page}'"
        );
        stage.page.until(label, &first).await?;
        stage.page.press(Key::Enter).await?;
        stage.page.at(&stage.path(page)).await?;
    }
    Ok(())
}
