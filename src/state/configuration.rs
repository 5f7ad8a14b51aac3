//! Where the API is, as the operator says.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::api::config::Config;

/// `config.json`, which start-up has asked for already (`src/web/boot.js`). A file that is not there means that everything
/// is as usual.
pub(super) async fn load_config() -> Result<Config, String> {
    let promise = js_sys::Reflect::get(&js_sys::global(), &"slipwayConfig".into())
        .ok()
        .and_then(|value| value.dyn_into::<js_sys::Promise>().ok());
    let Some(promise) = promise else {
        return Ok(Config::default());
    };
    let answer = JsFuture::from(promise)
        .await
        .map_err(|_| String::from("it could not be read"))?;
    let field = |name: &str| js_sys::Reflect::get(&answer, &name.into()).ok();
    // A status code is a whole number of three digits.
    #[allow(clippy::cast_possible_truncation)]
    let status = field("status")
        .and_then(|status| status.as_f64())
        .unwrap_or_default() as i64;
    let text = field("text")
        .and_then(|text| text.as_string())
        .unwrap_or_default();
    match status {
        200 => Config::parse(&text),
        404 => Ok(Config::default()),
        0 => Err("it could not be loaded; reload when the network is back".into()),
        _ => Err(format!("the server answered {status} instead of the file")),
    }
}
