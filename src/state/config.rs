//! Loads `config.json`.

use crate::api::config::Config;
use crate::api::transport::early;

/// Reads `config.json`, which `src/web/boot.js` has requested already. A missing file gives the defaults; the error is a
/// sentence for the operator.
pub(super) async fn load_config() -> Result<Config, String> {
    let Some(answer) = early("config.json").await else {
        return Err("it could not be loaded; reload when the network is back".into());
    };
    match answer.status {
        200 => Config::parse(&answer.body),
        404 => Ok(Config::default()),
        status => Err(format!("the server answered {status} instead of the file")),
    }
}
