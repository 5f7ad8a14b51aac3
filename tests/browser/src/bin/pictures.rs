//! Makes the pictures of `README.md` in `docs/pictures`, from the build in `dist/` and the stand-in's usual data:
//! `make pictures`.

use std::process::ExitCode;

use browser::browser::Browser;
use browser::scenario::Scenario;
use browser::stage::Stage;
use browser::{Outcome, root};
use serde_json::json;

/// The window of a desktop.
const DESKTOP: (u32, u32) = (1280, 800);
/// The window of a phone.
const PHONE: (u32, u32) = (390, 844);

/// Writes what the window shows at the moment, from its top.
async fn take(stage: &Stage, name: &str) -> Outcome {
    let page = &stage.page;
    page.eval("document.activeElement?.blur(); scrollTo(0, 0)")
        .await?;
    let at_rest = "return document.fonts.status === 'loaded' && document.getAnimations().every((it) => it.playState !== 'running' || it.effect.getComputedTiming().endTime === Infinity)";
    page.until("an end of animations", at_rest).await?;
    let folder = root().join("docs/pictures");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join(name), page.picture().await?)?;
    println!("docs/pictures/{name}");
    Ok(())
}

async fn pictures(stage: &Stage) -> Outcome {
    let page = &stage.page;
    page.resize(DESKTOP.0, DESKTOP.1).await?;
    page.protocol("Emulation.setScrollbarsHidden", json!({ "hidden": true }))
        .await?;
    page.prefer("light").await?;
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    take(stage, "deployments-light.png").await?;
    page.prefer("dark").await?;
    take(stage, "deployments-dark.png").await?;
    page.prefer("light").await?;
    page.resize(PHONE.0, PHONE.1).await?;
    take(stage, "deployments-phone.png").await?;

    page.resize(DESKTOP.0, DESKTOP.1).await?;
    stage.open("deployments?status=failed").await?;
    stage.rows().await?;
    page.eval("document.querySelector('tbody a.title').click()")
        .await?;
    page.get("region", "Why it failed").await?;
    page.get("navigation", "Steps").await?;
    take(stage, "failed-deployment.png").await?;

    stage.open("services").await?;
    page.get("table", "Services").await?;
    take(stage, "services.png").await?;
    stage.open("insights").await?;
    page.get("heading", "Deployments per day").await?;
    take(stage, "insights.png").await
}

#[tokio::main]
async fn main() -> ExitCode {
    let made = async {
        let browser = Browser::start().await?;
        let stage = Stage::new(&browser, "/", &Scenario::default()).await?;
        pictures(&stage).await
    };
    match made.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pictures: {error}");
            ExitCode::FAILURE
        }
    }
}
