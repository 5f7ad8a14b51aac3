//! Dokploy's `compose` router.

use super::endpoint::Endpoint;
use super::service;
use crate::domain::model::settings::Settings;

/// `compose.one`: the settings of a compose stack. The answer carries its environment, its file and whole history; none of
/// that is kept.
///
/// Errors: not found, no permission. Source: recordings `compose.one--*`.
pub fn one(compose_id: &str) -> Endpoint<Settings> {
    let query = [("composeId", compose_id)];
    Endpoint::get("compose.one", &query, service::settings)
}
