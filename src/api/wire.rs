//! Pieces of JSON that several routers share.

use super::json::{Fields, Wrong};
use crate::domain::service::Named;

/// An id with its name, as rows refer to a server, a project, an environment; the id stands in for a name that is missing.
pub(crate) fn named(fields: &mut Fields<'_>, id: &'static str) -> Result<Option<Named>, Wrong> {
    let id = fields.text(id)?;
    let name = fields.text("name")?;
    Ok(given(id).map(|id| Named {
        name: given(name).unwrap_or_else(|| id.clone()),
        id,
    }))
}

/// A server that is referred to.
pub(crate) fn server(fields: &mut Fields<'_>, field: &'static str) -> Result<Option<Named>, Wrong> {
    match fields.object(field)? {
        Some(mut server) => named(&mut server, "serverId"),
        None => Ok(None),
    }
}

/// The text, unless it is missing or empty.
pub(crate) fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
