//! The height and the accessibility of an embedded page.

use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, ensure};

use super::{frame, has_no_shell, inside, outside, sign_in};

pub async fn asked_to_it_has_no_frame_of_its_own(stage: &Stage) -> Outcome {
    stage.enter("deployments?embed&status=failed").await?;
    stage.rows().await?;
    has_no_shell(stage).await?;
    // And stays so on the way to other pages.
    stage.page.press("j").await?;
    stage.page.press(Key::Enter).await?;
    stage.page.says("Ids and paths").await?;
    has_no_shell(stage).await
}

pub async fn an_embedded_page_grows_to_its_end_and_no_further(stage: &Stage) -> Outcome {
    let (listed, _) = stage.hosts.as_ref().ok_or("no other pages")?;
    let now = stage.server.now();
    let log: String = (1..=500).map(|n| format!("line {n}\n")).collect();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a long log", now);
        world.set_log(&id, &log);
        world.set_status(&id, "done", now);
        id
    });
    stage.page.goto(&listed.origin()).await?;
    frame(
        stage,
        &format!("{}/deployments/{id}", stage.service_page("wiki")?),
    )
    .await?;
    // A host that gives the frame the height it requests.
    stage
        .page
        .eval(
            "addEventListener('message', ({ data }) => { if (data.height) document.querySelector('iframe').height = data.height; });",
        )
        .await?;
    inside(stage).await?;
    sign_in(stage).await?;
    stage.page.says("500 lines").await?;
    let whole = "const root = document.documentElement; return root.scrollHeight === root.clientHeight && root.clientHeight > 600";
    stage.page.until("all of it to be in sight", whole).await?;
    stage.page.let_be(500).await?;
    let height = stage
        .page
        .eval("return document.documentElement.clientHeight")
        .await?;
    ensure(
        height.as_u64().is_some_and(|height| height < 2_000),
        format!("it has grown to {height}"),
    )
}

pub async fn accessibility_checks_find_nothing_embedded(stage: &Stage) -> Outcome {
    stage.enter_by_cookie("deployments").await?;
    stage.rows().await?;
    let dashboard = format!("{}/dashboard/home", stage.proxy.origin());
    for (class, width) in [
        ("light", 1400),
        ("dark", 1400),
        ("light", 390),
        ("dark", 390),
    ] {
        stage.page.resize(width, 900).await?;
        stage.page.goto(&dashboard).await?;
        let dress = format!("document.documentElement.className = '{class}'");
        stage.page.eval(&dress).await?;
        frame(stage, &stage.service_page("checkout-api")?).await?;
        inside(stage).await?;
        stage.rows().await?;
        let faults = stage.accessibility_faults().await?;
        outside(stage);
        ensure(
            faults.is_empty(),
            format!("{class}, {width} wide: {faults:#?}"),
        )?;
    }
    Ok(())
}
