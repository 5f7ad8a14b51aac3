//! Dokploy's `server` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::Fields;
use super::wire::named;
use crate::domain::server::Server;

/// `server.all`: the remote servers, newest first.
///
/// Errors: members have no permission. Source: recordings `server.all--*`.
pub fn all() -> Endpoint<Vec<Server>> {
    Endpoint::get("server.all", Vec::new(), read)
}

fn read(content: Content<'_>) -> Result<Vec<Server>, ApiError> {
    Ok(decode::listing(content, server)?.rows)
}

fn server(fields: &mut Fields<'_>) -> Option<Server> {
    Some(Server {
        slots: fields.count("buildsConcurrency"),
        description: fields.words("description"),
        builds_only: fields.text("serverType").as_deref() == Some("build"),
        named: named(fields, "serverId")?,
    })
}
