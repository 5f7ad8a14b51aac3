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
        flow!(next_error_keeps_the_focus_while_the_log_grows),
        flow!(addresses_in_a_log_are_links_also_where_something_is_found),
        flow!(characters_that_cannot_be_seen_are_marked_and_kept),
        flow!(colours_that_a_page_would_swallow_can_be_read),
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

async fn next_error_keeps_the_focus_while_the_log_grows(stage: &Stage) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, "ERROR: it broke\n");
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage
        .page
        .get("button", "Next error")
        .await?
        .focus()
        .await?;
    stage
        .server
        .with_world(|world| world.append_log(&id, "more\n"));
    stage.page.says("more").await?;
    let focused: Value = json!("▸");
    stage
        .page
        .returns("return document.activeElement.textContent", focused)
        .await
}

/// Opens a deployment with that log.
async fn open_log(stage: &Stage, text: &str, query: &str) -> Outcome {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, text);
        id
    });
    stage.enter(&format!("deployments/{id}{query}")).await?;
    stage.page.get("heading", "feat: a log").await?;
    Ok(())
}

async fn addresses_in_a_log_are_links_also_where_something_is_found(stage: &Stage) -> Outcome {
    let text = "see (\x1b[32mhttps://docs.example/\x1b[1mguide\x1b[0m), \x1b]8;;https://ci.example/7\x1b\\build 7\x1b]8;;\x1b\\, \x1b]8;;javascript:alert(1)\x1b\\this\x1b]8;;\x1b\\\n";
    open_log(stage, text, "?find=example").await?;
    let links = "return [...document.querySelectorAll('.line code a')]
        .map((a) => [a.textContent, a.href, a.title, a.target, a.rel, a.querySelectorAll('mark').length])";
    let rel = "noopener noreferrer nofollow";
    let guide = "https://docs.example/guide";
    let right = json!([
        [guide, guide, guide, "_blank", rel, 1],
        [
            "build 7",
            "https://ci.example/7",
            "https://ci.example/7",
            "_blank",
            rel,
            0
        ],
    ]);
    stage.page.returns(links, right).await
}

async fn characters_that_cannot_be_seen_are_marked_and_kept(stage: &Stage) -> Outcome {
    let text = "pass\u{200b}word \u{202e}gnp.exe 日本\n";
    open_log(stage, text, "").await?;
    let shown = "const code = document.querySelector('.line code');
        const marks = [...code.querySelectorAll('.log-mark')];
        return [code.textContent, ...marks.map((mark) => [mark.title, mark.clientWidth > 10])]";
    let right = json!([
        text.trim_end(),
        ["U+200B zero-width space", true],
        ["U+202E right-to-left override", true],
    ]);
    stage.page.returns(shown, right).await
}

async fn colours_that_a_page_would_swallow_can_be_read(stage: &Stage) -> Outcome {
    let case = include_str!("../../../cases/colours-near-the-background-light/input.log");
    open_log(stage, case, "").await?;
    let contrasts = "const light = (colour) => {
            const [r, g, b] = colour.match(/[0-9.]+/g).map(Number)
                .map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = light(getComputedStyle(document.querySelector('.log')).backgroundColor);
        return [...document.querySelectorAll('.line code')].map((code) => code.querySelector('.ink')).map((span, index) => {
            const style = getComputedStyle(span);
            const [text, back] = [light(style.color), index < 4 ? behind : light(style.backgroundColor)];
            return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05) >= 4.5;
        })";
    for theme in ["light", "dark"] {
        stage
            .page
            .eval(&format!(
                "document.documentElement.dataset.theme = '{theme}'"
            ))
            .await?;
        stage
            .page
            .returns(contrasts, json!([true, true, true, true, true]))
            .await?;
    }
    Ok(())
}
