use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![flow!(accessibility_checks_find_nothing_in_either_theme)]
}

async fn accessibility_checks_find_nothing_in_either_theme(stage: &Stage) -> Outcome {
    for (scheme, width) in [
        ("light", 1400),
        ("dark", 1400),
        ("light", 390),
        ("dark", 390),
    ] {
        let look = format!("{scheme}, {width} wide");
        stage.page.prefer(scheme).await?;
        stage.page.resize(width, 900).await?;
        stage.open("deployments").await?;
        stage.page.eval("sessionStorage.clear()").await?;
        stage.page.refresh().await?;
        stage.page.get("textbox", "API key").await?;
        check(stage, &look, "signed out").await?;
        stage.list("").await?;
        check(stage, &look, "the list").await?;
        stage.page.click("button", "Actions for").await?;
        stage.page.get("menuitem", "=Open").await?;
        check(stage, &look, "a menu").await?;
        stage.open("deployments?q=nothing-at-all").await?;
        stage.page.says("Nothing matches").await?;
        check(stage, &look, "nothing matches").await?;
        stage.open("deployments?status=failed").await?;
        stage.rows().await?;
        stage.page.press("j").await?;
        stage.page.press(Key::Enter).await?;
        stage
            .page
            .until(
                "a log",
                "return document.querySelectorAll('.line').length > 0",
            )
            .await?;
        check(stage, &look, "a deployment").await?;
        stage.page.press("?").await?;
        stage.page.get("dialog", "Keyboard shortcuts").await?;
        check(stage, &look, "the keys").await?;
        stage.open("nothing/here").await?;
        stage.page.says("Page not found").await?;
        check(stage, &look, "not found").await?;
        stage.open("connect").await?;
        stage.page.says("Signed in as").await?;
        check(stage, &look, "connection").await?;
    }
    Ok(())
}

async fn check(stage: &Stage, look: &str, page: &str) -> Outcome {
    let faults = stage.accessibility_faults().await?;
    ensure(
        faults.is_empty(),
        format!("{page}, {look}:\n{}", faults.join("\n")),
    )
}
