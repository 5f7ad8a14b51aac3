//! Dokploy's `settings` router.

use super::decode;
use super::endpoint::Endpoint;
use super::json::Wrong;

/// `settings.getDokployVersion`: "v0.30.2".
///
/// Errors: not signed in. Source: recording `settings.getDokployVersion--ok`.
pub fn version() -> Endpoint<String> {
    Endpoint::get("settings.getDokployVersion", Vec::new(), |content| {
        decode::json(content, |json| json.text()?.ok_or(Wrong))
    })
}
