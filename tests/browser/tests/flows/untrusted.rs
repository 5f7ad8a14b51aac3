use browser::stage::Stage;
use browser::{Outcome, ensure, same};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![flow!(what_others_wrote_is_text_and_never_markup)]
}

const MARKUP: &str = "<img src=x onerror=\"window.owned=1\"><script>window.owned=1</script>";

async fn what_others_wrote_is_text_and_never_markup(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", MARKUP, now);
        world.set_log(&id, &format!("{MARKUP}\n"));
        id
    });
    stage.list("").await?;
    same(
        stage.headlines().await?.first().map(String::as_str),
        Some(MARKUP),
    )?;
    stage.open(&format!("deployments/{id}")).await?;
    stage
        .page
        .until(
            "the log shows it as text",
            &format!(
                "return document.querySelector('.line code')?.textContent === {}",
                serde_json::json!(MARKUP)
            ),
        )
        .await?;
    let owned = stage
        .page
        .eval(
            "return window.owned === 1 || document.querySelector('main img, main script') !== null",
        )
        .await?;
    ensure(owned == false, "markup from data was taken as markup")
}
