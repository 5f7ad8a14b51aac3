//! What the operator decides.

use crate::api::config::Config;
use crate::api::transport::early;

/// `config.json`, which start-up has asked for already. A file that is not there means that everything is as usual.
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
