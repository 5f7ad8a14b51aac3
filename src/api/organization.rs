//! Dokploy's `organization` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient::{Field, Id};
use super::wire::named;
use crate::domain::model::account::Organization;

/// `organization.active`: the organization that every list is about; `None` when none is active.
///
/// Errors: not signed in. Source: recording `organization.active--ok`.
pub fn active() -> Endpoint<Option<Organization>> {
    Endpoint::get(
        "organization.active",
        &[],
        decode::optional::<OrganizationRow, _>,
    )
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct OrganizationRow {
    id: Field<Id>,
    name: Field<String>,
}

impl From<OrganizationRow> for Option<Organization> {
    fn from(row: OrganizationRow) -> Self {
        named(row.id.id(), row.name).map(|organization| Organization {
            id: organization.id,
            name: organization.name,
        })
    }
}
