//! Dokploy's `organization` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::wire::named;
use crate::domain::account::Organization;

/// `organization.active`: the organization that every list is about; `None` when none is active.
///
/// Errors: not signed in. Source: recording `organization.active--ok`.
pub fn active() -> Endpoint<Option<Organization>> {
    Endpoint::get("organization.active", Vec::new(), read)
}

fn read(content: Content<'_>) -> Result<Option<Organization>, ApiError> {
    decode::object_or_none(content, |fields| {
        named(fields, "id").map(|organization| Organization {
            id: organization.id,
            name: organization.name,
        })
    })
}
