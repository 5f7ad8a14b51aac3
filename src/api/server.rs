//! Dokploy's `server` router.

use super::decode::{self, Content};
use super::endpoint::Endpoint;
use super::error::ApiError;
use super::json::{Fields, Wrong};
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

fn server(mut fields: Fields<'_>) -> Result<Option<Server>, Wrong> {
    let slots = fields.number("buildsConcurrency")?;
    let description = fields.words("description")?;
    let builds_only = fields.text("serverType")?.as_deref() == Some("build");
    Ok(named(&mut fields, "serverId")?.map(|named| Server {
        named,
        description,
        builds_only,
        slots: slots.and_then(|slots| usize::try_from(slots).ok()),
    }))
}
