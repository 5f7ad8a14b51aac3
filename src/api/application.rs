//! Dokploy's `application` router.

use super::endpoint::Endpoint;
use super::service;
use crate::domain::model::settings::Settings;

/// `application.one`: the settings of an application. The answer carries its environment, tokens and whole history; none of
/// that is kept.
///
/// Errors: not found, no permission. Source: recordings `application.one--*`.
pub fn one(application_id: &str) -> Endpoint<Settings> {
    let query = [("applicationId", application_id)];
    Endpoint::get("application.one", &query, service::settings)
}
