//! Dokploy's `server` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient::{Field, Id};
use super::wire::named;
use crate::domain::list::listing::Rows;
use crate::domain::model::server::Server;

/// `server.all`: the remote servers, newest first.
///
/// Errors: members have no permission. Source: recordings `server.all--*`.
pub fn all() -> Endpoint<Rows<Server>> {
    Endpoint::get("server.all", &[], decode::list::<ServerRow, _>)
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct ServerRow {
    server_id: Field<Id>,
    name: Field<String>,
    description: Field<String>,
    server_type: Field<String>,
    builds_concurrency: Field<usize>,
}

/// `None` without an id.
impl From<ServerRow> for Option<Server> {
    fn from(row: ServerRow) -> Self {
        Some(Server {
            named: named(row.server_id.id(), row.name)?,
            description: row.description.or_empty(),
            builds_only: row.server_type.read().as_deref() == Some("build"),
            slots: row.builds_concurrency.read(),
        })
    }
}
