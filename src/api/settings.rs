//! Dokploy's `settings` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient::Field;

/// `settings.getDokployVersion`: "v0.30.2".
///
/// Errors: not signed in. Source: recording `settings.getDokployVersion--ok`.
pub fn version() -> Endpoint<String> {
    Endpoint::get("settings.getDokployVersion", &[], decode::value)
}

/// `settings.getWebServerSettings`: how many jobs Dokploy's own machine works on at the same time; `None` where the server
/// does not say. Nothing else of the answer is kept.
///
/// Errors: members have no permission. Source: recording `settings.getWebServerSettings--ok`.
pub fn own_slots() -> Endpoint<Option<usize>> {
    Endpoint::get(
        "settings.getWebServerSettings",
        &[],
        decode::object::<WebServerSettings, _>,
    )
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct WebServerSettings {
    builds_concurrency: Field<usize>,
}

impl From<WebServerSettings> for Option<usize> {
    fn from(settings: WebServerSettings) -> Self {
        settings.builds_concurrency.read()
    }
}

/// `settings.isCloud`: whether this is Dokploy Cloud.
///
/// Errors: not signed in. Source: recording `settings.isCloud--ok`.
pub fn is_cloud() -> Endpoint<bool> {
    Endpoint::get("settings.isCloud", &[], decode::value)
}
