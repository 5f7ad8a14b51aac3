//! Copying, also where the browser has no clipboard: on plain http, where many consoles live.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};

/// Copies a text; tells whether it worked.
pub async fn copy(text: &str) -> bool {
    if let Some(promise) = modern(text)
        && JsFuture::from(promise).await.is_ok()
    {
        return true;
    }
    classic(text).unwrap_or(false)
}

fn modern(text: &str) -> Option<Promise> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())
        .ok()?
        .dyn_into()
        .ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}

/// Selects the text in a field that nobody sees and asks the page to copy it.
fn classic(text: &str) -> Result<bool, JsValue> {
    let document = document();
    let focused: Option<HtmlElement> = document
        .active_element()
        .and_then(|element| element.dyn_into().ok());
    // Inside an open dialog nothing outside it can be selected.
    let host = match document.query_selector("dialog[open]")? {
        Some(dialog) => dialog,
        None => document.body().ok_or(JsValue::NULL)?.into(),
    };
    let field: HtmlTextAreaElement = document.create_element("textarea")?.dyn_into()?;
    field.set_class_name("off-screen");
    field.set_attribute("aria-hidden", "true")?;
    field.set_value(text);
    host.append_child(&field)?;
    field.select();
    let command: Function = Reflect::get(&document, &"execCommand".into())?.dyn_into()?;
    let done = command.call1(&document, &"copy".into())?.is_truthy();
    field.remove();
    if let Some(focused) = focused {
        let _ = focused.focus();
    }
    Ok(done)
}
