use browser::stage::Stage;
use browser::{Outcome, case, same};
use serde_json::{Value, json};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_line_redrawn_at_its_length_is_shown_as_it_is = redrawn(false)),
        flow!(a_line_redrawn_at_its_length_is_streamed_as_it_is = redrawn(true)),
        flow!(first_error_keeps_the_focus_while_the_log_grows),
    ]
}

/// Text, class and colours of the last line that is drawn.
const LAST: &str = "const line = [...document.querySelectorAll('.line')].sort((a, b) => a.offsetTop - b.offsetTop).at(-1);
    return [line.querySelector('code').textContent, line.className, line.querySelector('.fg-1')?.textContent ?? null]";

async fn redrawn(stage: &Stage, by_cookie: bool) -> Outcome {
    let frames = case("redrawn-line-same-length/frames")?;
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, "");
        id
    });
    let page = format!("deployments/{id}");
    if by_cookie {
        stage.enter_by_cookie(&page).await?;
    } else {
        stage.enter(&page).await?;
    }
    stage.page.get("heading", "feat: a log").await?;
    let plain = |text: &str| json!([text, "line", null]);
    let failed = || json!(["[ FAIL ] unit tests", "line error", "[ FAIL ]"]);
    let right = [
        plain("Initializing deployment"),
        plain(" 10% [#---------]"),
        plain(" 20% [##--------]"),
        plain(" 90% [#########-]"),
        plain("100% [##########]"),
        plain("100% [##########]"),
        plain("[ RUN  ] unit tests"),
        failed(),
        failed(),
        plain("finished"),
    ];
    same(frames.len(), right.len())?;
    for (frame, right) in frames.iter().zip(right) {
        let piece = frame.as_str().ok_or("a piece is a text")?;
        stage
            .server
            .with_world(|world| world.append_log(&id, piece));
        stage.page.returns(LAST, right).await?;
    }
    let lines = "return [...document.querySelectorAll('.line code')].map((e) => e.textContent)";
    let all = json!([
        "Initializing deployment",
        "100% [##########]",
        "[ FAIL ] unit tests",
        "finished"
    ]);
    stage.page.returns(lines, all).await
}

async fn first_error_keeps_the_focus_while_the_log_grows(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, "ERROR: it broke\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage
        .page
        .get("button", "First error")
        .await?
        .focus()
        .await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "more\n"));
    stage.page.says("more").await?;
    let focused: Value = json!("First error");
    stage
        .page
        .returns("return document.activeElement.textContent", focused)
        .await
}
