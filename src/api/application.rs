//! Dokploy's `application` router.

use super::decode;
use super::endpoint::Endpoint;
use super::service::{NAMES, settings};
use crate::domain::settings::Settings;

/// `application.one`: what is set of an application. The answer carries its environment, tokens and whole history; none of
/// that is kept.
///
/// Errors: not found, no permission. Source: recordings `application.one--*`.
pub fn one(application_id: &str) -> Endpoint<Settings> {
    let query = vec![("applicationId", application_id.to_owned())];
    Endpoint::get("application.one", query, |content| {
        decode::object_only(content, &NAMES, settings)
    })
}
