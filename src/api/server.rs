//! Dokploy's `server` router.

use serde::Deserialize;

use super::decode;
use super::endpoint::Endpoint;
use super::lenient;
use super::wire::named;
use crate::domain::model::server::Server;

/// `server.all`: the remote servers, newest first.
///
/// Errors: members have no permission. Source: recordings `server.all--*`.
pub fn all() -> Endpoint<Vec<Server>> {
    Endpoint::get("server.all", &[], decode::list::<ServerRow, _>)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ServerRow {
    #[serde(deserialize_with = "lenient::id")]
    server_id: String,
    name: Option<String>,
    description: Option<String>,
    server_type: Option<String>,
    #[serde(default, deserialize_with = "lenient::count")]
    builds_concurrency: Option<usize>,
}

impl From<ServerRow> for Server {
    fn from(row: ServerRow) -> Self {
        Self {
            named: named(row.server_id, row.name),
            description: row.description.unwrap_or_default(),
            builds_only: row.server_type.as_deref() == Some("build"),
            slots: row.builds_concurrency,
        }
    }
}
