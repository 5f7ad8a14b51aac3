//! Keys of the log, what pauses following it, and the log as a text.

use browser::keys::{Key, Keys};
use browser::stage::Stage;
use browser::{Outcome, same};
use serde_json::json;

use crate::{Flow, flow};

pub fn flows() -> Vec<Flow> {
    vec![
        flow!(matches_and_errors_are_gone_through_by_keys),
        flow!(what_is_found_is_narrowed_by_keys),
        flow!(wrapping_and_the_full_screen_have_keys),
        flow!(a_live_log_is_followed_by_a_key_and_an_ended_one_is_not),
        flow!(keys_of_the_log_rest_with_modifiers_and_while_somebody_types),
        flow!(keys_of_the_log_can_be_switched_off),
        flow!(every_way_up_pauses_following_until_the_new_lines_are_wanted),
        flow!(escape_closes_the_menu_before_the_full_screen),
        flow!(a_long_log_opens_as_text_with_all_its_lines),
    ]
}

/// Opens a deployment that runs, or has ended, with that log; its id.
async fn open(stage: &Stage, log: &str, runs: bool) -> Outcome<String> {
    let now = stage.server.now();
    let id = stage.server.with_world(|world| {
        let id = world.start_deployment("wiki", "feat: a log", now);
        world.set_log(&id, log);
        if !runs {
            world.set_status(&id, "done", now);
        }
        id
    });
    stage.enter_by_cookie(&format!("deployments/{id}")).await?;
    stage.page.get("heading", "feat: a log").await?;
    stage.page.get("region", "Lines of the log").await?;
    Ok(id)
}

/// Waits until a button that stays pressed is or is not.
async fn is_pressed(stage: &Stage, name: &str, pressed: bool) -> Outcome {
    let script = format!(
        "return [...document.querySelectorAll('.log [aria-pressed]')].find((e) => e.textContent === '{name}')?.ariaPressed ?? null"
    );
    stage
        .page
        .returns(&script, json!(pressed.to_string()))
        .await
}

async fn leave_the_field(stage: &Stage) -> Outcome {
    stage
        .page
        .eval("document.activeElement.blur()")
        .await
        .map(drop)
}

async fn matches_and_errors_are_gone_through_by_keys(stage: &Stage) -> Outcome {
    let log: String = (1..=900)
        .map(|n| match n {
            300 | 600 => format!("ERROR: number {n}\n"),
            100 | 500 => format!("needle {n}\n"),
            _ => format!("line {n}\n"),
        })
        .collect();
    open(stage, &log, false).await?;
    stage
        .page
        .fill("searchbox", "Find in the log", "needle")
        .await?;
    stage.page.says("1 / 2").await?;
    leave_the_field(stage).await?;
    stage.page.press("n").await?;
    stage.page.says("2 / 2").await?;
    stage.page.says("needle 500").await?;
    stage.page.press("N").await?;
    stage.page.says("1 / 2").await?;
    let line = "return new URLSearchParams(location.search).get('line')";
    for (key, expected) in [("e", "300"), ("e", "600"), ("E", "300"), ("ee", "300")] {
        stage.page.press(key).await?;
        stage.page.returns(line, expected).await?;
    }
    Ok(())
}

async fn what_is_found_is_narrowed_by_keys(stage: &Stage) -> Outcome {
    open(stage, "Error: one\nan error\nnothing\n", false).await?;
    stage
        .page
        .fill("searchbox", "Find in the log", "error")
        .await?;
    leave_the_field(stage).await?;
    let lines = "return document.querySelectorAll('.log-lines .line').length";
    stage.page.returns(lines, 3).await?;
    for (keys, name, count) in [("o", "Only matches", 2), ("i", "Aa", 1)] {
        stage.page.press(keys).await?;
        is_pressed(stage, name, true).await?;
        stage.page.returns(lines, count).await?;
    }
    let address = stage.page.address().await?;
    same(address.contains("find=error"), true)
}

async fn wrapping_and_the_full_screen_have_keys(stage: &Stage) -> Outcome {
    open(stage, "a line\n", false).await?;
    for pressed in [true, false] {
        stage.page.press("w").await?;
        is_pressed(stage, "Wrap", pressed).await?;
    }
    for end in [Keys::from("F"), Keys::from(Key::Escape)] {
        stage.page.press("F").await?;
        is_pressed(stage, "Full screen", true).await?;
        stage.page.press(end).await?;
        is_pressed(stage, "Full screen", false).await?;
        stage
            .page
            .until(
                "a window again",
                "return document.fullscreenElement === null",
            )
            .await?;
    }
    Ok(())
}

async fn a_live_log_is_followed_by_a_key_and_an_ended_one_is_not(stage: &Stage) -> Outcome {
    let id = open(stage, "a line\n", true).await?;
    is_pressed(stage, "Follow", true).await?;
    for pressed in [false, true] {
        stage.page.press("f").await?;
        is_pressed(stage, "Follow", pressed).await?;
    }
    let now = stage.server.now();
    stage
        .server
        .with_world(|world| world.set_status(&id, "done", now));
    stage.page.click("button", "Refresh").await?;
    let gone = "return ![...document.querySelectorAll('.log button')].some((e) => e.textContent === 'Follow')";
    stage.page.until("nothing to follow", gone).await?;
    let follows = "return document.querySelector('.log-view').classList.contains('following')";
    let before = stage.page.eval(follows).await?;
    stage.page.press("f").await?;
    stage.page.press("w").await?;
    is_pressed(stage, "Wrap", true).await?;
    same(stage.page.eval(follows).await?, before)
}

async fn keys_of_the_log_rest_with_modifiers_and_while_somebody_types(stage: &Stage) -> Outcome {
    open(stage, "a line\n", false).await?;
    // Sent by a script: a browser keeps some of these for itself.
    let held = "for (const held of ['ctrlKey', 'metaKey', 'altKey']) for (const key of ['w', 'F'])
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, [held]: true, bubbles: true, cancelable: true }))";
    stage.page.eval(held).await?;
    stage
        .page
        .get("searchbox", "Find in the log")
        .await?
        .focus()
        .await?;
    stage.page.press("wFw").await?;
    stage
        .page
        .returns("return document.activeElement.value", "wFw")
        .await?;
    is_pressed(stage, "Wrap", false).await?;
    is_pressed(stage, "Full screen", false).await
}

async fn keys_of_the_log_can_be_switched_off(stage: &Stage) -> Outcome {
    open(stage, "a line\n", false).await?;
    stage.page.click("button", "account and settings").await?;
    stage.page.click("checkbox", "Single-key shortcuts").await?;
    stage.page.press(Key::Escape).await?;
    leave_the_field(stage).await?;
    stage.page.press("wF").await?;
    is_pressed(stage, "Wrap", false).await?;
    is_pressed(stage, "Full screen", false).await?;
    // The buttons stay.
    stage.page.click("button", "=Wrap").await?;
    is_pressed(stage, "Wrap", true).await
}

async fn every_way_up_pauses_following_until_the_new_lines_are_wanted(stage: &Stage) -> Outcome {
    let id = open(stage, &"line\n".repeat(300), true).await?;
    stage.page.says("300 lines").await?;
    let log = stage.page.get("region", "Lines of the log").await?;
    let middle = stage
        .page
        .eval("const view = document.querySelector('.log-view'); view.scrollIntoView({ block: 'center' }); const box = view.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]")
        .await?;
    let (x, y) = (middle.get(0).cloned(), middle.get(1).cloned());
    let wheel = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": -120 });
    let page_up = json!({ "type": "rawKeyDown", "key": "PageUp", "code": "PageUp", "windowsVirtualKeyCode": 33 });
    let touch = json!({ "type": "touchStart", "touchPoints": [{ "x": x, "y": y }] });
    let ways = [
        ("Input.dispatchMouseEvent", wheel),
        ("Input.dispatchKeyEvent", page_up),
        ("Input.dispatchTouchEvent", touch),
    ];
    for (method, event) in ways {
        is_pressed(stage, "Follow", true).await?;
        log.focus().await?;
        stage.page.protocol(method, event).await?;
        let end = match method {
            "Input.dispatchTouchEvent" => json!({ "type": "touchEnd", "touchPoints": [] }),
            "Input.dispatchKeyEvent" => {
                json!({ "type": "keyUp", "key": "PageUp", "code": "PageUp", "windowsVirtualKeyCode": 33 })
            }
            _ => json!(null),
        };
        if !end.is_null() {
            stage.page.protocol(method, end).await?;
        }
        takes_up_again(stage, &id).await?;
    }
    stage.page.eval("const line = [...document.querySelectorAll('.line code')].at(0); getSelection().selectAllChildren(line)").await?;
    takes_up_again(stage, &id).await
}

/// Following is paused; the new lines are counted, and the button leads to them and follows again.
async fn takes_up_again(stage: &Stage, id: &str) -> Outcome {
    is_pressed(stage, "Follow", false).await?;
    stage
        .server
        .with_world(|world| world.append_log(id, "more\nand more\n"));
    let new = stage.page.get("button", "↓ 2 new lines").await?;
    new.click().await?;
    is_pressed(stage, "Follow", true).await?;
    let at_end = "const view = document.querySelector('.log-view'); return view.scrollTop + view.clientHeight + 40 >= view.scrollHeight";
    stage.page.until("the end in view", at_end).await
}

async fn escape_closes_the_menu_before_the_full_screen(stage: &Stage) -> Outcome {
    open(stage, "a line\n", false).await?;
    // As in a frame that may not have the screen: the log covers the window. On the whole screen Escape is the browser's.
    let refuse = "Element.prototype.requestFullscreen = () => Promise.resolve()";
    stage.page.eval(refuse).await?;
    stage.page.press("F").await?;
    is_pressed(stage, "Full screen", true).await?;
    stage.page.click("button", "Save the log").await?;
    let inside = "return document.activeElement?.role === 'menuitem'";
    stage.page.until("the focus in the menu", inside).await?;
    stage.page.press(Key::Escape).await?;
    let closed = "return document.querySelector('[role=menu]:popover-open') === null && document.activeElement?.ariaLabel === 'Save the log'";
    stage
        .page
        .until("a closed menu, with the focus on its button", closed)
        .await?;
    is_pressed(stage, "Full screen", true).await?;
    stage.page.press(Key::Escape).await?;
    is_pressed(stage, "Full screen", false).await
}

async fn a_long_log_opens_as_text_with_all_its_lines(stage: &Stage) -> Outcome {
    let log: String = (1..=20_000).map(|n| format!("text {n}\n")).collect();
    open(stage, &log, false).await?;
    stage.page.says("20,000 lines").await?;
    stage.page.eval("window.opened = null; window.file = null;
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.file = [blob.type, text]; }); return 'blob:x'; };
        HTMLAnchorElement.prototype.click = function () { window.opened = [this.target, this.download]; };").await?;
    stage.page.click("button", "Save the log").await?;
    stage.page.click("menuitem", "=Open as text").await?;
    stage.page.until("the text", "return !!window.file").await?;
    stage
        .page
        .returns("return window.opened", json!(["_blank", ""]))
        .await?;
    stage
        .page
        .until(
            "a text without markup",
            "return window.file[0].startsWith('text/plain')",
        )
        .await?;
    same(stage.page.eval("return window.file[1]").await?, json!(log))
}
