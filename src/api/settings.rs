//! Dokploy's `settings` router.

use super::decode;
use super::endpoint::Endpoint;

/// `settings.getDokployVersion`: "v0.30.2".
///
/// Errors: not signed in. Source: recording `settings.getDokployVersion--ok`.
pub fn version() -> Endpoint<String> {
    Endpoint::get("settings.getDokployVersion", Vec::new(), decode::text)
}

/// `settings.getWebServerSettings`: how many jobs Dokploy's own machine works on at the same time; `None` where the server
/// does not say. Nothing else of the answer is kept.
///
/// Errors: members have no permission. Source: recording `settings.getWebServerSettings--ok`.
pub fn own_slots() -> Endpoint<Option<usize>> {
    Endpoint::get("settings.getWebServerSettings", Vec::new(), |content| {
        decode::object_only(content, &["buildsConcurrency"], |fields| {
            Some(fields.count("buildsConcurrency"))
        })
    })
}

/// `settings.isCloud`: whether this is Dokploy Cloud.
///
/// Errors: not signed in. Source: recording `settings.isCloud--ok`.
pub fn is_cloud() -> Endpoint<bool> {
    Endpoint::get("settings.isCloud", Vec::new(), decode::flag)
}
