//! Pieces of Dokploy's answers that several endpoints share.

use serde::Deserialize;

use crate::domain::model::service::Named;

/// A server that a row refers to.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServerRef {
    server_id: Option<String>,
    name: Option<String>,
}

impl From<ServerRef> for Option<Named> {
    fn from(server: ServerRef) -> Self {
        reference(server.server_id, server.name)
    }
}

/// An id with its name; the id is used if the name is missing.
pub(super) fn named(id: String, name: Option<String>) -> Named {
    Named {
        name: non_empty(name).unwrap_or_else(|| id.clone()),
        id,
    }
}

/// The same where the id may be missing, too.
pub(super) fn reference(id: Option<String>, name: Option<String>) -> Option<Named> {
    non_empty(id).map(|id| named(id, name))
}

/// An empty text counts as missing.
pub(super) fn non_empty(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
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
