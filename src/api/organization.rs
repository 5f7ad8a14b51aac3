//! Dokploy's `organization` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::wire::reference;
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

#[derive(Deserialize)]
struct OrganizationRow {
    id: Option<String>,
    name: Option<String>,
}

impl From<OrganizationRow> for Option<Organization> {
    fn from(row: OrganizationRow) -> Self {
        reference(row.id, row.name).map(|organization| Organization {
            id: organization.id,
            name: organization.name,
        })
    }
}
