//! Dokploy's `compose` router.

use super::decode;
use super::endpoint::Endpoint;
use super::service::{NAMES, settings};
use crate::domain::settings::Settings;

/// `compose.one`: what is set of a compose stack. The answer carries its environment, its file and whole history; none of
/// that is kept.
///
/// Errors: not found, no permission. Source: recordings `compose.one--*`.
pub fn one(compose_id: &str) -> Endpoint<Settings> {
    let query = vec![("composeId", compose_id.to_owned())];
    Endpoint::get("compose.one", query, |content| {
        decode::object_only(content, &NAMES, settings)
    })
}
