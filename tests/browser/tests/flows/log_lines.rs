use browser::keys::Key;
use browser::stage::Stage;
use browser::{Outcome, case, same};
use serde_json::{Value, json};

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(a_line_redrawn_at_its_length_is_shown_as_it_is = redrawn(false)),
        flow!(a_line_redrawn_at_its_length_is_streamed_as_it_is = redrawn(true)),
        flow!(following_a_log_leaves_the_page_where_it_is),
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

async fn following_a_log_leaves_the_page_where_it_is(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log\n\nwith\na\nfew\nwords", now);
        world.set_log(&id, &"line\n".repeat(300));
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.says("300 lines").await?;
    let log = stage.page.get("region", "Lines of the log").await?;
    log.focus().await?;
    let at_end = "const view = document.querySelector('.log-view'); return view.scrollTop + view.clientHeight + 40 >= view.scrollHeight";
    stage
        .page
        .until("the end of the log in view", at_end)
        .await?;
    stage.page.let_be(500).await?;
    let before = stage.page.eval("return scrollY").await?;
    stage.page.press(Key::End).await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "the last\n"));
    stage.page.says("the last").await?;
    stage.page.let_be(500).await?;
    same(stage.page.eval("return scrollY").await?, before)
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
