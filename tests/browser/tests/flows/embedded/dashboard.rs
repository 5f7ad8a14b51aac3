//! The console in the dashboard of Dokploy, and what it looks like there.

use browser::Outcome;
use browser::stage::Stage;

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
