//! The settings of a service, whatever its kind.

use super::endpoint::Endpoint;
use super::{application, compose};
use crate::domain::model::service::Kind;
use crate::domain::model::settings::Settings;

/// `application.one` or `compose.one`.
pub fn one(kind: Kind, id: &str) -> Endpoint<Settings> {
    match kind {
        Kind::Application => application::one(id),
        Kind::Compose => compose::one(id),
    }
}
