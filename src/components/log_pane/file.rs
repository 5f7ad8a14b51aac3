//! Texts as files and in tabs of their own.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The browser reads the text of a new tab within this time.
const READ_WITHIN: Duration = Duration::from_secs(60);

/// Has the browser save a text as a file.
pub(super) fn save(text: &str, name: &str) -> Result<(), JsValue> {
    let (link, url) = link_to(text)?;
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Opens a text in a new tab.
pub(super) fn open(text: &str) -> Result<(), JsValue> {
    let (link, url) = link_to(text)?;
    link.set_target("_blank");
    link.set_rel("noopener");
    link.click();
    set_timeout(
        move || {
            // It fails for no address that was made here.
            let _ = Url::revoke_object_url(&url);
        },
        READ_WITHIN,
    );
    Ok(())
}

fn link_to(text: &str) -> Result<(HtmlAnchorElement, String), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    Ok((link, url))
}
