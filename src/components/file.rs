//! Texts as files and in tabs of their own.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The kind of a plain text.
pub const PLAIN: &str = "text/plain;charset=utf-8";

/// The browser reads the text of a new tab within this time.
const READ_WITHIN: Duration = Duration::from_secs(60);

/// Has the browser save a text of a kind (like [`PLAIN`]) as a file.
///
/// # Errors
/// What the browser throws.
pub fn save(text: &str, kind: &str, name: &str) -> Result<(), JsValue> {
    save_parts(&Array::of1(&text.into()), kind, name)
}

/// Has the browser save texts and blobs, one after the other, as one file of a kind.
///
/// # Errors
/// What the browser throws.
pub fn save_parts(parts: &Array, kind: &str, name: &str) -> Result<(), JsValue> {
    let (link, url) = link_to(parts, kind)?;
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}

/// Opens a text in a new tab.
///
/// # Errors
/// What the browser throws.
pub fn open(text: &str) -> Result<(), JsValue> {
    let (link, url) = link_to(&Array::of1(&text.into()), PLAIN)?;
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

fn link_to(parts: &Array, kind: &str) -> Result<(HtmlAnchorElement, String), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_blob_sequence_and_options(parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&url);
    Ok((link, url))
}
