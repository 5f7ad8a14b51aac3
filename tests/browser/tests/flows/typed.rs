//! The address while somebody types, where the browser limits its changes, and where a link looks like another host.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, case, ensure, same};
use serde_json::{Value, json};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(the_address_follows_what_is_typed_a_few_times_a_second),
        flow!(what_was_typed_is_in_the_history_when_the_page_is_left),
        flow!(after_going_back_and_forward_a_link_is_still_an_address),
        flow!(a_browser_that_limits_changes_of_the_address_stops_nothing),
        flow!(a_link_that_looks_like_another_host_stops_nothing).only_at_the_root(),
        flow!(no_link_leads_to_a_host_that_the_path_names).only_at_the_root(),
    ]
}

/// From the next document on `window.steps` counts changes of the address, and they throw while `window.limited` is true,
/// as WebKit's do.
async fn limit(stage: &Stage) -> Outcome {
    let source = "window.steps = 0;
        for (const name of ['pushState', 'replaceState']) {
          const step = History.prototype[name];
          History.prototype[name] = function (...given) {
            if (window.limited) throw new DOMException('Attempt to use history.' + name + '() more than 100 times per 30 seconds', 'SecurityError');
            window.steps += 1;
            step.apply(this, given);
          };
        }";
    stage
        .page
        .protocol(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": source }),
        )
        .await
        .map(drop)
}

/// Types a text into the field that has the focus, a key after the other without a pause, and answers what a script says
/// then, at once.
async fn type_and(stage: &Stage, text: &str, script: &str) -> Outcome<Value> {
    let keys = format!(
        "const field = document.activeElement;
         for (const key of {}) {{
           field.value += key;
           field.dispatchEvent(new InputEvent('input', {{ bubbles: true, data: key }}));
         }}
         {script}",
        json!(text)
    );
    stage.page.eval(&keys).await
}

/// Waits until every headline has a text.
async fn all_have(stage: &Stage, text: &str) -> Outcome {
    let script = format!(
        "const rows = [...document.querySelectorAll('tbody tr')];
         return rows.length > 0 && rows.every((row) => row.innerText.toLowerCase().includes({}))",
        json!(text)
    );
    stage.page.until("the rows that fit", &script).await
}

async fn the_address_follows_what_is_typed_a_few_times_a_second(stage: &Stage) -> Outcome {
    limit(stage).await?;
    stage.list("").await?;
    stage.page.press("/").await?;
    stage.page.eval("window.steps = 0").await?;
    // Forty keys, and as many more to the same text.
    let text = format!("{}feat", "x".repeat(36));
    type_and(stage, &text, "").await?;
    let clear = "const field = document.activeElement;
        while (field.value !== 'feat') {
          field.value = field.value.slice(1);
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
        return window.steps;";
    let steps = stage.page.eval(clear).await?;
    ensure(
        steps.as_u64().is_some_and(|steps| steps <= 2),
        format!("eighty keys were {steps} steps"),
    )?;
    all_have(stage, "feat").await?;
    stage.page.at(&stage.path("deployments?q=feat")).await?;
    // Enter is the end of typing.
    let enter =
        "field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))";
    type_and(stage, ":", enter).await?;
    same(
        stage.page.address().await?,
        stage.path("deployments?q=feat%3A"),
    )
}

async fn what_was_typed_is_in_the_history_when_the_page_is_left(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("link", "Queue").await?;
    stage.page.get("heading", "Queue").await?;
    stage.page.click("link", "=Deployments").await?;
    stage.rows().await?;
    stage.page.press("/").await?;
    stage.page.press("feat").await?;
    stage.page.click("link", "=Previews").await?;
    stage.page.at(&stage.path("previews")).await?;
    stage.page.back().await?;
    stage.page.at(&stage.path("deployments?q=feat")).await?;
    all_have(stage, "feat").await?;
    // What is not yet in the address when somebody goes back is never there.
    stage.page.press("/").await?;
    // Timers of the page begin when it is gone, however late that is.
    let later = "const original = window.setTimeout;
        window.setTimeout = (run, ms) => addEventListener('popstate', () => original(run, ms), { once: true });
        addEventListener('popstate', () => { window.setTimeout = original; }, { once: true });";
    stage.page.eval(later).await?;
    type_and(stage, "ure", "history.back()").await?;
    stage.page.get("heading", "Queue").await?;
    stage.page.let_be(700).await?;
    same(stage.page.address().await?, stage.path("queue"))?;
    stage.page.forward().await?;
    stage.rows().await?;
    stage.page.at(&stage.path("deployments?q=feat")).await?;
    stage
        .page
        .returns("return document.querySelector('main input').value", "feat")
        .await
}

async fn after_going_back_and_forward_a_link_is_still_an_address(stage: &Stage) -> Outcome {
    stage.list("").await?;
    stage.page.click("link", "Queue").await?;
    stage.page.get("heading", "Queue").await?;
    stage.page.click("link", "=Previews").await?;
    stage.page.get("heading", "Previews").await?;
    stage.page.back().await?;
    stage.page.get("heading", "Queue").await?;
    stage.page.forward().await?;
    stage.page.get("heading", "Previews").await?;
    stage.page.click("link", "Queue").await?;
    stage.page.get("heading", "Queue").await?;
    stage.page.at(&stage.path("queue")).await
}

async fn a_browser_that_limits_changes_of_the_address_stops_nothing(stage: &Stage) -> Outcome {
    limit(stage).await?;
    stage.list("").await?;
    stage.page.eval("window.limited = true").await?;
    stage.page.press("/").await?;
    stage.page.press("feat").await?;
    stage.page.press(Key::Enter).await?;
    all_have(stage, "feat").await?;
    same(stage.page.address().await?, stage.path("deployments"))?;
    // Neither does it stop a link.
    stage.page.click("link", "=Previews").await?;
    stage.page.get("heading", "Previews").await?;
    stage.page.click("link", "Queue").await?;
    stage.page.get("heading", "Queue").await?;
    stage.page.eval("window.limited = false").await?;
    stage.page.at(&stage.path("queue")).await?;
    // The list is still an entry of its own.
    stage.page.back().await?;
    stage.page.at(&stage.path("deployments")).await?;
    stage.rows().await
}

async fn a_link_that_looks_like_another_host_stops_nothing(stage: &Stage) -> Outcome {
    stage.list("").await?;
    let mut links = case("hostile-link-that-begins-with-two-slashes/links")?;
    links.push(json!("/.//x"));
    for link in links {
        let follow = format!(
            "const link = Object.assign(document.createElement('a'), {{ href: {} }});
             document.body.append(link); link.click(); link.remove();
             return new URL(link.href).pathname",
            link
        );
        let path = stage.page.text_of(&follow).await?;
        stage.page.get("heading", "Page not found").await?;
        stage.page.at(&path.replace("%0a", "%0A")).await?;
        stage.page.click("link", "All deployments").await?;
        stage.rows().await?;
        stage.page.at("/deployments").await?;
    }
    Ok(())
}

async fn no_link_leads_to_a_host_that_the_path_names(stage: &Stage) -> Outcome {
    stage.list("").await?;
    for path in case("hostile-address-of-another-host/addresses")? {
        let path = path.as_str().ok_or("no text")?;
        let url = format!("{}{path}", stage.proxy.origin());
        stage.page.goto(&url).await?;
        stage.page.get("heading", "Page not found").await?;
        let away = "return [...document.querySelectorAll('a')].map((link) => link.href)
            .filter((href) => new URL(href).origin !== location.origin)";
        same(stage.page.eval(away).await?, json!([]))?;
        let skip = "const link = document.querySelector('.skip'); return link.href === location.origin + location.pathname + '#main'";
        stage.page.returns(skip, true).await?;
    }
    Ok(())
}
