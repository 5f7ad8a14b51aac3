//! The console in the dashboard of Dokploy, and what it looks like there.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, case, ensure, same};
use serde_json::{Value, json};

use super::{frame, has_no_shell, inside, outside, wears};

pub async fn in_the_dashboard_its_theme_is_followed(stage: &Stage) -> Outcome {
    stage.page.prefer("dark").await?;
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let dashboard = format!("{}/dashboard/home", stage.proxy.origin());
    stage.page.goto(&dashboard).await?;
    let service = stage.service_page("wiki")?;
    frame(stage, &service).await?;
    // Its session counts: nobody has to sign in.
    inside(stage).await?;
    stage.rows().await?;
    has_no_shell(stage).await?;
    outside(stage);
    wears(stage, "oklch(1 0 0)", "light").await?;
    let change = async |script: &str| stage.page.eval(script).await.map(drop);
    change("document.documentElement.classList.add('dark')").await?;
    wears(stage, "oklch(0.145 0 0)", "dark").await?;
    change("document.documentElement.style.setProperty('--background', 'rgb(20, 30, 40)')").await?;
    wears(stage, "rgb(20, 30, 40)", "dark").await?;
    change("document.documentElement.removeAttribute('style');
            document.head.append(Object.assign(document.createElement('style'), { textContent: ':root.dark { --background: rgb(5, 6, 7) }' }))")
        .await?;
    wears(stage, "rgb(5, 6, 7)", "dark").await?;
    change("document.documentElement.classList.remove('dark')").await?;
    wears(stage, "oklch(1 0 0)", "light").await
}

/// What a script says of the button in the dashboard and what it opens; it finds them as `it`.
async fn of_button(stage: &Stage, script: &str) -> Outcome<Value> {
    let within = "const it = document.querySelector('slipway-deployments').shadowRoot; return ";
    stage.page.eval(&format!("{within}{script}")).await
}

pub async fn in_the_dashboard_a_button_opens_it_at_the_service(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let id = stage.service("wiki")?;
    let dashboard = |page: &str| format!("{}/dashboard/{page}", stage.proxy.origin());
    let service = format!("project/one/environment/two/services/application/{id}?tab=deployments");
    stage.page.goto(&dashboard(&service)).await?;
    of_button(stage, "it.querySelector('#open').focus()").await?;
    stage.page.press(Key::Enter).await?;
    let frame = "return document.querySelector('slipway-deployments').shadowRoot.querySelector('dialog[open] iframe')";
    stage.page.tab.enter_frame(frame).await?;
    stage.page.get("heading", "wiki").await?;
    stage.rows().await?;
    has_no_shell(stage).await?;
    stage.page.press("j").await?;
    stage.page.press(Key::Escape).await?;
    outside(stage);
    let closed = "const it = document.querySelector('slipway-deployments').shadowRoot;
        return it.querySelector('dialog[open], iframe') === null && it.activeElement?.id === 'open'";
    stage.page.until("it to be closed", closed).await?;
    // Elsewhere it is the list of all, and where nobody is signed in there is no button.
    stage.page.goto(&dashboard("home")).await?;
    of_button(stage, "it.querySelector('#open').click()").await?;
    let src = of_button(stage, "it.querySelector('iframe').src").await?;
    same(src, json!(stage.url("deployments")))?;
    stage
        .page
        .eval("history.replaceState(null, '', '/register')")
        .await?;
    same(
        of_button(stage, "it.querySelector('#open').hidden").await?,
        json!(true),
    )
}

pub async fn in_the_dashboard_open_in_a_tab_stays_below_the_console(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let dashboard = format!("{}/dashboard/home", stage.proxy.origin());
    stage.page.goto(&dashboard).await?;
    of_button(stage, "it.querySelector('#open').click()").await?;
    let frame = "return document.querySelector('slipway-deployments').shadowRoot.querySelector('dialog[open] iframe')";
    stage.page.tab.enter_frame(frame).await?;
    stage.rows().await?;
    let in_frame = async |script: &str| {
        stage.page.tab.enter_frame(frame).await?;
        let outcome = stage.page.eval(script).await;
        outside(stage);
        outcome
    };
    let leads_to = async |address: &str| {
        let script = format!(
            "return document.querySelector('slipway-deployments').shadowRoot.querySelector('a').href === {}",
            json!(address)
        );
        stage
            .page
            .until(&format!("a link to {address}"), &script)
            .await
    };
    let mount = stage.url("");
    for route in case("hostile-route-that-is-an-address/routes")? {
        // A page of the console at such a path.
        let text = route.as_str().ok_or("no text")?;
        let place = json!(stage.path(text));
        let address = in_frame(&format!(
            "history.pushState(null, '', {place}); return location.href"
        ))
        .await?;
        let address = address.as_str().unwrap_or_default().to_owned();
        ensure(address.starts_with(&mount), format!("it is at {address}"))?;
        leads_to(&address).await?;
        // And the same as a message, which is not what the console would say.
        in_frame(&format!(
            "parent.postMessage({{ slipway: 'route', route: {} }}, location.origin);
             parent.postMessage({{ slipway: 'route', route: 7 }}, location.origin);
             parent.postMessage({{ slipway: 'route', route: 'queue' }}, location.origin);",
            route
        ))
        .await?;
        leads_to(&stage.url("queue")).await?;
        in_frame(&format!(
            "parent.postMessage({{ slipway: 'route', route: {route} }}, location.origin)"
        ))
        .await?;
        // Messages come in their order.
        stage.page.answer("const done = arguments[0]; addEventListener('message', ({ data }) => { if (data === 'behind') setTimeout(done); }); postMessage('behind', location.origin);", &[]).await?;
        let href = of_button(stage, "it.querySelector('a').href").await?;
        let below = href.as_str().is_some_and(|href| href.starts_with(&mount));
        ensure(below, format!("{route}: the link leads to {href}"))?;
    }
    Ok(())
}
