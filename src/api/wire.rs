//! Pieces of Dokploy's answers that several endpoints share.

use serde::Deserialize;

use super::lenient::{Field, Id, Object};
use crate::domain::format;
use crate::domain::model::service::Named;

/// A server that a row refers to.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ServerRef {
    server_id: Field<Id>,
    name: Field<String>,
}

/// Which server it is cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// A server, which may have its id in a field beside it, too. `None` is Dokploy's own machine, or no other one.
///
/// # Errors
/// What cannot be read is not Dokploy's own machine, but one that is not known.
pub(super) fn server(server: Object<ServerRef>, id: Field<Id>) -> Result<Option<Named>, Damaged> {
    let (of_object, name) = match server.0 {
        Field::Missing => (Field::Missing, Field::Missing),
        Field::Unreadable => (Field::Unreadable, Field::Missing),
        Field::Read(server) => (server.server_id, server.name),
    };
    let is_damaged = of_object == Field::Unreadable || id == Field::Unreadable;
    match of_object.id().or(id.id()) {
        None if is_damaged => Err(Damaged),
        id => Ok(named(id, name)),
    }
}

/// An id with its name; the id is used if the name is missing.
pub(super) fn named(id: Option<String>, name: Field<String>) -> Option<Named> {
    let id = id?;
    Some(Named {
        name: name_or(name, &id),
        id,
    })
}

/// A name, or what stands for it where it is missing. It stands in many places: of one without end only the beginning is kept.
pub(super) fn name_or(name: Field<String>, id: &str) -> String {
    let name = name.non_empty();
    format::shortened(name.as_deref().unwrap_or(id))
}

/// An address that a link may lead to: http or https, without spaces. Anything else counts as missing.
pub(super) fn link(text: Option<String>) -> Option<String> {
    text.filter(|text| {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"'<>\\".contains(c);
        rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_cannot_be_read_is_not_dokploys_own() {
        let read = |json: &str| {
            #[derive(Deserialize, Default)]
            #[serde(rename_all = "camelCase", default)]
            struct Row {
                server: Object<ServerRef>,
                server_id: Field<Id>,
            }
            let row: Row = serde_json::from_str(json).unwrap();
            let read = server(row.server, row.server_id);
            read.map(|server| server.map(|server| (server.id, server.name)))
        };
        let fra = |name: &str| Ok(Some(("s1".to_owned(), name.to_owned())));
        for (json, is) in [
            ("{}", Ok(None)),
            (r#"{"server":null,"serverId":null}"#, Ok(None)),
            (
                r#"{"server":{"serverId":"s1","name":"fra-1"}}"#,
                fra("fra-1"),
            ),
            (r#"{"serverId":"s1"}"#, fra("s1")),
            (r#"{"server":7,"serverId":"s1"}"#, fra("s1")),
            (r#"{"server":7}"#, Err(Damaged)),
            (r#"{"server":{"serverId":7,"name":"fra-1"}}"#, Err(Damaged)),
            (r#"{"serverId":{}}"#, Err(Damaged)),
        ] {
            assert_eq!(read(json), is, "{json}");
        }
    }

    #[test]
    fn a_name_without_end_is_shortened() {
        let name = Field::Read("n".repeat(1_000_000));
        let named = named(Some("id".into()), name).unwrap();
        assert!(named.name.ends_with("nn…") && named.name.len() < 300);
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for (text, is) in [
            ("https://github.com/acme/shop/pull/7", true),
            ("http://x", true),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("//evil.example", false),
            ("https://a b", false),
            ("data:text/html,x", false),
        ] {
            assert_eq!(link(Some(text.into())).is_some(), is, "{text}");
        }
    }
}
